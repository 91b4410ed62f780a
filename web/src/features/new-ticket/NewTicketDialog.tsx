import { texts } from '../../texts/texts.ts'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { NewTicketForm } from './NewTicketForm.tsx'
import { closeNewTicket, useNewTicketStore } from './new-ticket-store.ts'

export function NewTicketDialog() {
  const open = useNewTicketStore((state) => state.open)
  if (!open) return null
  return (
    <Dialog title={texts.newTicket.dialog} onClose={closeNewTicket}>
      <NewTicketForm />
    </Dialog>
  )
}
