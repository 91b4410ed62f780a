import type { SimilarTicket } from '@sta/contract/schemas/insights'
import { SEARCH_LIMITS } from '@sta/contract/wire/limits'
import { sql } from 'kysely'
import type { Db } from '../../database.ts'
import { TICKET_COLUMNS, type TicketRow, toTicket } from './queries.ts'

/** Tickets that share a rare word, of which the letters are then compared. */
const MOST_CANDIDATES = 300
const MOST_SIMILAR = SEARCH_LIMITS.similar
/** Characters of a description that are compared: what it is about stands in its beginning. */
const COMPARED_CHARACTERS = 400
/** Words of the ticket that are looked up: the rarest ones, since common ones say nothing and cost most. */
const MOST_WORDS = 8
/** A word in more tickets than this says nothing. */
const COMMON_SHARE = 0.05

const columns = sql.join(TICKET_COLUMNS.map((name) => sql.ref(`t.${name}`)))

/**
 * Candidates by full text (tickets that share two of the ticket's rarest words, or one when it has few), newest first,
 * then ranked by shared trigrams of title and beginning. How rare a word is comes from PostgreSQL's statistics of the
 * search words, which cost nothing to read.
 */
export async function selectSimilar(
  db: Db,
  ticket: { id: number; title: string; description: string },
): Promise<SimilarTicket[]> {
  const text = `${ticket.title} ${ticket.description.slice(0, COMPARED_CHARACTERS)}`
  const words = await selectRareWords(db, ticket.id)
  if (words.length === 0) return []
  const pairs = words.flatMap((word, i) => words.slice(i + 1).map((other) => `${word} & ${other}`))
  const query = (pairs.length > 0 ? pairs : words).join(' | ')
  const { rows } = await sql<TicketRow & { similarity: number }>`
    select ${columns}, candidate.similarity from (
      select c.id, (0.6 * similarity(c.title, ${ticket.title})
        + 0.4 * similarity(c.title || ' ' || left(c.description, ${COMPARED_CHARACTERS}), ${text}))::float8 as similarity
      from (
        select t.id, t.title, t.description from ticket_search s join ticket t on t.id = s.ticket_id
        where s.words @@ ${query}::tsquery and s.ticket_id <> ${ticket.id}
        limit ${MOST_CANDIDATES}
      ) as c order by similarity desc limit ${MOST_SIMILAR}
    ) as candidate join ticket t on t.id = candidate.id order by candidate.similarity desc, t.id desc`.execute(db)
  return rows.map((row) => ({ ticket: toTicket(row), similarity: Math.round(row.similarity * 100) / 100 }))
}

/** Quoted lexemes of the ticket, the rarest first; without those that many tickets have. */
async function selectRareWords(db: Db, ticketId: number): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    with common as (
      select word, share from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) as known (word, share)
      where schemaname = current_schema() and tablename = 'ticket_search' and attname = 'words'
    )
    select lexeme as word from ticket_search s, unnest(s.words) as own left join common on common.word = own.lexeme
    where s.ticket_id = ${ticketId} and coalesce(share, 0) < ${COMMON_SHARE} and length(lexeme) > 2
    order by ('A' = any(weights)) desc, coalesce(share, 0), length(lexeme) desc limit ${MOST_WORDS}`.execute(db)
  return rows.map(({ word }) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`)
}
