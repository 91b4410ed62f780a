import { type ReactNode, Suspense } from 'react'
import { useNewTicketStore } from '../features/new-ticket/new-ticket-store.ts'
import { usePaletteStore } from '../features/palette/palette-store.ts'
import { useAnalyzeStore } from '../features/runs/start/analyze-store.ts'
import { reasonOf } from '../platform/api-error.ts'
import { lazyPart, reloadApp } from '../platform/lazy-load.ts'
import { texts } from '../texts/texts.ts'
import { Button } from '../ui/controls/Button.tsx'
import { useConfirmStore } from '../ui/overlays/confirm-store.ts'
import { useToastStore } from '../ui/overlays/toast-store.ts'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import styles from './Overlays.module.css'

const AnalyzeDialog = lazyPart(() => import('../features/runs/start/AnalyzeDialog.tsx').then((m) => m.AnalyzeDialog))
const CheatSheet = lazyPart(() => import('../features/shortcuts/CheatSheet.tsx').then((m) => m.CheatSheet))
const NewTicketDialog = lazyPart(() =>
  import('../features/new-ticket/NewTicketDialog.tsx').then((m) => m.NewTicketDialog),
)
const Palette = lazyPart(() => import('./Palette.tsx').then((m) => m.Palette))
const ConfirmDialog = lazyPart(() => import('../ui/overlays/ConfirmDialog.tsx').then((m) => m.ConfirmDialog))
const Toaster = lazyPart(() => import('../ui/overlays/Toaster.tsx').then((m) => m.Toaster))

type Props = { showShortcuts: boolean; onShortcuts: () => void; onCloseShortcuts: () => void }

/** Dialogs and toasts: not part of the first load. */
export function Overlays({ showShortcuts, onShortcuts, onCloseShortcuts }: Props) {
  const showPalette = usePaletteStore((state) => state.open)
  const hasToasts = useToastStore((state) => state.toasts.length > 0)
  const isAsking = useConfirmStore((state) => state.question !== null)
  const isEstimating = useAnalyzeStore((state) => state.request !== null)
  const isCreating = useNewTicketStore((state) => state.open)
  return (
    <ErrorBoundary fallback={(error) => <NotLoaded error={error} />}>
      <Waiting>{showPalette && <Palette onShortcuts={onShortcuts} />}</Waiting>
      <Waiting>{showShortcuts && <CheatSheet onClose={onCloseShortcuts} />}</Waiting>
      <Waiting>{isEstimating && <AnalyzeDialog />}</Waiting>
      <Waiting>{isCreating && <NewTicketDialog />}</Waiting>
      <Waiting>{isAsking && <ConfirmDialog />}</Waiting>
      <Waiting>{hasToasts && <Toaster />}</Waiting>
    </ErrorBoundary>
  )
}

/**
 * Each waits for its own code: while one within a shared boundary does, React hides the others and takes their focus trap apart, and two
 * traps that do not know of each other pull at the focus for ever.
 */
const Waiting = ({ children }: { children: ReactNode }) => <Suspense fallback={null}>{children}</Suspense>

function NotLoaded({ error }: { error: unknown }) {
  return (
    <div className={styles.notLoaded} role="alert">
      <span>
        <strong>{texts.app.partNotLoaded}</strong> {reasonOf(error)}.
      </span>
      <Button size="small" onClick={() => reloadApp()}>
        {texts.ui.reload}
      </Button>
    </div>
  )
}
