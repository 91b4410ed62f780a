import { pageAt, pages } from '@sta/contract/wire/pages'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { NowPage } from '../pages/NowPage.tsx'
import { pageOf } from '../platform/base-path.ts'
import { useLanguageStore } from '../platform/language-store.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { Redirect, Route, Router, Switch } from '../platform/router.tsx'
import { useSession } from '../platform/session-store.ts'
import { Shell } from './Shell.tsx'

/** Which page was asked for: its code does not wait for the first rendering. */
const asked = pageAt(pageOf(location.pathname))
const isAsked = (...paths: string[]): boolean => asked !== undefined && paths.includes(asked)

const InboxPage = lazyPart(
  () => import('../pages/InboxPage.tsx').then((page) => page.InboxPage),
  isAsked(pages.inbox, pages.ticket),
)
const RunsPage = lazyPart(() => import('../pages/RunsPage.tsx').then((page) => page.RunsPage), isAsked(pages.runs))
const RunPage = lazyPart(() => import('../pages/RunPage.tsx').then((page) => page.RunPage), isAsked(pages.run))
const CompareRunsPage = lazyPart(
  () => import('../pages/CompareRunsPage.tsx').then((page) => page.CompareRunsPage),
  isAsked(pages.comparison),
)
const InsightsPage = lazyPart(
  () => import('../pages/InsightsPage.tsx').then((page) => page.InsightsPage),
  isAsked(pages.insights),
)
const EvaluationsPage = lazyPart(
  () => import('../pages/EvaluationsPage.tsx').then((page) => page.EvaluationsPage),
  isAsked(pages.evaluations),
)
const EvaluationPage = lazyPart(
  () => import('../pages/EvaluationPage.tsx').then((page) => page.EvaluationPage),
  isAsked(pages.evaluation),
)
const CompareEvaluationsPage = lazyPart(
  () => import('../pages/CompareEvaluationsPage.tsx').then((page) => page.CompareEvaluationsPage),
  isAsked(pages.comparedEvaluations),
)
const ReviewPage = lazyPart(
  () => import('../pages/ReviewPage.tsx').then((page) => page.ReviewPage),
  isAsked(pages.review),
)
const ImportPage = lazyPart(
  () => import('../pages/ImportPage.tsx').then((page) => page.ImportPage),
  isAsked(pages.import),
)
const AuditPage = lazyPart(() => import('../pages/AuditPage.tsx').then((page) => page.AuditPage), isAsked(pages.audit))
const SignInPage = lazyPart(
  () => import('../pages/SignInPage.tsx').then((page) => page.SignInPage),
  isAsked(pages.signIn),
)
const ResetPage = lazyPart(() => import('../pages/ResetPage.tsx').then((page) => page.ResetPage), isAsked(pages.reset))
const JoinPage = lazyPart(() => import('../pages/JoinPage.tsx').then((page) => page.JoinPage), isAsked(pages.join))
const SettingsPage = lazyPart(
  () => import('../pages/SettingsPage.tsx').then((page) => page.SettingsPage),
  isAsked(pages.settings),
)

// The page of a ticket is that of the inbox, which asks for this once it is there.
if (isAsked(pages.ticket)) void import('../features/ticket/TicketDetail.tsx').catch(() => null)

/** The parts of the user interface, for who works on them. What is built does not have it: the condition is false there. */
const Gallery = import.meta.env.DEV ? lazyPart(() => import('../dev/Gallery.tsx').then((it) => it.Gallery)) : null

/** Not before it is known that somebody is in: the address of the sign-in says what went wrong, and where to go back to. */
const LeaveSignIn = () => (useSession(({ me }) => me === null) ? null : <Redirect to="/" replace />)

/** Every page, listed by hand. What burns is in the first load, the others come after it. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  const language = useLanguageStore((state) => state.language)
  return (
    <QueryClientProvider client={queryClient}>
      <Router key={language}>
        <Suspense fallback={null}>
          <Switch>
            {Gallery && <Route path="/dev/ui" component={Gallery} />}
            <Route path={pages.join} component={JoinPage} />
            <Route path={pages.reset} component={ResetPage} />
            <Route component={SignedInPages} />
          </Switch>
        </Suspense>
      </Router>
    </QueryClientProvider>
  )
}

function SignedInPages() {
  const isOut = useSession((state) => state.isOut)
  if (isOut) return <SignInPage />
  return (
    <Shell>
      <Switch>
        <Route path={pages.now} component={NowPage} />
        {/* Without keys the two are one page, that stays when a ticket is opened: the list beside it is not drawn anew. */}
        <Route path={pages.inbox} component={InboxPage} />
        <Route path={pages.ticket} component={InboxPage} />
        <Route path={pages.runs} component={RunsPage} />
        <Route path={pages.run} component={RunPage} />
        <Route path={pages.comparison} component={CompareRunsPage} />
        <Route path={pages.insights} component={InsightsPage} />
        <Route path={pages.evaluations} component={EvaluationsPage} />
        <Route path={pages.evaluation} component={EvaluationPage} />
        <Route path={pages.comparedEvaluations} component={CompareEvaluationsPage} />
        <Route path={pages.review} component={ReviewPage} />
        <Route path={pages.import} component={ImportPage} />
        <Route path={pages.audit} component={AuditPage} />
        <Route path={pages.settings} component={SettingsPage} />
        <Route path={pages.signIn} component={LeaveSignIn} />
        <Route>
          <NotFoundPage />
        </Route>
      </Switch>
    </Shell>
  )
}
