import type { NewTicket } from '@sta/contract/schemas/tickets'
import { newTicket } from '../factories.ts'
import type { Random } from './random.ts'

/** The call is repeated, and the ticket analyzed. */
const PASSING = ['429ms*1', '500*1', 'html*1', 'reset*1']
/** The ticket fails each time, or, the counted ones, when it happened to be asked about alone: a useless answer is not repeated. */
const FAILING = ['refusal', 'missing', 'filter400', 'badjson*1', 'length*1', 'empty*1']

/** Whether the faults excuse that a ticket with this text failed. */
export const mayFail = (text: string): boolean => FAILING.some((fault) => text.includes(`[[fault:${fault}]]`))

const marked = (fault: string): NewTicket =>
  newTicket({ description: `The export is broken since Monday. [[fault:${fault}]]` })

/** Tickets in random order, of which a tenth repeat another's text, 6 % meet a fault that passes, and 4 % one that may not. */
export function chaosTickets(count: number, random: Random): NewTicket[] {
  const [passing, failing, repeats] = [Math.round(count * 0.06), Math.round(count * 0.04), Math.round(count * 0.1)]
  const faulty = [
    ...Array.from({ length: passing }, () => marked(random.pick(PASSING))),
    ...Array.from({ length: failing }, () => marked(random.pick(FAILING))),
  ]
  const plain = Array.from({ length: count - faulty.length - repeats }, () => newTicket())
  const repeated = Array.from({ length: repeats }, () => random.pick(plain))
  return random.shuffle([...plain, ...repeated, ...faulty])
}
