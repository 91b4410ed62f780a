import { copyText } from '../../platform/copy-text.ts'
import { toastDone, toastError } from '../../ui/toast-store.ts'

/** Copies the address of a ticket, without the list that it was opened from. */
export async function copyTicketLink(id: number): Promise<void> {
  try {
    await copyText(new URL(`/tickets/${id}`, location.href).href)
    toastDone(`The link to ticket ${id} is copied`)
  } catch (error) {
    toastError('The link could not be copied', error)
  }
}
