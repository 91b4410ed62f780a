import type { Sentiment } from '@sta/contract/schemas/taxonomy'
import { PRIORITIES } from '@sta/contract/wire/values'
import type { TicketText } from '../analyzer.ts'
import { softmax } from './model/arithmetic.ts'
import { type Features, readFeatures } from './model/features.ts'
import { findSlots, scoreOutputs } from './model/linear-model.ts'
import { readShippedModel, type TriageModel } from './model/model-file.ts'
import { type OwnCategories, scoreOwnCategories } from './own-categories.ts'
import { type Reading, readTicket } from './reading.ts'
import { pickSentiment } from './sentiment.ts'
import { type SplitTicket, splitTicket } from './split-ticket.ts'

/** What stands for "nobody needs to answer" among the model's outputs. */
export const NOTHING = 'nothing'

/** A plain automatic reply is nothing to do, whatever its words sound like. */
const PLAIN_NOTHING = 0.97

/** A ticket with what the shipped model makes of it. */
export type ScoredTicket = {
  split: SplitTicket
  reading: Reading
  features: Features
  /** Where the shipped model keeps each feature; −1 where it does not know it. */
  slots: Int32Array
  /** What the shipped model alone says: the probability of each of its categories, then of each priority. */
  said: Float64Array
  /** The probability of each category, of the shipped and of the installation's own ones, and of `NOTHING`. */
  shares: Map<string, number>
  /** For each priority the logarithm of its probability, but for a constant. */
  leanings: Float64Array
  sentiment: Sentiment
}

export function scoreTicket(ticket: TicketText, own: OwnCategories | null): ScoredTicket {
  const model = readShippedModel()
  const split = splitTicket(ticket)
  const reading = readTicket(split)
  const features = readFeatures(split, reading)
  const slots = findSlots(model, features)
  const scores = scoreOutputs(model, features, slots)
  const from = model.categories.length
  const leanings = new Float64Array(PRIORITIES.length)
  for (let at = 0; at < leanings.length; at++)
    leanings[at] = ((scores[from + at] ?? 0) + (model.leanings.priority[at] ?? 0)) / model.temperatures.priority
  const said = new Float64Array(from + PRIORITIES.length)
  for (let at = 0; at < from; at++)
    said[at] = ((scores[at] ?? 0) + (model.leanings.category[at] ?? 0)) / model.temperatures.category
  softmax(said, 0, from)
  const shares = sharesOf(model, said, features, own)
  if (split.nothing) shares.set(NOTHING, Math.max(PLAIN_NOTHING, shares.get(NOTHING) ?? 0))
  said.set(leanings, from)
  softmax(said, from, leanings.length)
  return {
    split,
    reading,
    features,
    slots,
    said,
    shares,
    leanings,
    sentiment: pickSentiment(model, scores),
  }
}

function sharesOf(
  { categories }: TriageModel,
  shipped: Float64Array,
  features: Features,
  own: OwnCategories | null,
): Map<string, number> {
  const shares = new Map(categories.map((name, at) => [name, shipped[at] ?? 0]))
  if (!own) return shares
  const { others, byName } = scoreOwnCategories(own, features)
  for (const [name, share] of shares) shares.set(name, share * others)
  for (const [name, share] of byName) shares.set(name, (shares.get(name) ?? 0) + share)
  return shares
}
