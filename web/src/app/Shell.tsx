import { Plus, Upload } from 'lucide-react'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { SearchShape } from '../features/inbox/search/SearchShape.tsx'
import { LiveDot } from '../features/live/ConnectionStatus.tsx'
import { useLiveUpdates } from '../features/live/use-live-updates.ts'
import { useWhoAsks } from '../features/members/use-who-asks.ts'
import { openNewTicket } from '../features/new-ticket/new-ticket-store.ts'
import { OfflineBanner } from '../features/offline/OfflineBanner.tsx'
import { usePaletteKey } from '../features/palette/use-palette-key.ts'
import { useFinishedRunToasts } from '../features/runs/use-finished-run-toasts.ts'
import { ThemeButton } from '../features/theme/ThemeSwitch.tsx'
import { INBOX } from '../platform/addresses.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { navigate, usePathname } from '../platform/router.tsx'
import { useMay } from '../platform/session-store.ts'
import { useShortcuts } from '../platform/use-shortcuts.ts'
import { texts } from '../texts/texts.ts'
import { Button, ButtonLink } from '../ui/controls/Button.tsx'
import { holdKeys } from '../ui/overlays/held-keys.ts'
import { useUndoKey } from '../ui/overlays/use-undo-key.ts'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import { DropAnywhere } from './DropAnywhere.tsx'
import { Navigation } from './Navigation.tsx'
import { Overlays } from './Overlays.tsx'
import styles from './Shell.module.css'

const SearchField = lazyPart(() => import('../features/inbox/search/SearchField.tsx').then((part) => part.SearchField))
const QueuedTicketChanges = lazyPart(() => import('./QueuedTicketChanges.tsx').then((part) => part.QueuedTicketChanges))

/** What hears from the server on every page. On its own, as each answer would draw the whole page again, in one piece. */
function Background() {
  useWhoAsks()
  useLiveUpdates()
  useFinishedRunToasts()
  return null
}

/** What every page has around it. */
export function Shell({ children }: { children: ReactNode }) {
  usePaletteKey()
  useUndoKey()
  useEffect(holdKeys, [])
  const mayWrite = useMay('write')
  const pathname = usePathname()
  const [showShortcuts, setShowShortcuts] = useState(false)
  // The inbox and its tickets are one page: an open ticket must not reset the list beside it.
  const page = pathname.startsWith('/tickets/') ? INBOX : pathname

  useShortcuts({
    c: () => mayWrite && openNewTicket(),
    '?': () => setShowShortcuts(true),
    'g i': () => navigate(INBOX),
    'g o': () => navigate('/'),
    'g r': () => navigate('/runs'),
    'g n': () => navigate('/insights'),
    'g q': () => navigate('/review'),
    'g e': () => navigate('/evaluations'),
    'g s': () => navigate('/settings'),
  })

  return (
    <div className={styles.shell}>
      <Background />
      <a href="#main" className={styles.skip}>
        {texts.app.skipToContent}
      </a>
      <Navigation onShortcuts={() => setShowShortcuts(true)} />
      <header className={styles.top}>
        <Suspense fallback={<SearchShape />}>
          <SearchField />
        </Suspense>
        <div className={styles.tools}>
          <LiveDot />
          <ThemeButton />
          {mayWrite && (
            <>
              <ButtonLink to="/import" aria-label={texts.app.import} className={styles.import}>
                <Upload size={14} aria-hidden />
                <span className={styles.word}>{texts.app.import}</span>
              </ButtonLink>
              <Button onClick={openNewTicket} aria-label={texts.app.newTicket} aria-keyshortcuts="c">
                <Plus size={15} aria-hidden />
                <span className={styles.word}>{texts.app.newTicket}</span>
              </Button>
            </>
          )}
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <OfflineBanner List={QueuedTicketChanges} />
        <div className={styles.page}>
          <ErrorBoundary key={page}>
            <Suspense fallback={null}>{children}</Suspense>
          </ErrorBoundary>
        </div>
      </main>
      <DropAnywhere />
      <Overlays
        showShortcuts={showShortcuts}
        onShortcuts={() => setShowShortcuts(true)}
        onCloseShortcuts={() => setShowShortcuts(false)}
      />
    </div>
  )
}
