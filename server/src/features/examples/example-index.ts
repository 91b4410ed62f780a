import type { DecidedExample } from '../analyzers/analyzer.ts'
import { weightOf } from '../tickets/search/frequency-queries.ts'
import { likenessOf, type Profile, profileOf } from '../tickets/similar/compare-texts.ts'
import { comparedText } from '../tickets/similar/similar-queries.ts'
import { keyOf, type Profiles } from './profiles.ts'
import type { DecidedRow } from './queries.ts'

/** Examples of one ticket. */
const MOST_EXAMPLES = 6
/**
 * Below this an example is noise: among the tickets of the corpus, neighbours between .25 and .3 have the same category in 37
 * of 100 cases, hardly more than any other, from .3 on in 70.
 */
const LEAST_LIKENESS = 0.3
/** Decided tickets that are looked at by common words, those that say most first, and that are compared. */
const MOST_SEEN = 1500
const MOST_CANDIDATES = 40

type Entry = { row: DecidedRow; profile: Profile }

export type ExampleIndex = {
  /** What is known of a ticket that was itself decided about, by its id or by its text. */
  ofTicket: (id: number) => DecidedRow | undefined
  ofText: (contentHash: Buffer) => DecidedRow | undefined
  /** The most similar decided tickets, the most similar last. @param before only what was decided before this correction. */
  nearest: (ticket: { title: string; description: string }, before: number | null) => DecidedExample[]
}

/**
 * Decided tickets, to be asked for those that are most like another one: by the measure of similar tickets, among those that
 * share its telling words.
 */
export function indexExamples(rows: DecidedRow[], { frequencies, byText: profiles }: Profiles): ExampleIndex {
  const weigh = (form: string) => weightOf(frequencies, form)
  const entries = rows.flatMap((row): Entry[] => {
    const profile = profiles.get(keyOf(row))
    return profile ? [{ row, profile }] : []
  })
  const byWord = new Map<string, number[]>()
  for (const [at, { profile }] of entries.entries())
    for (const form of [...profile.words.keys(), ...profile.numbers.keys()]) {
      const places = byWord.get(form)
      if (places) places.push(at)
      else byWord.set(form, [at])
    }
  const byTicket = new Map(rows.map((row) => [row.ticket_id, row]))
  // Of equal texts the first one: what was decided about it then was new.
  const byText = new Map(rows.toReversed().map((row) => [keyOf(row), row]))

  function candidatesFor(profile: Profile): Entry[] {
    const telling = [...profile.words, ...profile.numbers].sort((a, b) => b[1] - a[1])
    const sums = new Map<number, number>()
    let seen = 0
    for (const [form, weight] of telling) {
      const places = byWord.get(form) ?? []
      seen += places.length
      if (seen > MOST_SEEN) break
      for (const at of places) sums.set(at, (sums.get(at) ?? 0) + weight)
    }
    const best = [...sums].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, MOST_CANDIDATES)
    return best.flatMap(([at]) => entries[at] ?? [])
  }

  return {
    ofTicket: (id) => byTicket.get(id),
    ofText: (hash) => byText.get(hash.toString('base64')),
    nearest(ticket, before) {
      // To read a text for nothing would take a tenth of a run without a correction.
      if (entries.length === 0) return []
      const own = profileOf(comparedText(ticket), weigh)
      const found = candidatesFor(own)
        .filter(({ row }) => before === null || row.correction_id < before)
        .map(({ row, profile }) => ({ row, likeness: likenessOf(own, profile) }))
        .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
        .sort((a, b) => b.likeness - a.likeness || b.row.correction_id - a.row.correction_id)
      const ofEachText = new Map(found.toReversed().map((one) => [keyOf(one.row), one]))
      const nearestFirst = found.filter((one) => ofEachText.get(keyOf(one.row)) === one)
      return nearestFirst.slice(0, MOST_EXAMPLES).map(toExample).reverse()
    },
  }
}

const toExample = ({ row, likeness }: { row: DecidedRow; likeness: number }): DecidedExample => ({
  ticketId: row.ticket_id,
  title: row.title,
  description: row.description,
  people: row.people,
  category: row.category_known ? row.category : undefined,
  priority: row.priority_known && row.priority !== null ? row.priority : undefined,
  likeness,
})
