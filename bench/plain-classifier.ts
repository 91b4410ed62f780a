import type { Features } from '../server/src/features/analyzers/local/model/features.ts'
import { hashText } from '../server/src/features/analyzers/local/model/hashes.ts'
import { chooseColumns, toRow } from '../server/src/features/analyzers/local/training/columns.ts'
import { type FitSettings, fitWeights, type Head, score } from '../server/src/features/analyzers/local/training/fit.ts'
import { readWords } from '../server/src/features/analyzers/local/words.ts'

type Text = { title: string; description: string }

const SETTINGS: FitSettings = { epochs: 12, step: 1, shrinkage: 1e-5, dropout: 0, seed: 1 }

/**
 * The plainest text classifier, to compare with: TF-IDF of words and a linear model.
 *
 * @param labelsOf the right output of each head, −1 where none is known.
 * @returns what gives a score to each output of all heads.
 */
export function fitPlain<Ticket extends Text>(
  tickets: Ticket[],
  heads: Head[],
  labelsOf: (ticket: Ticket) => number[],
): (ticket: Text) => Float64Array {
  const all = tickets.map(readPlain)
  const columns = chooseColumns(all)
  const rows = tickets.map((ticket, at) => toRow(all[at]!, columns, labelsOf(ticket)))
  const weights = fitWeights(rows, columns.keys.length, heads, SETTINGS)
  return (ticket) => {
    const scores = new Float64Array(heads.reduce((sum, { count }) => sum + count, 0))
    score(toRow(readPlain(ticket), columns, []), weights, 1, scores)
    return scores
  }
}

/** The words of the whole message, as often as they stand there. */
function readPlain({ title, description }: Text): Features {
  const counts = new Map<number, number>()
  for (const { folded } of readWords(`${title}\n${description}`))
    counts.set(hashText(folded), (counts.get(hashText(folded)) ?? 0) + 1)
  const length = Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0)) || 1
  const none = new Uint32Array(0)
  return {
    keys: Int32Array.from(counts.keys()),
    values: Float32Array.from(counts.values(), (count) => count / length),
    words: [],
    metKeys: none,
    metWords: none,
    counts: Uint16Array.from(counts.values()),
  }
}

/** Which of `count` scores from `from` on is the highest. */
export function highestOf(scores: Float64Array, { from, count }: Head): number {
  const part = [...scores.subarray(from, from + count)]
  return part.indexOf(Math.max(...part))
}
