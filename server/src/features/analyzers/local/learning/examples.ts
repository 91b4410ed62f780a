import type { Priority } from '@sta/contract/schemas/taxonomy'
import { PRIORITIES } from '@sta/contract/wire/values'
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts'
import type { TicketText } from '../../analyzer.ts'
import { pickCategory, pickPriority } from '../choose.ts'
import { softmax } from '../model/arithmetic.ts'
import type { OwnCategories } from '../own-categories.ts'
import { NOTHING, type ScoredTicket, scoreTicket } from '../score-ticket.ts'
import { readCorpus } from '../training/corpus.ts'
import type { Example } from './fit-advice.ts'
import { addAdvice, logShare, saidOf } from './lesson.ts'

/** A ticket with what is right about it: undefined where nobody said. A null category: nobody needs to answer. */
export type LabelledTicket = TicketText & { category?: string | null | undefined; priority?: Priority | undefined }

/** A labelled ticket, read once for all fits. */
export type Prepared = Pick<ScoredTicket, 'shares' | 'leanings'> & { example: Example; hasWords: boolean }

/** What a fit is measured by: how far its answer is from the truth, and whether it is the truth. */
export type Measure = { loss: number; right: boolean }

/** Shipped tickets that are learned again with the corrections, so that what is known is not forgotten. */
const REPLAYED = 600

export function prepare(ticket: LabelledTicket, categories: string[], own: OwnCategories | null): Prepared {
  const scored = scoreTicket(ticket, own)
  const { features, shares, leanings } = scored
  const said = saidOf(scored)
  const { category, priority } = ticket
  return {
    shares,
    leanings,
    hasWords: features.words.length > 0,
    example: {
      keys: Int32Array.from([...features.keys, ...said.map(([key]) => key)]),
      values: Float32Array.from([...features.values, ...said.map(([, value]) => value)]),
      saidFrom: features.keys.length,
      start: Float64Array.from([...categories.map((name) => logShare(shares.get(name) ?? 0)), ...leanings]),
      labels: [
        category === undefined ? -1 : categories.indexOf(category ?? NOTHING),
        priority === undefined ? -1 : PRIORITIES.indexOf(priority),
      ],
    },
  }
}

/**
 * Tickets that ship with the product: those to be learned again, and those that it is measured by. Where the installation has
 * categories of its own, a shipped ticket has no category that may fit one of them better.
 */
export function prepareShipped(
  { categories }: Taxonomy,
  outputs: string[],
  own: OwnCategories | null,
): { replayed: Prepared[]; heldOut: Prepared[] } {
  const names = new Set(categories.map(({ name }) => name))
  const corpus = readCorpus()
  const training = corpus.filter(({ heldOut }) => !heldOut)
  const every = Math.max(1, Math.floor(training.length / REPLAYED))
  const toPrepared = (ticket: LabelledTicket): Prepared => {
    const prepared = prepare(ticket, outputs, own)
    const { category } = pickCategory(prepared.shares, names, true)
    const isOwn = category.chosen && own?.added.has(category.chosen)
    if (isOwn) prepared.example.labels[0] = -1
    return prepared
  }
  return {
    replayed: training.filter((_, at) => at % every === 0).map(toPrepared),
    heldOut: corpus.filter(({ heldOut }) => heldOut).map(toPrepared),
  }
}

/**
 * The answer for a ticket with this advice, against its labels; null for a field without label.
 *
 * @param advice null: as the model ships.
 */
export function measure(
  { shares, leanings, hasWords, example }: Prepared,
  categories: string[],
  advice: Float64Array | null,
): { category: Measure | null; priority: Measure | null } {
  const taught = advice ? addAdvice({ shares, leanings }, categories, advice) : { shares, leanings }
  const names = new Set(categories.slice(0, -1))
  const { category } = pickCategory(taught.shares, names, hasWords)
  const [categoryAt, priorityAt] = example.labels
  const right = categories[categoryAt]
  const probabilities = taught.leanings.slice()
  softmax(probabilities, 0, probabilities.length)
  return {
    category:
      right === undefined
        ? null
        : {
            loss: -logShare(taught.shares.get(right) ?? 0),
            right: (category.chosen ?? NOTHING) === right,
          },
    priority:
      priorityAt < 0
        ? null
        : {
            loss: -logShare(probabilities[priorityAt] ?? 0),
            right: pickPriority(taught.leanings, category.chosen).chosen === PRIORITIES[priorityAt],
          },
  }
}
