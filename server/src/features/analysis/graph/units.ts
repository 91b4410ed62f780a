import type { TicketText } from '../../analyzers/analyzer.ts'

export type ChunkTicket = TicketText & { id: number; contentHash: Buffer }

/** One text to ask about, and every ticket of the chunk that has it. `key` is its content hash in base64. */
export type Unit = { key: string; text: TicketText; tickets: ChunkTicket[] }

/** Tickets with the same normalised text are asked once. Keeps the order of first appearance. */
export function toUnits(tickets: ChunkTicket[]): Unit[] {
  const units = new Map<string, Unit>()
  for (const ticket of tickets) {
    const key = ticket.contentHash.toString('base64')
    const unit = units.get(key)
    if (unit) unit.tickets.push(ticket)
    else units.set(key, { key, text: { title: ticket.title, description: ticket.description }, tickets: [ticket] })
  }
  return [...units.values()]
}
