import type { SimilarTicket } from '@sta/contract/schemas/insights'
import { SEARCH_LIMITS } from '@sta/contract/wire/limits'
import { formOf, wordsOf } from '@sta/words/words'
import type { Deps } from '../../../deps.ts'
import type { Ask } from '../../../platform/ask.ts'
import { AppError } from '../../../platform/errors.ts'
import { contentHash } from '../content-hash.ts'
import { selectTicket } from '../queries.ts'
import { askBounded } from '../search/ask-bounded.ts'
import { countFrequencies, type Frequencies, selectKeptFrequencies, weightOf } from '../search/frequency-queries.ts'
import { likenessOf, type Profile, profileOf } from './compare-texts.ts'
import {
  type Candidate,
  type Clue,
  comparedText,
  MOST_CANDIDATES,
  selectCandidates,
  selectTickets,
  type Weighted,
} from './similar-queries.ts'

const MOST_SIMILAR = SEARCH_LIMITS.similar
/** Words of the ticket that are looked for: those that say most. */
const MOST_WORDS = 25
/** Below this two tickets have little more in common than their language. */
const LEAST_SIMILARITY = 0.2
/** From this on two tickets say the same. */
const SAYS_THE_SAME = 0.8
/** Tickets with a word of its own are looked for where so many have it at most, and read up to a number. */
const RARE = 3000
const MOST_BY_WORD = 300
/** Where more have it, two such words have to come together, of so many words. */
const LESS_RARE = 30_000
const PAIRED_WORDS = 5
const MOST_BY_PAIR = 100
const LEAST_SHARED = 3
/** Frequencies are read anew after this. */
const KEPT_MS = 600_000

type Found = { candidate: Candidate; profile: Profile; similarity: number }
type FoundGroup = { first: Found; others: Found[] }

/** Finds similar tickets; keeps the words' frequencies between two questions. */
export function openSimilarTickets({ readDb, searchDb, now }: Pick<Deps, 'readDb' | 'searchDb' | 'now'>) {
  let kept: { frequencies: Frequencies; until: number } | null = null

  async function frequenciesFor(ask: Ask, forms: string[]): Promise<Frequencies> {
    if (kept && kept.until > now().getTime()) return kept.frequencies
    const frequencies = await selectKeptFrequencies(ask)
    if (!frequencies) return countFrequencies(ask, forms)
    kept = { frequencies, until: now().getTime() + KEPT_MS }
    return frequencies
  }

  /**
   * The ten most similar tickets. Those that say the same as another one are not told one by one: they are counted with it.
   *
   * @param signal aborts when the reader has left.
   * @throws AppError `ticket_not_found`, `search_too_slow`, `search_busy`.
   */
  return async (id: number, signal: AbortSignal): Promise<SimilarTicket[]> => {
    const ticket = await selectTicket(readDb, id)
    if (!ticket) throw new AppError('ticket_not_found', `There is no ticket ${id}`)
    const text = comparedText(ticket)
    const forms = [...new Set(wordsOf(text).map(formOf))]
    return askBounded({ searchDb }, signal, async (ask) => {
      const frequencies = await frequenciesFor(ask, forms)
      const words = forms
        .map((form) => ({ form, weight: weightOf(frequencies, form) }))
        .sort((a, b) => b.weight - a.weight)
      const candidates = await selectCandidates(ask, id, {
        clues: cluesOf(words, frequencies),
        repeated: repeatedOf(words, frequencies),
      })
      const weigh = (form: string) => weightOf(frequencies, form)
      const groups = groupAlike(profileOf(text, weigh), candidates, weigh)
      const tickets = await selectTickets(
        ask,
        groups.map(({ first }) => first.candidate.id),
      )
      const hash = contentHash(ticket)
      const isComplete = candidates.length < MOST_CANDIDATES
      return groups.flatMap(({ first, others }) => {
        const found = tickets.get(first.candidate.id)
        return found ? [toSimilar(found, first, others, { hash, isComplete })] : []
      })
    })
  }
}

/** What to look for in the index: the words that say most, and pairs of those that too many tickets have. */
function cluesOf(words: Weighted[], { known }: Frequencies): Clue[] {
  const inTickets = ({ form }: Weighted) => known.get(form) ?? 0
  const rare = words.filter((word) => inTickets(word) <= RARE).slice(0, MOST_WORDS)
  const lessRare = words
    .filter((word) => inTickets(word) > RARE && inTickets(word) <= LESS_RARE)
    .slice(0, Math.min(PAIRED_WORDS, MOST_WORDS - rare.length))
  const pairs = lessRare.flatMap((word, i) => lessRare.slice(i + 1).map((other) => [word, other]))
  return [
    ...rare.map((word) => ({ words: [word], most: MOST_BY_WORD })),
    ...pairs.map((pair) => ({ words: pair, most: MOST_BY_PAIR })),
  ]
}

/**
 * Three times three of the telling words that others have too and that are no numbers: who says the same with other numbers,
 * and up to two other words, has the words of one of them all.
 */
function repeatedOf(words: Weighted[], { known }: Frequencies): Weighted[][] {
  const isShared = ({ form }: Weighted) => !/[0-9]/.test(form) && (known.get(form) ?? 0) >= LEAST_SHARED
  const letters = words.filter(isShared).slice(0, 9)
  if (letters.length < 4) return letters.length > 0 ? [letters] : []
  const groups: Weighted[][] = [[], [], []]
  for (const [i, word] of letters.entries()) groups[i % 3]?.push(word)
  return groups.filter((group) => group.length > 1)
}

/** Greedy, from the most similar on: what says the same as the first of a group joins it. */
function groupAlike(own: Profile, candidates: Candidate[], weigh: (form: string) => number): FoundGroup[] {
  const found = candidates
    .map((candidate): Found => {
      const profile = profileOf(comparedText(candidate), weigh)
      return { candidate, profile, similarity: likenessOf(own, profile) }
    })
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .sort((a, b) => b.similarity - a.similarity || b.candidate.id - a.candidate.id)
  const groups: FoundGroup[] = []
  for (const one of found) {
    const group = groups.find(({ first }) => saysTheSame(first, one))
    if (group) group.others.push(one)
    else if (groups.length < MOST_SIMILAR) groups.push({ first: one, others: [] })
  }
  return groups
}

/** As the ticket itself does, or as each other. */
const saysTheSame = (first: Found, one: Found): boolean =>
  (first.similarity >= SAYS_THE_SAME && one.similarity >= SAYS_THE_SAME) ||
  (Math.abs(first.similarity - one.similarity) < 0.3 && likenessOf(first.profile, one.profile) >= SAYS_THE_SAME)

function toSimilar(
  ticket: SimilarTicket['ticket'],
  { candidate, similarity }: Found,
  others: Found[],
  { hash, isComplete }: { hash: Buffer; isComplete: boolean },
): SimilarTicket {
  return {
    ticket,
    similarity: Math.min(1, Math.round(similarity * 100) / 100),
    same_text: candidate.content_hash.equals(hash),
    says_the_same: similarity >= SAYS_THE_SAME,
    others: others.length,
    others_exact: isComplete,
    other_ids: others.map((other) => other.candidate.id),
  }
}
