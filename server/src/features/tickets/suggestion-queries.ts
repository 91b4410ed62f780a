import { sql } from 'kysely'
import type { Db } from '../../database.ts'

/** Newest titles whose words are looked at: enough to know the vocabulary, few enough to take milliseconds. */
const TITLES = 5000
/** Below this two words are not the same word typed wrongly. */
const LEAST_SIMILARITY = 0.35

/**
 * For each word of the search that no title has, the word of the newest titles that looks most like it.
 *
 * @returns the search with those words, or null when there is nothing better to search for.
 */
export async function selectSuggestion(db: Db, q: string): Promise<string | null> {
  const words = q.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
  if (words.length === 0) return null
  const { rows } = await sql<{ asked: string; word: string }>`
    with vocabulary as materialized (
      select word, count(*) as n
      from (select lower(title) as title from ticket order by created_at desc, id desc limit ${TITLES}) as newest,
        regexp_split_to_table(title, '[^[:alnum:]]+') as word
      where length(word) > 2 group by word
    )
    select asked, best.word from unnest(${words}::text[]) as asked
    cross join lateral (
      select word from vocabulary where similarity(word, asked) >= ${LEAST_SIMILARITY}
      order by similarity(word, asked) desc, n desc, word limit 1
    ) as best where best.word <> asked`.execute(db)
  const better = new Map(rows.map(({ asked, word }) => [asked, word]))
  if (better.size === 0) return null
  return q.toLowerCase().replace(/[\p{L}\p{N}]{3,}/gu, (word) => better.get(word) ?? word)
}
