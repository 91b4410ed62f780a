import type { Ticket } from '@sta/contract/schemas/tickets'
import { AlarmClock, Archive, CheckCheck, Circle, Hourglass } from 'lucide-react'
import { inWords } from '../../platform/format-number.ts'
import { shortTime } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'

const ICONS = { open: Circle, waiting: Hourglass, solved: CheckCheck, closed: Archive, snoozed: AlarmClock } as const

type State = Pick<Ticket, 'state' | 'snoozed_until'>

export const nameOfState = ({ state, snoozed_until }: State) => (snoozed_until === null ? state : 'snoozed')

/** A state of work in words: `Waiting`, `Snoozed until Monday 08:00`. */
export const stateInWords = (ticket: State, now: number): string =>
  ticket.snoozed_until === null
    ? inWords(ticket.state)
    : texts.tickets.snoozedUntil(shortTime(ticket.snoozed_until, now))

export function StateMark({ state }: { state: keyof typeof ICONS }) {
  const Icon = ICONS[state]
  return <Icon size={13} aria-hidden />
}
