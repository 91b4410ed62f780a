import type { Sentiment } from '@sta/contract/schemas/taxonomy'
import { PRIORITIES, SENTIMENTS } from '@sta/contract/wire/values'
import type { TriageModel } from './model/model-file.ts'

/** How the writer feels, by the model's own outputs for it. A plain report of a problem is neutral. */
export function pickSentiment({ categories }: TriageModel, scores: Float64Array): Sentiment {
  const from = categories.length + PRIORITIES.length
  let best: Sentiment = 'neutral'
  for (const [at, name] of SENTIMENTS.entries())
    if ((scores[from + at] ?? 0) > (scores[from + SENTIMENTS.indexOf(best)] ?? 0)) best = name
  return best
}
