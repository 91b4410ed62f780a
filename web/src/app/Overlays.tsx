import { Suspense } from 'react'
import { useNewTicketStore } from '../features/tickets/new-ticket-store.ts'
import { reasonOf } from '../platform/api-error.ts'
import { lazyPart, reloadApp } from '../platform/lazy-load.ts'
import { Button } from '../ui/Button.tsx'
import { useConfirmStore } from '../ui/confirm-store.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { useToastStore } from '../ui/toast-store.ts'
import styles from './Overlays.module.css'

const CheatSheet = lazyPart(() => import('../features/shortcuts/CheatSheet.tsx').then((m) => m.CheatSheet))
const NewTicketDialog = lazyPart(() => import('../features/tickets/NewTicketDialog.tsx').then((m) => m.NewTicketDialog))
const ConfirmDialog = lazyPart(() => import('../ui/ConfirmDialog.tsx').then((m) => m.ConfirmDialog))
const Toaster = lazyPart(() => import('../ui/Toaster.tsx').then((m) => m.Toaster))

type Props = { showShortcuts: boolean; onCloseShortcuts: () => void }

/** Dialogs and toasts: not part of the first load. */
export function Overlays({ showShortcuts, onCloseShortcuts }: Props) {
  const hasToasts = useToastStore((state) => state.toasts.length > 0)
  const isAsking = useConfirmStore((state) => state.question !== null)
  const isCreating = useNewTicketStore((state) => state.open)
  return (
    <ErrorBoundary fallback={(error) => <NotLoaded error={error} />}>
      <Suspense fallback={null}>
        {showShortcuts && <CheatSheet onClose={onCloseShortcuts} />}
        {isCreating && <NewTicketDialog />}
        {isAsking && <ConfirmDialog />}
        {hasToasts && <Toaster />}
      </Suspense>
    </ErrorBoundary>
  )
}

function NotLoaded({ error }: { error: unknown }) {
  return (
    <div className={styles.notLoaded} role="alert">
      <span>
        <strong>A part of the app could not be loaded.</strong> {reasonOf(error)}.
      </span>
      <Button size="small" onClick={() => reloadApp()}>
        Reload
      </Button>
    </div>
  )
}
