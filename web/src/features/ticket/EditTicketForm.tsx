import type { TicketDetail, TicketPatch } from '@sta/contract/schemas/tickets'
import { useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Form } from '../../ui/controls/Form.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { useUpdateTicket } from '../ticket-changes/ticket-actions.ts'
import styles from '../tickets/TicketForm.module.css'
import { TicketTextFields } from '../tickets/TicketTextFields.tsx'
import { checkTicketText, type TicketText } from '../tickets/ticket-limits.ts'

/** Only what changed is sent. */
function patchOf(ticket: TicketDetail, edited: TicketText): TicketPatch {
  const title = edited.title.trim()
  const description = edited.description.trim()
  return {
    ...(title !== ticket.title && { title }),
    ...(description !== ticket.description && { description }),
  }
}

export function EditTicketForm({ ticket, onDone }: { ticket: TicketDetail; onDone: () => void }) {
  const [edited, setEdited] = useState<TicketText>({ title: ticket.title, description: ticket.description })
  const update = useUpdateTicket(ticket.id)
  // What came without a text may stay so.
  const isTitleOnly = ticket.description === '' && edited.description.trim() === ''
  const { title, description } = checkTicketText(edited)
  const own = { ...(title && { title }), ...(description && !isTitleOnly && { description }) }
  const refused = fieldErrors(update.error)

  function submit() {
    const patch = patchOf(ticket, edited)
    if (own.title || own.description || update.isPending) return
    if (Object.keys(patch).length === 0) onDone()
    else update.mutate(patch, { onSuccess: onDone })
  }

  return (
    <Form className={styles.form} onSubmit={submit} onEscape={onDone}>
      <TicketTextFields text={edited} errors={{ ...refused, ...own }} autoFocus rows={14} onChange={setEdited} />
      {update.error && Object.keys(refused).length === 0 && (
        <p className={styles.refused} role="alert">
          {texts.newTicket.notSaved(reasonOf(update.error))}
        </p>
      )}
      <FormActions>
        <Button onClick={onDone}>{texts.ui.cancel}</Button>
        <Button type="submit" variant="primary" disabled={update.isPending} title={texts.newTicket.submitKeys}>
          {update.isPending ? texts.newTicket.saving : texts.newTicket.save}
        </Button>
      </FormActions>
    </Form>
  )
}
