import { lazy, Suspense } from 'react'
import { useNewTicketStore } from '../features/tickets/new-ticket-store.ts'
import { useConfirmStore } from '../ui/confirm-store.ts'
import { useToastStore } from '../ui/toast-store.ts'

const CheatSheet = lazy(() => import('../features/shortcuts/CheatSheet.tsx').then((m) => ({ default: m.CheatSheet })))
const NewTicketDialog = lazy(() =>
  import('../features/tickets/NewTicketDialog.tsx').then((m) => ({ default: m.NewTicketDialog })),
)
const ConfirmDialog = lazy(() => import('../ui/ConfirmDialog.tsx').then((m) => ({ default: m.ConfirmDialog })))
const Toaster = lazy(() => import('../ui/Toaster.tsx').then((m) => ({ default: m.Toaster })))

type Props = { showShortcuts: boolean; onCloseShortcuts: () => void }

/** Dialogs and toasts: their code is loaded when the first of a kind is needed. */
export function Overlays({ showShortcuts, onCloseShortcuts }: Props) {
  const hasToasts = useToastStore((state) => state.toasts.length > 0)
  const isAsking = useConfirmStore((state) => state.question !== null)
  const isCreating = useNewTicketStore((state) => state.open)
  return (
    <Suspense fallback={null}>
      {showShortcuts && <CheatSheet onClose={onCloseShortcuts} />}
      {isCreating && <NewTicketDialog />}
      {isAsking && <ConfirmDialog />}
      {hasToasts && <Toaster />}
    </Suspense>
  )
}
