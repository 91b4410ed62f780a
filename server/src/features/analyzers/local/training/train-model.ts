import { DEFAULT_CATEGORIES, PRIORITIES } from '@sta/contract/wire/values'
import type { Features } from '../model/features.ts'
import type { TriageModel } from '../model/model-file.ts'
import { fitLeaning, fitTemperature, type Judged } from './calibrate.ts'
import { chooseColumns, toRow } from './columns.ts'
import { featuresOf, type LabelledTicket } from './corpus.ts'
import { type FitSettings, fitWeights, score } from './fit.ts'
import { packWeights } from './pack.ts'

const NOTHING = 'nothing'
const CATEGORIES = [...DEFAULT_CATEGORIES, NOTHING]
const CATEGORY_HEAD = { from: 0, count: CATEGORIES.length }
const PRIORITY_HEAD = { from: CATEGORIES.length, count: PRIORITIES.length }
const HEADS = [CATEGORY_HEAD, PRIORITY_HEAD]
const OUTPUTS = CATEGORIES.length + PRIORITIES.length

/** Chosen by cross-validation over the files of the corpus. */
const SETTINGS: FitSettings = { epochs: 16, step: 0.5, shrinkage: 1e-5, dropout: 0.3, seed: 1 }
const FOLDS = 5
const NEIGHBOURS = 12
const WANTED_RECALL_OF_HIGH = 0.84

type Example = { features: Features; labels: number[]; fold: number }

/** How scores become confidence and a choice. */
export type Calibration = Pick<TriageModel, 'temperatures' | 'leanings'>

/** Fits the model to the tickets. The same tickets and calibration give the same model, byte for byte, on every machine. */
export function trainModel(tickets: LabelledTicket[], { temperatures, leanings }: Calibration): TriageModel {
  const { columns, weights } = fit(examplesOf(tickets))
  return {
    ...packWeights(columns, weights, OUTPUTS),
    outputs: [...CATEGORIES, ...PRIORITIES],
    categories: CATEGORIES,
    priorities: [...PRIORITIES],
    temperatures,
    leanings,
  }
}

/** Chooses the calibration by cross-validation. Takes five times as long as a fit. */
export function calibrate(tickets: LabelledTicket[]): Calibration {
  const examples = examplesOf(tickets)
  const judged = Array.from({ length: FOLDS }, (_, fold) => judgeFold(examples, fold)).flat()
  const leanings = [0, 0, fitLeaning(judged, PRIORITY_HEAD, 1, WANTED_RECALL_OF_HIGH)]
  return {
    temperatures: {
      category: fitTemperature(judged, CATEGORY_HEAD, 0),
      priority: fitTemperature(lean(judged, leanings), PRIORITY_HEAD, 1),
    },
    leanings,
  }
}

/** Neighbours of a file may be variants of one matter: they stay together. */
function examplesOf(tickets: LabelledTicket[]): Example[] {
  return tickets.map((ticket, at) => ({
    features: featuresOf(ticket),
    labels: labelsOf(ticket),
    fold: Math.floor(at / NEIGHBOURS) % FOLDS,
  }))
}

function lean(judged: Judged[], leanings: number[]): Judged[] {
  return judged.map(({ scores, labels }) => {
    const leaned = scores.slice()
    for (const [at, leaning] of leanings.entries())
      leaned[PRIORITY_HEAD.from + at] = (leaned[PRIORITY_HEAD.from + at] ?? 0) + leaning
    return { scores: leaned, labels }
  })
}

const labelsOf = ({ category, priority }: Pick<LabelledTicket, 'category' | 'priority'>): number[] => [
  CATEGORIES.indexOf(category ?? NOTHING),
  PRIORITIES.indexOf(priority),
]

function fit(examples: Example[]) {
  const columns = chooseColumns(examples.map(({ features }) => features))
  const rows = examples.map(({ features, labels }) => toRow(features, columns, labels))
  return { columns, weights: fitWeights(rows, columns.keys.length, HEADS, SETTINGS) }
}

/** Scores of the tickets of one fold by a fit to all others. */
function judgeFold(examples: Example[], fold: number): Judged[] {
  const { columns, weights } = fit(examples.filter((example) => example.fold !== fold))
  return examples
    .filter((example) => example.fold === fold)
    .map(({ features, labels }) => {
      const scores = new Float64Array(OUTPUTS)
      score(toRow(features, columns, labels), weights, 1, scores)
      return { scores, labels }
    })
}
