import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { client } from '../../platform/api.ts'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { makeOrQueue } from '../../platform/offline/make-or-queue.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Form } from '../../ui/controls/Form.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { toastDone } from '../../ui/overlays/toast-store.ts'
import { showEverything } from '../tickets/cutoff-store.ts'
import styles from '../tickets/TicketForm.module.css'
import { TicketTextFields } from '../tickets/TicketTextFields.tsx'
import { checkTicketText, type TicketText } from '../tickets/ticket-limits.ts'
import { closeNewTicket, noDraft, saveDraft, useNewTicketStore } from './new-ticket-store.ts'

export function NewTicketForm() {
  const draft = useNewTicketStore((state) => state.draft)
  const [tried, setTried] = useState(false)
  const [createAnother, setCreateAnother] = useState(false)
  // One key per text: sending it again after a lost answer creates nothing twice.
  const key = useRef(newIdempotencyKey())
  const form = useRef<HTMLFormElement>(null)
  const queries = useQueryClient()

  const create = useMutation({
    mutationFn: (text: TicketText) => {
      const idempotencyKey = key.current
      return makeOrQueue({
        now: () => client.createTickets({ body: [text], idempotencyKey }),
        later: { kind: 'create', ticket: text, idempotencyKey },
      })
    },
    onSuccess: ({ answer }) => {
      const ticket = answer?.[0]
      saveDraft(noDraft)
      setTried(false)
      key.current = newIdempotencyKey()
      if (ticket) toastDone(texts.newTicket.created, { to: `/tickets/${ticket.id}`, label: texts.newTicket.open })
      else toastDone(texts.queuedChanges.createdLater)
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
    <Form ref={form} className={styles.form} onSubmit={submit}>
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
          {texts.newTicket.notCreated(reasonOf(create.error))}
        </p>
      )}
      <FormActions>
        <span className={styles.another}>
          <Checkbox
            label={texts.newTicket.createAnother}
            checked={createAnother}
            onChange={(event) => setCreateAnother(event.target.checked)}
          >
            {texts.newTicket.createAnother}
          </Checkbox>
        </span>
        <Button onClick={closeNewTicket}>{texts.ui.cancel}</Button>
        <Button type="submit" variant="primary" disabled={create.isPending} title={texts.newTicket.submitKeys}>
          {create.isPending ? texts.newTicket.creating : texts.newTicket.create}
        </Button>
      </FormActions>
    </Form>
  )
}
