import { WEBHOOK_LIMITS } from '@sta/contract/wire/limits'
import { WEBHOOK_EVENTS, WEBHOOK_FORMS, type WebhookEvent, type WebhookForm } from '@sta/contract/wire/webhooks'
import { type FormEvent, useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { toastDone } from '../../ui/overlays/toast-store.ts'
import cards from '../../ui/styles/card-list.module.css'
import { SecretShown } from './SecretShown.tsx'
import styles from './Webhooks.module.css'
import { useCreateWebhook } from './webhook-queries.ts'

const PLACEHOLDERS: Record<WebhookForm, string> = {
  standard: 'https://example.com/hook',
  slack: 'https://hooks.slack.com/services/…',
  email: 'support-leads@example.com',
}
const HINTS: Record<WebhookForm, () => string> = {
  standard: () => texts.webhooks.addressHint,
  slack: () => texts.webhooks.slackHint,
  email: () => texts.webhooks.mailHint,
}

/** Where messages go and of what; then the secret, once, where there is one. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const words = texts.webhooks
  const [events, setEvents] = useState<WebhookEvent[]>(['run.completed', 'run.failed'])
  const [form, setForm] = useState<WebhookForm>('standard')
  const create = useCreateWebhook()
  if (create.data?.secret) return <SecretShown name={create.data.name} secret={create.data.secret} onClose={onClose} />

  const errors = fieldErrors(create.error)
  const added = (name: string) => {
    toastDone(words.added(name))
    onClose()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const address = String(fields.get('url') ?? '').trim()
    const name = String(fields.get('name') ?? '').trim() || (URL.canParse(address) ? new URL(address).host : address)
    const url = form === 'email' ? `mailto:${address}` : address
    if (!create.isPending)
      create.mutate({ name, form, url, events }, { onSuccess: ({ secret }) => !secret && added(name) })
  }
  const toggle = (event: WebhookEvent) =>
    setEvents((before) => (before.includes(event) ? before.filter((each) => each !== event) : [...before, event]))

  return (
    <Dialog title={words.add} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.whom}>
          {(control) => (
            <select
              {...control}
              value={form}
              onChange={({ target }) => setForm(WEBHOOK_FORMS.find((each) => each === target.value) ?? 'standard')}
            >
              {WEBHOOK_FORMS.map((each) => (
                <option key={each} value={each}>
                  {words.form(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.address} error={errors.url} hint={HINTS[form]()}>
          {(control) => (
            <input
              {...control}
              name="url"
              type={form === 'email' ? 'email' : 'url'}
              required
              maxLength={WEBHOOK_LIMITS.urlLength}
              placeholder={PLACEHOLDERS[form]}
            />
          )}
        </Field>
        <Field label={words.name} error={errors.name}>
          {(control) => <input {...control} name="name" maxLength={WEBHOOK_LIMITS.nameLength} autoComplete="off" />}
        </Field>
        <fieldset className={styles.events}>
          <legend>{words.tellOf}</legend>
          {WEBHOOK_EVENTS.map((event) => (
            <Checkbox
              key={event}
              label={words.event(event)}
              className={styles.event}
              checked={events.includes(event)}
              onChange={() => toggle(event)}
            >
              {words.event(event)}
              <small>{event}</small>
            </Checkbox>
          ))}
        </fieldset>
        {create.error && (
          <p className={cards.error} role="alert">
            {reasonOf(create.error)}
          </p>
        )}
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={create.isPending}>
            {words.add}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
