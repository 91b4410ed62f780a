import './ui/styles/tokens.css'
import './ui/styles/base.css'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { fetchFirstAnswer } from './app/fetch-first-answer.ts'
import { openNewTicket } from './features/new-ticket/new-ticket-store.ts'
import { applyTheme, useThemeStore } from './features/theme/theme-store.ts'
import { basePath } from './platform/base-path.ts'
import { startLanguage } from './platform/language-store.ts'
import { fetchAllParts } from './platform/lazy-load.ts'
import { startOffline } from './platform/offline/start-offline.ts'
import { pageLoaded } from './platform/page-loaded.ts'
import { createQueryClient } from './platform/query-client.ts'

applyTheme(useThemeStore.getState().theme)

const queryClient = createQueryClient()
void fetchFirstAnswer(queryClient).catch(() => null)

const loadOfflineOptions = () => import('./app/offline-options.ts').then((part) => part.offlineOptions(queryClient))

async function start(): Promise<void> {
  await Promise.all([startLanguage(), startOffline(loadOfflineOptions)])
  const root = document.querySelector('#root')
  if (!root) throw new Error('The page has no place for the app')
  const app = (
    <StrictMode>
      <App queryClient={queryClient} />
    </StrictMode>
  )
  // In small pieces: between them the browser paints, and hears the first key.
  startTransition(() => createRoot(root).render(app))
}

// Without the slash it is outside of what the service worker may keep.
if (basePath !== '' && location.pathname === basePath)
  location.replace(`${basePath}/${location.search}${location.hash}`)

// Not awaited here: what is fetched meanwhile imports from this very file once it is built, and would wait for its end.
void start()

// The address of a shortcut on the system's desktop, see `manifest.webmanifest`.
if (location.hash === '#new-ticket') openNewTicket()

// The first page, its data and the first keys come first.
void pageLoaded().then(() => setTimeout(fetchAllParts, 4_000))
