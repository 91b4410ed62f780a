import type { IncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { LoadedList } from '../../ui/page/LoadedList.tsx'
import cards from '../../ui/styles/card-list.module.css'
import messages from '../../ui/styles/message-list.module.css'
import { HookDialog } from './HookDialog.tsx'
import { hookDeliveriesQuery, useReplayHook, useWholeMessage } from './hook-queries.ts'

const TONES = { created: 'accent', updated: 'accent', unchanged: 'neutral', refused: 'warn' } as const

/** The latest messages to an address, and what became of each. */
export function HookDeliveriesDialog({ hook, onClose }: { hook: IncomingHook; onClose: () => void }) {
  const words = texts.hooks
  const query = useQuery(hookDeliveriesQuery(hook.id))
  const replay = useReplayHook(hook)
  const whole = useWholeMessage()
  const failure = replay.error ?? whole.error
  const kept = query.data?.filter(({ is_kept }) => is_kept).length ?? 0
  if (whole.data) return <HookDialog hook={hook} sample={whole.data.whole} onClose={() => whole.reset()} />
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
          deliveries.map(({ id, outcome, problem, ticket_id, body, at, is_kept }) => (
            <details key={id} className={messages.message}>
              <summary>
                <Chip tone={TONES[outcome]}>{words.outcome(outcome)}</Chip>
                <span>{problem ?? (ticket_id === null ? words.ticketGone : words.ticket(ticket_id))}</span>
                <Age at={at} phrase />
              </summary>
              <pre>{body}</pre>
              {is_kept && (
                <FormActions>
                  <Button size="small" disabled={whole.isPending} onClick={() => whole.mutate(id)}>
                    {words.mend}
                  </Button>
                  <Button size="small" disabled={replay.isPending} onClick={() => replay.mutate([id])}>
                    {words.takeAgain}
                  </Button>
                </FormActions>
              )}
            </details>
          ))
        }
      </LoadedList>
      {failure && (
        <p className={cards.error} role="alert">
          {reasonOf(failure)}
        </p>
      )}
      {replay.data && <p role="status">{words.takenAgain(replay.data.taken, replay.data.refused)}</p>}
      {kept > 0 && (
        <FormActions>
          <Button variant="primary" disabled={replay.isPending} onClick={() => replay.mutate(undefined)}>
            {words.takeAllAgain(kept)}
          </Button>
        </FormActions>
      )}
    </Dialog>
  )
}
