import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Db } from '../../database.ts'
import { askOf } from '../../platform/ask.ts'
import type { DecidedExample, TicketText } from '../analyzers/analyzer.ts'
import { mayAddressModel } from '../analyzers/injection.ts'
import { normalTextOf } from '../analyzers/normal-text.ts'
import { selectKeptFrequencies } from '../tickets/search/frequency-queries.ts'
import { type ExampleIndex, indexExamples } from './example-index.ts'
import { makeProfiles, type Profiles } from './profiles.ts'
import { type DecidedRow, selectDecidedState, selectDecidedTickets } from './queries.ts'

/** The event loop gets its turn after so many tickets: a few milliseconds of work. */
const TICKETS_PER_TURN = 20

/** A ticket that examples are looked for. `ticketId`: null where it is none of this installation. */
type Asked = { text: TicketText; contentHash: Buffer; ticketId: number | null }
/** `hash`: 16 bytes that are equal for equal examples; null: there are none. */
type Found = { examples: DecidedExample[]; hash: Buffer | null }

export type Examples = {
  /**
   * The most similar tickets that people decided about, for each of the tickets. One that was decided about itself gets only
   * what was decided before.
   *
   * @param own how a ticket's own decision is known: by the ticket, or by its text as well, where the text is that of a copy.
   */
  find: (tickets: Asked[], own: 'ticket' | 'text') => Promise<Found[]>
}

/** Keeps the index of decided tickets until one of them changes. */
export function openExamples(db: Db): Examples {
  let kept: { state: string; index: Promise<ExampleIndex> } | null = null

  let profiles: Profiles | null = null

  async function readIndex(): Promise<ExampleIndex> {
    const rows = (await selectDecidedTickets(db)).filter(isFit)
    profiles = await makeProfiles(rows, profiles, () => selectKeptFrequencies(askOf(db)))
    return indexExamples(rows, profiles)
  }

  async function currentIndex(): Promise<ExampleIndex> {
    const state = await selectDecidedState(db)
    if (kept?.state !== state) {
      const index = readIndex()
      const mine = { state, index }
      kept = mine
      // One that could not be read is read anew by whoever asks next.
      index.catch(() => {
        if (kept === mine) kept = null
      })
    }
    return kept.index
  }

  return {
    async find(tickets, own) {
      const index = await currentIndex()
      const found: Found[] = []
      for (const [at, { text, contentHash, ticketId }] of tickets.entries()) {
        const decisions = [
          ticketId === null ? null : index.ofTicket(ticketId),
          own === 'text' ? index.ofText(contentHash) : null,
        ]
        const before = decisions.flatMap((decided) => decided?.correction_id ?? [])
        const examples = index.nearest(text, before.length === 0 ? null : Math.min(...before))
        found.push({ examples, hash: hashOf(examples) })
        if ((at + 1) % TICKETS_PER_TURN === 0) await setImmediate()
      }
      return found
    },
  }
}

/** A text that seems to address a model is never an example. */
const isFit = (row: DecidedRow): boolean => !mayAddressModel(normalTextOf(row))

function hashOf(examples: DecidedExample[]): Buffer | null {
  if (examples.length === 0) return null
  const said = examples.map(({ title, description, category, priority }) => [title, description, category, priority])
  return createHash('sha256').update(JSON.stringify(said)).digest().subarray(0, 16)
}
