import type { Delivery, Webhook } from '@sta/contract/schemas/connections/webhooks'
import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { LoadedList } from '../../ui/page/LoadedList.tsx'
import messages from '../../ui/styles/message-list.module.css'
import styles from './Webhooks.module.css'
import { deliveriesQuery, useReplay, useReplayFailed } from './webhook-queries.ts'

/** The latest messages to an address: what was sent, what was answered, and sending again. */
export function DeliveriesDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const words = texts.webhooks
  const query = useQuery(deliveriesQuery(webhook.id))
  const replayFailed = useReplayFailed(webhook)
  return (
    <Dialog title={words.messagesTo(webhook.name)} description={words.messagesWhat} onClose={onClose}>
      <LoadedList
        query={query}
        notLoaded={words.notLoaded}
        lines={4}
        empty={
          <EmptyState icon={Inbox} title={words.noMessages}>
            {words.noMessagesAdvice}
          </EmptyState>
        }
      >
        {(deliveries) =>
          deliveries.map((delivery) => <Message key={delivery.id} delivery={delivery} canReplay={webhook.on} />)
        }
      </LoadedList>
      {webhook.failed > 0 && (
        <Button disabled={!webhook.on || replayFailed.isPending} onClick={() => replayFailed.mutate()}>
          {words.replayFailed(webhook.failed)}
        </Button>
      )}
    </Dialog>
  )
}

const TONES = { waiting: 'accent', delivered: 'neutral', failed: 'warn' } as const

function Message({ delivery, canReplay }: { delivery: Delivery; canReplay: boolean }) {
  const words = texts.webhooks
  const replay = useReplay()
  return (
    <details className={messages.message}>
      <summary>
        <Chip tone={TONES[delivery.state]}>{words.state(delivery.state)}</Chip>
        <span>{delivery.event === 'webhook.test' ? words.testEvent : words.event(delivery.event)}</span>
        <Age at={delivery.created_at} phrase />
      </summary>
      <ol className={styles.attempts}>
        {delivery.attempts.map(({ at, status, error, answer, duration_ms }) => (
          <li key={at}>
            {words.attempt(<Age key="at" at={at} phrase />, error ?? words.arrived(status), duration_ms)}
            {answer && <pre>{answer}</pre>}
          </li>
        ))}
      </ol>
      <pre>{delivery.body}</pre>
      {delivery.event !== 'webhook.test' && (
        <Button size="small" disabled={!canReplay || replay.isPending} onClick={() => replay.mutate(delivery.id)}>
          {words.replay}
        </Button>
      )}
    </details>
  )
}
