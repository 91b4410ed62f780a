import type { TicketDetail, TicketPatch } from '@sta/contract/tickets'
import { useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormActions } from '../../ui/FormActions.tsx'
import styles from './NewTicketForm.module.css'
import { TicketTextFields } from './TicketTextFields.tsx'
import { useUpdateTicket } from './ticket-actions.ts'
import { checkTicketText } from './ticket-limits.ts'

type Edited = { title: string; description: string; assignee: string }

/** Only what changed is sent: an edit of the assignee does not make the analysis stale. */
function patchOf(ticket: TicketDetail, edited: Edited): TicketPatch {
  const title = edited.title.trim()
  const description = edited.description.trim()
  const assignee = edited.assignee.trim() || null
  return {
    ...(title !== ticket.title && { title }),
    ...(description !== ticket.description && { description }),
    ...(assignee !== ticket.assignee && { assignee }),
  }
}

export function EditTicketForm({ ticket, onDone }: { ticket: TicketDetail; onDone: () => void }) {
  const [edited, setEdited] = useState<Edited>({
    title: ticket.title,
    description: ticket.description,
    assignee: ticket.assignee ?? '',
  })
  const update = useUpdateTicket(ticket.id)
  const own = checkTicketText(edited)
  const refused = fieldErrors(update.error)

  function submit() {
    const patch = patchOf(ticket, edited)
    if (own.title || own.description || update.isPending) return
    if (Object.keys(patch).length === 0) onDone()
    else update.mutate(patch, { onSuccess: onDone })
  }

  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
    >
      <TicketTextFields
        text={edited}
        errors={{ ...refused, ...own }}
        autoFocus
        rows={14}
        onChange={(text) => setEdited({ ...edited, ...text })}
      />
      <Field label="Assignee" error={refused.assignee}>
        {(control) => (
          <input
            {...control}
            name="assignee"
            maxLength={255}
            placeholder="Nobody"
            value={edited.assignee}
            onChange={(event) => setEdited({ ...edited, assignee: event.target.value })}
          />
        )}
      </Field>
      {update.error && Object.keys(refused).length === 0 && (
        <p className={styles.refused} role="alert">
          {reasonOf(update.error)}. Your changes are kept.
        </p>
      )}
      <FormActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={update.isPending} title="Ctrl or ⌘ + Enter">
          {update.isPending ? 'Saving…' : 'Save'}
        </Button>
      </FormActions>
    </form>
  )
}
