import type { Deps } from '../../../deps.ts'
import { modelOf } from '../../analyzers/hybrid/hybrid-analyzer.ts'
import type { ChunkTicket } from '../graph/units.ts'

/** The tickets with those that people decided about beside each, where a language model will be asked. */
export async function withExamples(
  { analyzer, examples }: Pick<Deps, 'analyzer' | 'examples'>,
  tickets: ChunkTicket[],
): Promise<ChunkTicket[]> {
  if (modelOf(analyzer).name === 'local' || tickets.length === 0) return tickets
  const asked = tickets.map(({ id, contentHash, ...text }) => ({ text, contentHash, ticketId: id }))
  const found = await examples.find(asked, 'ticket')
  // Equal texts are asked once, so they have the same examples: those of the one with the fewest, which may know the answer itself.
  const fewest = new Map<string, (typeof found)[number]>()
  for (const [at, { contentHash }] of tickets.entries()) {
    const key = contentHash.toString('base64')
    const [own, other] = [found[at], fewest.get(key)]
    if (own && (!other || own.examples.length < other.examples.length)) fewest.set(key, own)
  }
  return tickets.map((ticket) => {
    const own = fewest.get(ticket.contentHash.toString('base64'))
    return own?.hash ? { ...ticket, examples: own.examples, examplesHash: own.hash } : ticket
  })
}
