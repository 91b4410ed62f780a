import { addressAt } from '../../platform/base-path.ts'
import { copyText } from '../../platform/copy-text.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'

/** Copies the address of a ticket, without the list that it was opened from. */
export async function copyTicketLink(id: number): Promise<void> {
  try {
    await copyText(new URL(addressAt(`/tickets/${id}`), location.href).href)
    toastDone(texts.ticketPane.linkCopied(id))
  } catch (error) {
    toastError(texts.ticketPane.linkNotCopied, error)
  }
}
