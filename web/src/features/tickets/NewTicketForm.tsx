import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { client } from '../../platform/api.ts'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { FormActions } from '../../ui/FormActions.tsx'
import { toastDone } from '../../ui/toast-store.ts'
import { showEverything } from './horizon-store.ts'
import styles from './NewTicketForm.module.css'
import { closeNewTicket, noDraft, saveDraft, useNewTicketStore } from './new-ticket-store.ts'
import { TicketTextFields } from './TicketTextFields.tsx'
import { checkTicketText, type TicketText } from './ticket-limits.ts'

export function NewTicketForm() {
  const draft = useNewTicketStore((state) => state.draft)
  const [tried, setTried] = useState(false)
  const [createAnother, setCreateAnother] = useState(false)
  // One key per text: sending it again after a lost answer creates nothing twice.
  const key = useRef(newIdempotencyKey())
  const form = useRef<HTMLFormElement>(null)
  const queries = useQueryClient()

  const create = useMutation({
    mutationFn: (text: TicketText) => client.createTickets({ body: [text], idempotencyKey: key.current }),
    onSuccess: ([ticket]) => {
      saveDraft(noDraft)
      setTried(false)
      key.current = newIdempotencyKey()
      if (ticket) toastDone('Ticket created', { to: `/tickets/${ticket.id}`, label: 'Open' })
      showEverything()
      void queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
      if (createAnother) form.current?.querySelector('input')?.focus()
      else closeNewTicket()
    },
  })

  const own = tried ? checkTicketText(draft) : {}
  const refused = fieldErrors(create.error)
  const errors = { ...refused, ...own }
  const unexplained = create.error && Object.keys(refused).length === 0

  function submit() {
    if (create.isPending) return
    setTried(true)
    const problems = checkTicketText(draft)
    const [firstWrong] = Object.keys(problems)
    if (firstWrong) form.current?.querySelector<HTMLElement>(`[name="${firstWrong}"]`)?.focus()
    else create.mutate({ title: draft.title.trim(), description: draft.description.trim() })
  }

  return (
    <form
      ref={form}
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        submit()
      }}
    >
      <TicketTextFields
        text={draft}
        errors={errors}
        autoFocus
        rows={8}
        onChange={(text) => {
          saveDraft(text)
          if (create.error) create.reset()
          key.current = newIdempotencyKey()
        }}
      />
      {unexplained && (
        <p className={styles.refused} role="alert">
          {reasonOf(create.error)}. Your text is kept.
        </p>
      )}
      <FormActions>
        <span className={styles.another}>
          <Checkbox
            label="Create another"
            checked={createAnother}
            onChange={(event) => setCreateAnother(event.target.checked)}
          >
            Create another
          </Checkbox>
        </span>
        <Button onClick={closeNewTicket}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={create.isPending} title="Ctrl or ⌘ + Enter">
          {create.isPending ? 'Creating…' : 'Create ticket'}
        </Button>
      </FormActions>
    </form>
  )
}
