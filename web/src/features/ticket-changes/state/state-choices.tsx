import { TICKET_STATES } from '@sta/contract/wire/values'
import { inWords } from '../../../platform/format-number.ts'
import { shortTime } from '../../../platform/format-time.ts'
import { texts } from '../../../texts/texts.ts'
import type { Choice } from '../../../ui/controls/Choices.tsx'
import { StateMark } from '../../tickets/StateMark.tsx'
import { SNOOZES, snoozeUntil } from '../../tickets/snooze-times.ts'
import type { TicketsChange } from '../waiting-changes.ts'

export type StateWanted = Pick<TicketsChange, 'state' | 'snoozed_until'>
type StateChoice = Choice & { wanted: StateWanted }

/** The states, and until when a ticket can be snoozed. */
export function stateChoices(now: Date): StateChoice[] {
  const snoozes = SNOOZES.flatMap((snooze): Omit<StateChoice, 'hotkey'>[] => {
    const until = snoozeUntil(snooze, now)?.toISOString()
    if (until === undefined) return []
    return [
      {
        value: snooze,
        label: texts.now.snoozes[snooze],
        hint: shortTime(until, now.getTime()),
        mark: <StateMark state="snoozed" />,
        wanted: { snoozed_until: until },
      },
    ]
  })
  const states = TICKET_STATES.map((state) => ({
    value: state,
    label: inWords(state),
    mark: <StateMark state={state} />,
    wanted: { state },
  }))
  return [...states, ...snoozes].map((choice, index) => ({ ...choice, hotkey: String(index + 1) }))
}
