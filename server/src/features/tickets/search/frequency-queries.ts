import { sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'

/** How many tickets there are, and in how many of them a form of a word is; of those that are not known, fewer than `rare`. */
export type Frequencies = { tickets: number; known: Map<string, number>; rare: number }

/** How much it says that two tickets have a word in common: the more, the fewer have it. */
export const weightOf = ({ tickets, known, rare }: Frequencies, form: string): number =>
  Math.log(1 + (tickets + 1) / ((known.get(form) ?? rare) + 0.5))

/**
 * The frequencies that PostgreSQL keeps of the most common words, from a sample of this installation's tickets: 10,000 words
 * in some milliseconds. Null while there are none: the tickets are few, or new.
 */
export async function selectKeptFrequencies(ask: Ask): Promise<Frequencies | null> {
  const [row] = await ask(sql<{ tickets: number; words: string[]; shares: number[] }>`
    select greatest(c.reltuples, 0)::float8 as tickets, s.most_common_elems::text::text[] as words,
      s.most_common_elem_freqs::float8[] as shares
    from pg_class c join pg_stats s on s.tablename = c.relname and s.schemaname = c.relnamespace::regnamespace::text
    where c.oid = 'ticket_search'::regclass and s.attname = 'words' and s.most_common_elems is not null`)
  if (!row || row.tickets < 1) return null
  // Behind those of the words come the least, the most, and the share of rows without one.
  const known = new Map(row.words.map((word, i) => [word, (row.shares[i] ?? 0) * row.tickets]))
  const least = (row.shares[row.words.length - 1] ?? 0) * row.tickets
  return { tickets: row.tickets, known, rare: Math.max(0.5, least / 4) }
}

/** Words are counted no further than this. */
const COUNT_LIMIT = 1000

/** The same, counted now for the given words alone. */
export async function countFrequencies(ask: Ask, forms: string[]): Promise<Frequencies> {
  const rows = await ask(sql<{ form: string; n: number; tickets: number }>`
    select form, n, (select coalesce(sum(n), 0) from ticket_counter) as tickets from unnest(${forms}::text[]) as form
    cross join lateral (
      select count(*) as n from (
        select 1 from ticket_search where words @@ (quote_literal(form))::tsquery limit ${COUNT_LIMIT}
      ) as found
    ) as counted`)
  return { tickets: rows[0]?.tickets ?? 0, known: new Map(rows.map(({ form, n }) => [form, n])), rare: 0.5 }
}
