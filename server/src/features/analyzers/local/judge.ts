import type { Priority, Sentiment } from '@sta/contract/schemas/taxonomy'
import { PRIORITIES } from '@sta/contract/wire/values'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { TicketText } from '../analyzer.ts'
import { softmax } from './model/arithmetic.ts'
import { weighWords } from './model/contributions.ts'
import { type Features, readFeatures } from './model/features.ts'
import { findSlots, scoreOutputs } from './model/linear-model.ts'
import { readShippedModel, type TriageModel } from './model/model-file.ts'
import { type OwnCategories, scoreOwnCategories, weighOwnWords } from './own-categories.ts'
import { type Reading, readTicket } from './reading.ts'
import { pickSentiment } from './sentiment.ts'
import { type SplitTicket, splitTicket } from './split-ticket.ts'

/** What stands for "nobody needs to answer" among the model's outputs. */
const NOTHING = 'nothing'

type Choice<Name, Other = string> = {
  chosen: Name
  /** 0–1, calibrated. */
  confidence: number
  /** The next best, with its probability. */
  runnerUp: { name: Other; probability: number } | null
  /** How much each word spoke for it. */
  strengths: Float64Array
}

/** Everything the model makes of a ticket. */
export type Judgement = {
  split: SplitTicket
  reading: Reading
  features: Features
  /** A name of the taxonomy; null when nobody needs to answer, or when what fits best is not in the taxonomy. */
  category: Choice<string | null>
  /** What fits best and is not in the taxonomy. */
  missing: string | null
  priority: Choice<Priority, Priority>
  sentiment: Sentiment
}

/** Below it, a category that is only the best of those left is not given. */
const LEAST_SHARE = 0.25
/** Below it, a message is taken for one that somebody must answer: to overlook one is worse than to look at it. */
const LEAST_FOR_NOTHING = 0.5

export function judgeTicket(ticket: TicketText, taxonomy: Taxonomy, own: OwnCategories | null): Judgement {
  const model = readShippedModel()
  const split = splitTicket(ticket)
  const reading = readTicket(split)
  const features = readFeatures(split, reading)
  const slots = findSlots(model, features)
  const scores = scoreOutputs(model, features, slots)
  const weigh = (output: number, head: { from: number; count: number }) =>
    weighWords(model, features, slots, output, head)
  const { category, missing } = chooseCategory(model, scores, features, taxonomy, own, split, weigh)
  return {
    split,
    reading,
    features,
    category,
    missing,
    priority: choosePriority(model, scores, category.chosen, weigh),
    sentiment: pickSentiment(model, scores),
  }
}

type Weigh = (output: number, head: { from: number; count: number }) => Float64Array

function chooseCategory(
  model: TriageModel,
  scores: Float64Array,
  features: Features,
  taxonomy: Taxonomy,
  own: OwnCategories | null,
  split: SplitTicket,
  weigh: Weigh,
): Pick<Judgement, 'category' | 'missing'> {
  const head = { from: 0, count: model.categories.length }
  const shares = sharesOf(model, scores, features, own)
  if (split.nothing) shares.set(NOTHING, Math.max(0.97, shares.get(NOTHING) ?? 0))
  const ranked = [...shares].sort((a, b) => b[1] - a[1])
  const names = new Set(taxonomy.categories.map(({ name }) => name))
  const [best] = ranked.filter(([name, share]) => name !== NOTHING || share >= LEAST_FOR_NOTHING)
  const inTaxonomy = ranked.filter(([name]) => names.has(name))
  const [first, second] = inTaxonomy
  const strengthsFor = (name: string) => {
    const output = model.categories.indexOf(name)
    const strengths = output < 0 ? new Float64Array(features.words.length) : weigh(output, head)
    return own ? weighOwnWords(own, features, name, strengths) : strengths
  }
  if (!best || features.words.length === 0 || best[0] === NOTHING)
    return { category: choice(null, best?.[1] ?? 0, first, strengthsFor(NOTHING)), missing: null }
  if (!first || (best !== first && first[1] < LEAST_SHARE))
    return { category: choice(null, 0, first, strengthsFor(best[0])), missing: best[0] }
  return { category: choice(first[0], first[1], second, strengthsFor(first[0])), missing: null }
}

function choice<Name, Other>(
  chosen: Name,
  confidence: number,
  runnerUp: [Other, number] | undefined,
  strengths: Float64Array,
): Choice<Name, Other> {
  const next = runnerUp ? { name: runnerUp[0], probability: runnerUp[1] } : null
  return { chosen, confidence: Math.round(confidence * 100) / 100, runnerUp: next, strengths }
}

/** The probability of each category, of the shipped and of the installation's own ones; together 1. */
function sharesOf(
  model: TriageModel,
  scores: Float64Array,
  features: Features,
  own: OwnCategories | null,
): Map<string, number> {
  const count = model.categories.length
  const shipped = scores.slice(0, count)
  for (let at = 0; at < count; at++) shipped[at] = (shipped[at] ?? 0) / model.temperatures.category
  softmax(shipped, 0, count)
  const shares = new Map(model.categories.map((name, at) => [name, shipped[at] ?? 0]))
  if (!own) return shares
  const { others, byName } = scoreOwnCategories(own, features)
  for (const [name, share] of shares) shares.set(name, share * others)
  for (const [name, share] of byName) shares.set(name, (shares.get(name) ?? 0) + share)
  return shares
}

function choosePriority(
  model: TriageModel,
  scores: Float64Array,
  category: string | null,
  weigh: Weigh,
): Choice<Priority, Priority> {
  const head = { from: model.categories.length, count: PRIORITIES.length }
  const leaned = PRIORITIES.map((_, at) => (scores[head.from + at] ?? 0) + (model.leanings[at] ?? 0))
  const probabilities = Float64Array.from(leaned, (score) => score / model.temperatures.priority)
  softmax(probabilities, 0, head.count)
  const order = PRIORITIES.map((name, at) => ({ name, at, probability: probabilities[at] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  )
  const [best, next] = order
  const low = order.find(({ name }) => name === 'low')
  // What nobody needs to answer cannot be urgent.
  const chosen = category === null && low ? low : best
  if (!chosen || !next) throw new Error('The model has no priorities')
  const runnerUp = chosen === best ? next : best
  return choice(
    chosen.name,
    chosen.probability,
    runnerUp && [runnerUp.name, runnerUp.probability],
    weigh(head.from + chosen.at, head),
  )
}
