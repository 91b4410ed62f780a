import type { Ticket } from '@sta/contract/schemas/tickets'
import { sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import { TICKET_COLUMNS, type TicketRow, toTicket } from '../queries.ts'

/** Characters of a description that are compared: what it is about stands in its beginning. */
const COMPARED_CHARACTERS = 400
/** Tickets that are compared. */
export const MOST_CANDIDATES = 300
/** Tickets that came before and after one, among which those that say the same are looked for. */
const NEIGHBOURS = 3000

export type Candidate = { id: number; title: string; description: string; content_hash: Buffer }
/** A form of a word, and what it says. */
export type Weighted = { form: string; weight: number }

/** Text with the beginning of its description. */
export const comparedText = ({ title, description }: Pick<Candidate, 'title' | 'description'>): string =>
  `${title} ${description.slice(0, COMPARED_CHARACTERS)}`

/** Words that a ticket may have, all of them; what it says that it has, and how many such tickets are read at most. */
export type Clue = { words: Weighted[]; most: number }

/**
 * The 300 tickets that have most in common with what is given, by the sum of what their common words say.
 *
 * @param clues are looked for in the index: they must be rare.
 * @param repeated words of which tickets that say the same have all, of one group or another. However common, they are looked
 * for among the tickets that came shortly before and after: in an incident, everybody writes at the same time.
 */
export function selectCandidates(
  ask: Ask,
  id: number,
  { clues, repeated }: { clues: Clue[]; repeated: Weighted[][] },
): Promise<Candidate[]> {
  const sumOf = (words: Weighted[]) => words.reduce((sum, { weight }) => sum + weight, 0)
  const allOf = (words: Weighted[]) => words.map(({ form }) => quoted(form)).join(' & ')
  return ask(sql<Candidate>`
    select t.id, t.title, left(t.description, ${COMPARED_CHARACTERS}) as description, t.content_hash
    from (
      select id from (
        select ticket_id as id, weight from unnest(${clues.map(({ words }) => allOf(words))}::text[],
          ${clues.map(({ words }) => sumOf(words))}::float8[], ${clues.map(({ most }) => most)}::int[]) as asked (query, weight, most)
        cross join lateral (
          select ticket_id from ticket_search where words @@ asked.query::tsquery limit asked.most
        ) as hit
        union all
        select ticket_id, ${Math.max(0, ...repeated.map(sumOf))}::float8 from (
          (select ticket_id, words from ticket_search where ticket_id > ${id} order by ticket_id limit ${NEIGHBOURS})
          union all
          (select ticket_id, words from ticket_search where ticket_id < ${id} order by ticket_id desc limit ${NEIGHBOURS})
        ) as near where words @@ ${repeated.map((words) => `(${allOf(words)})`).join(' | ')}::tsquery
      ) as found
      where id <> ${id} group by id order by sum(weight) desc, id desc limit ${MOST_CANDIDATES}
    ) as best join ticket t on t.id = best.id`)
}

/** Forms hold neither quotes nor backslashes. */
const quoted = (form: string): string => `'${form}'`

export async function selectTickets(ask: Ask, ids: number[]): Promise<Map<number, Ticket>> {
  const columns = sql.join(TICKET_COLUMNS.map((name) => sql.ref(name)))
  const rows = await ask(sql<TicketRow>`select ${columns} from ticket where id = any(${ids}::bigint[])`)
  return new Map(rows.map((row) => [row.id, toTicket(row)]))
}
