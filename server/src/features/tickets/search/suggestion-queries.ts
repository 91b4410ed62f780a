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

/** How long they are kept at most: so long words of a deleted ticket may still be offered. */
const KEPT_MS = 60_000

/** Words of the newest titles with how often they are there, as long as `newest` is the newest ticket. */
type Vocabulary = { newest: number; until: number; words: string[]; counts: number[] }

/**
 * Looks for words that somebody may have meant. The vocabulary is kept: to take 2,000 titles apart takes longer than the rest of a
 * search that finds nothing.
 */
export function openSuggestions(): SelectSuggestion {
  let kept: Vocabulary | null = null
  return async (ask, q) => {
    const asked = [...new Set(wordsOf(q))].filter((word) => /^\p{L}{3,}$/u.test(word) && word.length <= LONGEST_WORD)
    if (asked.length === 0 || asked.length > MOST_WORDS) return null
    const newest = await selectNewestId(ask)
    if (kept?.newest !== newest || Date.now() > kept.until) kept = await selectVocabulary(ask, newest)
    const better = await selectAlike(ask, asked, kept)
    if (better.size === 0) return null
    return foldText(q).replace(/\p{L}{3,}/gu, (word) => better.get(word) ?? word)
  }
}

/**
 * For each word of the search that no title has, the word of the newest titles that looks most like it.
 *
 * @returns the search with those words, or null when there is nothing better to search for.
 */
type SelectSuggestion = (ask: Ask, q: string) => Promise<string | null>

async function selectNewestId(ask: Ask): Promise<number> {
  const [row] = await ask(sql<{ id: number }>`select coalesce(max(id), 0) as id from ticket`)
  return row?.id ?? 0
}

async function selectVocabulary(ask: Ask, newest: number): Promise<Vocabulary> {
  const rows = await ask(sql<{ word: string; n: number }>`
    select word, count(*)::int as n
    from (select title from ticket order by created_at desc, id desc limit ${TITLES}) as newest, words_of(title) as word
    where length(word) between 3 and ${LONGEST_WORD} group by word`)
  return { newest, until: Date.now() + KEPT_MS, words: rows.map(({ word }) => word), counts: rows.map(({ n }) => n) }
}

async function selectAlike(ask: Ask, asked: string[], { words, counts }: Vocabulary): Promise<Map<string, string>> {
  const rows = await ask(sql<{ asked: string; word: string }>`
    select asked, best.word from unnest(${asked}::text[]) as asked
    cross join lateral (
      select word from unnest(${words}::text[], ${counts}::int[]) as vocabulary (word, n)
      where abs(length(word) - length(asked)) <= 4 and similarity(word, asked) >= ${LEAST_SIMILARITY}
      order by similarity(word, asked) desc, n desc, word limit 1
    ) as best where best.word <> asked`)
  return new Map(rows.map(({ asked, word }) => [asked, word]))
}
