import type { Webhook } from '@sta/contract/schemas/connections/webhooks'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import cards from '../../ui/styles/card-list.module.css'
import { DeliveriesDialog } from './DeliveriesDialog.tsx'
import { SecretShown } from './SecretShown.tsx'
import { useChangeWebhook, useRemoveWebhook, useRotateSecret, useTestWebhook } from './webhook-queries.ts'

/** One address: what it is told, whether that arrives, and what can be done about it. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const words = texts.webhooks
  const { name, form, url, on, failing_since: failingSince } = webhook
  const change = useChangeWebhook(webhook)
  const rotate = useRotateSecret(webhook)
  const test = useTestWebhook(webhook)
  const remove = useRemoveWebhook(webhook)
  const [hasMessages, setHasMessages] = useState(false)
  const askToRotate = async () => {
    const question = { title: words.askToRotate(name), body: words.rotateWhat, action: words.rotate }
    if (await askToConfirm(question)) rotate.mutate()
  }
  const askToRemove = async () => {
    const question = { title: words.askToRemove(name), body: words.removeWhat, action: words.remove }
    if (await askToConfirm(question)) remove.mutate()
  }
  return (
    <li className={cards.card} aria-label={name}>
      <p className={cards.facts}>
        <strong>{name}</strong>
        <Chip tone={!on ? 'neutral' : failingSince ? 'warn' : 'accent'}>
          {!on ? words.off : failingSince ? words.failing : words.on}
        </Chip>
        <span>{url.replace(/^mailto:/, '')}</span>
      </p>
      <p className={cards.facts} role="status">
        {form !== 'standard' && <span>{words.form(form)}</span>}
        <span>{webhook.events.map((event) => words.event(event)).join(', ') || words.onlyRules}</span>
        {webhook.waiting > 0 && <span>{words.waiting(webhook.waiting)}</span>}
        {webhook.failed > 0 && <span>{words.failed(webhook.failed)}</span>}
        {failingSince && <span>{words.failingSince(<Age key="since" at={failingSince} phrase />)}</span>}
        {webhook.old_secret_until && <span>{words.bothSecrets}</span>}
      </p>
      {webhook.off_reason && <p className={cards.error}>{words.switchedOff(webhook.off_reason)}</p>}
      <div className={cards.actions}>
        <Button size="small" disabled={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? words.testing : words.test}
        </Button>
        <Button size="small" onClick={() => setHasMessages(true)}>
          {words.messages}
        </Button>
        {form === 'standard' && (
          <Button size="small" disabled={rotate.isPending} onClick={() => void askToRotate()}>
            {words.rotate}
          </Button>
        )}
        <Button size="small" disabled={change.isPending} onClick={() => change.mutate({ on: !on })}>
          {on ? words.switchOff : words.switchOn}
        </Button>
        <Button size="small" variant="ghost" disabled={remove.isPending} onClick={() => void askToRemove()}>
          {words.remove}
        </Button>
      </div>
      {hasMessages && <DeliveriesDialog webhook={webhook} onClose={() => setHasMessages(false)} />}
      {rotate.data?.secret && <SecretShown name={name} secret={rotate.data.secret} onClose={() => rotate.reset()} />}
    </li>
  )
}
