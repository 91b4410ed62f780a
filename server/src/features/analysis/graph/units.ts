import type { Analyzer, TicketText } from '../../analyzers/analyzer.ts'
import { ticketTokens } from '../../analyzers/tokens.ts'

export type ChunkTicket = TicketText & {
  id: number
  contentHash: Buffer
  /** Equal for equal examples; null: it has none. */
  examplesHash: Buffer | null
}

/** One text to ask about, and every ticket of the chunk that has it. `key` is its content hash in base64. */
export type Unit = { key: string; text: TicketText; tickets: ChunkTicket[] }

const textOf = ({ title, description, people = [], examples }: ChunkTicket): TicketText => ({
  title,
  description,
  ...(people.length > 0 && { people }),
  ...(examples && { examples }),
})

/** Tickets with the same normalised text are asked once, with the examples of the first and the people of all. Keeps the order of first appearance. */
export function toUnits(tickets: ChunkTicket[]): Unit[] {
  const units = new Map<string, Unit>()
  for (const ticket of tickets) {
    const key = ticket.contentHash.toString('base64')
    const unit = units.get(key)
    if (unit) {
      unit.tickets.push(ticket)
      const people = new Set([...(unit.text.people ?? []), ...(ticket.people ?? [])])
      if (people.size > 0) unit.text.people = [...people]
    } else units.set(key, { key, text: textOf(ticket), tickets: [ticket] })
  }
  return [...units.values()]
}

/**
 * What is asked in one call each: as many units in a row as both limits allow. A text that is over the limit of tokens by
 * itself, or that the analyzer wants to see by itself, is asked alone; its neighbours stay together.
 */
export function toCalls(
  units: Unit[],
  { ticketsPerCall, tokensPerCall, asksAlone }: Pick<Analyzer, 'ticketsPerCall' | 'tokensPerCall' | 'asksAlone'>,
): Unit[][] {
  const calls: Unit[][] = []
  const alone: Unit[][] = []
  let tokens = 0
  for (const unit of units) {
    if (ticketsPerCall > 1 && asksAlone(unit.text)) {
      alone.push([unit])
      continue
    }
    const own = ticketTokens(unit.text)
    const call = calls.at(-1)
    if (call && call.length < ticketsPerCall && tokens + own <= tokensPerCall) {
      call.push(unit)
      tokens += own
    } else {
      calls.push([unit])
      tokens = own
    }
  }
  return [...calls, ...alone]
}
