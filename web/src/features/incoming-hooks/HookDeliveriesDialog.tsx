import type { IncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { LoadedList } from '../../ui/page/LoadedList.tsx'
import messages from '../../ui/styles/message-list.module.css'
import { hookDeliveriesQuery } from './hook-queries.ts'

const TONES = { created: 'accent', updated: 'accent', unchanged: 'neutral', refused: 'warn' } as const

/** The latest messages to an address, and what became of each. */
export function HookDeliveriesDialog({ hook, onClose }: { hook: IncomingHook; onClose: () => void }) {
  const words = texts.hooks
  const query = useQuery(hookDeliveriesQuery(hook.id))
  return (
    <Dialog title={words.messagesTo(hook.name)} description={words.messagesWhat} onClose={onClose}>
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
          deliveries.map(({ id, outcome, problem, ticket_id, body, at }) => (
            <details key={id} className={messages.message}>
              <summary>
                <Chip tone={TONES[outcome]}>{words.outcome(outcome)}</Chip>
                <span>{problem ?? (ticket_id === null ? words.ticketGone : words.ticket(ticket_id))}</span>
                <Age at={at} phrase />
              </summary>
              <pre>{body}</pre>
            </details>
          ))
        }
      </LoadedList>
    </Dialog>
  )
}
