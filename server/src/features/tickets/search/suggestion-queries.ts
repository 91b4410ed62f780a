import { foldText } from '@sta/words/fold'
import { wordsOf } from '@sta/words/words'
import { sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'

/** Newest titles whose words are looked at: enough to know the vocabulary, few enough to take milliseconds. */
const TITLES = 2000
/** Below this two words are not the same word typed wrongly. */
const LEAST_SIMILARITY = 0.35
/** Words of a search that are looked at, and their longest: a slip is in a short search of short words. */
const MOST_WORDS = 6
const LONGEST_WORD = 30

/**
 * For each word of the search that no title has, the word of the newest titles that looks most like it.
 *
 * @returns the search with those words, or null when there is nothing better to search for.
 */
export async function selectSuggestion(ask: Ask, q: string): Promise<string | null> {
  const words = [...new Set(wordsOf(q))].filter((word) => /^\p{L}{3,}$/u.test(word) && word.length <= LONGEST_WORD)
  if (words.length === 0 || words.length > MOST_WORDS) return null
  const rows = await ask(sql<{ asked: string; word: string }>`
    with vocabulary as materialized (
      select word, count(*) as n
      from (select title from ticket order by created_at desc, id desc limit ${TITLES}) as newest, words_of(title) as word
      where length(word) between 3 and ${LONGEST_WORD} group by word
    )
    select asked, best.word from unnest(${words}::text[]) as asked
    cross join lateral (
      select word from vocabulary where abs(length(word) - length(asked)) <= 4 and similarity(word, asked) >= ${LEAST_SIMILARITY}
      order by similarity(word, asked) desc, n desc, word limit 1
    ) as best where best.word <> asked`)
  const better = new Map(rows.map(({ asked, word }) => [asked, word]))
  if (better.size === 0) return null
  return foldText(q).replace(/\p{L}{3,}/gu, (word) => better.get(word) ?? word)
}
