import type { RecordedRequest } from '../fake-openai/recording.ts'
import { ticketKey } from '../fake-openai/requests.ts'
import type { Blow } from './blows.ts'
import type { Tables } from './tables.ts'
import { mayFail } from './tickets.ts'

/** The clocks of this process and of the database are one, but read at different moments. */
const CLOCK_MS = 100
/** So long a frozen worker may go on after it woke up, before it knows that its chunks have another holder. */
const UNAWARE_MS = 2000

export type Calls = {
  /** What breaks a promise, in words. */
  broken: string[]
  /** Calls about tickets that were answered with 200. */
  answered: number
  /** Answers about a text beyond the one that each chunk needs. */
  repeated: number
  /** The most that the blows excuse. */
  excused: number
}

/**
 * Holds what the model was asked against what was saved.
 *
 * @param callsPerProcess calls that one process has in flight at most.
 */
export function auditCalls(evidence: {
  requests: RecordedRequest[]
  tables: Tables
  blows: Blow[]
  /** Answered calls that the blows may have cost at most. */
  callsLost: number
  ticketsPerCall: number
}): Calls {
  const { tables, blows, callsLost, ticketsPerCall } = evidence
  const requests = evidence.requests
    .filter(({ tickets }) => tickets.length > 0)
    .map((request) => ({ ...request, at: performance.timeOrigin + request.arrivedAt }))
  const answered = requests.filter(({ status }) => status === 200)
  const excused = callsLost * ticketsPerCall
  const broken = tables.failures
    .filter(({ text }) => !mayFail(text))
    .map(({ text, message }) => `failed though it could succeed: ${message}: ${text}`)
  let repeated = 0

  for (const [text, { chunks, savedAt }] of tables.texts) {
    if (savedAt === null) continue // it failed: there is no result that could be asked for again
    const asked = requests.filter(({ tickets }) => tickets.some((ticket) => ticketKey(ticket) === text))
    const late = asked.filter(({ at }) => at > savedAt + CLOCK_MS && !blows.some(wokeUp(at)))
    if (late.length > 0)
      broken.push(`asked again ${Math.round((late[0]?.at ?? 0) - savedAt)} ms after it was saved: ${text}`)

    const useful = asked.filter(({ status, fault }) => status === 200 && (fault === null || fault === 'missing'))
    if (useful.length === 0) broken.push(`saved without an answer: ${text}`)
    repeated += Math.max(0, useful.length - chunks)
    if (chunks > 1) continue // its chunks ask about it at the same time
    for (const [i, { at }] of useful.entries()) {
      const next = useful[i + 1]
      if (next && !blows.some(explains(at, next.at))) broken.push(`asked twice with no blow between: ${text}`)
    }
  }
  if (repeated > excused) broken.push(`${repeated} answers repeated, the blows excuse ${excused}`)
  const unpaid = answered.length - tables.paidCalls
  if (unpaid < 0 || unpaid > callsLost)
    broken.push(`${answered.length} calls answered, ${tables.paidCalls} on the bill, the blows excuse ${callsLost}`)
  return { broken: [...tables.contradictions, ...broken], answered: answered.length, repeated, excused }
}

/** Whether a blow came between two answers about one text, or the second was asked by a process that did not know yet. */
const explains = (first: number, second: number) => (blow: Blow) =>
  // What a process sent just before it was struck is heard just after.
  wokeUp(second)(blow) || (blow.from >= first - CLOCK_MS && blow.from <= second)

const wokeUp = (at: number) => (blow: Blow) =>
  blow.kind === 'freeze-worker' && at >= blow.until && at <= blow.until + UNAWARE_MS
