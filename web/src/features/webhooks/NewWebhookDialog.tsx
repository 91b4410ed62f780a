import { WEBHOOK_LIMITS } from '@sta/contract/wire/limits'
import { WEBHOOK_EVENTS, type WebhookEvent } from '@sta/contract/wire/webhooks'
import { type FormEvent, useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { SecretShown } from './SecretShown.tsx'
import styles from './Webhooks.module.css'
import { useCreateWebhook } from './webhook-queries.ts'

/** Where messages go and of what; then the secret, once. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const words = texts.webhooks
  const [events, setEvents] = useState<WebhookEvent[]>(['run.completed', 'run.failed'])
  const create = useCreateWebhook()
  if (create.data) return <SecretShown name={create.data.name} secret={create.data.secret} onClose={onClose} />

  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const url = String(fields.get('url') ?? '').trim()
    const name = String(fields.get('name') ?? '').trim() || (URL.canParse(url) ? new URL(url).host : url)
    if (!create.isPending && events.length > 0) create.mutate({ name, url, events })
  }
  const toggle = (event: WebhookEvent) =>
    setEvents((before) => (before.includes(event) ? before.filter((each) => each !== event) : [...before, event]))

  return (
    <Dialog title={words.add} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.address} error={errors.url} hint={words.addressHint}>
          {(control) => (
            <input
              {...control}
              name="url"
              type="url"
              required
              maxLength={WEBHOOK_LIMITS.urlLength}
              placeholder="https://example.com/hook"
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
          <Button type="submit" variant="primary" disabled={create.isPending || events.length === 0}>
            {words.add}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
