import { QueryClientProvider } from '@tanstack/react-query'
import { lazy } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { InboxPage } from '../pages/InboxPage.tsx'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { createQueryClient } from '../platform/query-client.ts'
import { Shell } from './Shell.tsx'

const RunsPage = lazy(() => import('../pages/RunsPage.tsx').then((page) => ({ default: page.RunsPage })))
const RunPage = lazy(() => import('../pages/RunPage.tsx').then((page) => ({ default: page.RunPage })))
const ImportPage = lazy(() => import('../pages/ImportPage.tsx').then((page) => ({ default: page.ImportPage })))
const SettingsPage = lazy(() => import('../pages/SettingsPage.tsx').then((page) => ({ default: page.SettingsPage })))

const queryClient = createQueryClient()

/** Every page, listed by hand. The inbox is in the first load, the others come when asked for. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <Routes>
          <Route element={<Shell />}>
            <Route element={<InboxPage />}>
              <Route index element={null} />
              <Route path="tickets/:id" element={null} />
            </Route>
            <Route path="runs" element={<RunsPage />} />
            <Route path="runs/:id" element={<RunPage />} />
            <Route path="import" element={<ImportPage />} />
            <Route path="settings" element={<SettingsPage />} />
            <Route path="*" element={<NotFoundPage />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  )
}
