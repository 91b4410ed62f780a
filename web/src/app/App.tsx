import { pages } from '@sta/contract/wire/pages'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { BrowserRouter, matchPath, Navigate, Route, Routes } from 'react-router'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { NowPage } from '../pages/NowPage.tsx'
import { basePath, pageOf } from '../platform/base-path.ts'
import { useLanguageStore } from '../platform/language-store.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { useSession } from '../platform/session-store.ts'
import { Shell } from './Shell.tsx'

const loadInboxPage = () => import('../pages/InboxPage.tsx').then((page) => page.InboxPage)
const InboxPage = lazyPart(loadInboxPage)
const RunsPage = lazyPart(() => import('../pages/RunsPage.tsx').then((page) => page.RunsPage))
const RunPage = lazyPart(() => import('../pages/RunPage.tsx').then((page) => page.RunPage))
const CompareRunsPage = lazyPart(() => import('../pages/CompareRunsPage.tsx').then((page) => page.CompareRunsPage))
const InsightsPage = lazyPart(() => import('../pages/InsightsPage.tsx').then((page) => page.InsightsPage))
const EvaluationsPage = lazyPart(() => import('../pages/EvaluationsPage.tsx').then((page) => page.EvaluationsPage))
const EvaluationPage = lazyPart(() => import('../pages/EvaluationPage.tsx').then((page) => page.EvaluationPage))
const CompareEvaluationsPage = lazyPart(() =>
  import('../pages/CompareEvaluationsPage.tsx').then((page) => page.CompareEvaluationsPage),
)
const ReviewPage = lazyPart(() => import('../pages/ReviewPage.tsx').then((page) => page.ReviewPage))
const ImportPage = lazyPart(() => import('../pages/ImportPage.tsx').then((page) => page.ImportPage))
const AuditPage = lazyPart(() => import('../pages/AuditPage.tsx').then((page) => page.AuditPage))
const SignInPage = lazyPart(() => import('../pages/SignInPage.tsx').then((page) => page.SignInPage))
const ResetPage = lazyPart(() => import('../pages/ResetPage.tsx').then((page) => page.ResetPage))
const JoinPage = lazyPart(() => import('../pages/JoinPage.tsx').then((page) => page.JoinPage))
const SettingsPage = lazyPart(() => import('../pages/SettingsPage.tsx').then((page) => page.SettingsPage))

/** Where the inbox or a ticket is asked for, their code is on its way before the first rendering. A failure is told by the page. */
if ([pages.inbox, pages.ticket].some((path) => matchPath(path, pageOf(location.pathname))))
  void loadInboxPage().catch(() => null)

/** The parts of the user interface, for who works on them. What is built does not have it: the condition is false there. */
const Gallery = import.meta.env.DEV ? lazyPart(() => import('../dev/Gallery.tsx').then((it) => it.Gallery)) : null

const OutOfShell = () => (
  <Suspense fallback={null}>
    <SignInPage />
  </Suspense>
)

/** Not before it is known that somebody is in: the address of the sign-in says what went wrong, and where to go back to. */
const LeaveSignIn = () => (useSession(({ me }) => me === null) ? null : <Navigate to="/" replace />)

/** Every page, listed by hand. What burns is in the first load, the others come after it. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  const isOut = useSession((state) => state.isOut)
  const language = useLanguageStore((state) => state.language)
  return (
    <QueryClientProvider client={queryClient}>
      {/* A transition would go on showing the page before, and the next keys would be about what it shows. */}
      <BrowserRouter key={language} basename={`${basePath}/`} useTransitions={false}>
        <Routes>
          {Gallery && (
            <Route
              path="dev/ui"
              element={
                <Suspense fallback={null}>
                  <Gallery />
                </Suspense>
              }
            />
          )}
          <Route
            path={pages.join}
            element={
              <Suspense fallback={null}>
                <JoinPage />
              </Suspense>
            }
          />
          <Route
            path={pages.reset}
            element={
              <Suspense fallback={null}>
                <ResetPage />
              </Suspense>
            }
          />
          <Route element={isOut ? <OutOfShell /> : <Shell />}>
            <Route index element={<NowPage />} />
            <Route element={<InboxPage />}>
              <Route path={pages.inbox} element={null} />
              <Route path={pages.ticket} element={null} />
            </Route>
            <Route path={pages.runs} element={<RunsPage />} />
            <Route path={pages.run} element={<RunPage />} />
            <Route path={pages.comparison} element={<CompareRunsPage />} />
            <Route path={pages.insights} element={<InsightsPage />} />
            <Route path={pages.evaluations} element={<EvaluationsPage />} />
            <Route path={pages.evaluation} element={<EvaluationPage />} />
            <Route path={pages.comparedEvaluations} element={<CompareEvaluationsPage />} />
            <Route path={pages.review} element={<ReviewPage />} />
            <Route path={pages.import} element={<ImportPage />} />
            <Route path={pages.audit} element={<AuditPage />} />
            <Route path={pages.settings} element={<SettingsPage />} />
            <Route path={pages.signIn} element={<LeaveSignIn />} />
            <Route path="*" element={<NotFoundPage />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  )
}
