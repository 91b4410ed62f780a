// npm run eval [-- FILE-OR-FOLDER …] [--learning] [--write] [--data FOLDER]: how often the built-in analyzer is right, on the held-out part of its
// corpus or on JSON Lines files. --write keeps the held-out figures as those that no change may fall a point below.
// --data measures other people's tickets, with their own categories, instead.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { DEFAULT_CATEGORIES, NONE, PRIORITIES as VALUES } from '@sta/contract/wire/values'
import type { Finding } from '../server/src/features/analyzers/analyzer.ts'
import { createLocalAnalyzer } from '../server/src/features/analyzers/local/local-analyzer.ts'
import { findSlots, scoreOutputs } from '../server/src/features/analyzers/local/model/linear-model.ts'
import { readShippedModel, type TriageModel } from '../server/src/features/analyzers/local/model/model-file.ts'
import {
  featuresOf,
  type LabelledTicket,
  readCorpus,
  readSentimentTexts,
} from '../server/src/features/analyzers/local/training/corpus.ts'
import { trainModel } from '../server/src/features/analyzers/local/training/train-model.ts'
import { measureBuiltIn, writeFigures } from '../server/src/features/evaluation/built-in-figures.ts'
import {
  accuracyOf,
  type Case,
  CONFIDENCES,
  calibrationBins,
  calibrationError,
  coverageFrom,
  measureClass,
  weightedKappa,
} from '../server/src/features/evaluation/metrics.ts'
import { DEFAULT_TAXONOMY } from '../server/src/features/taxonomy/taxonomy.ts'
import { evaluateFolder } from './eval-data.ts'
import { fitPlain, highestOf } from './plain-classifier.ts'

type Labels = { category: string | null; priority: string }
type Answer = Labels & { categoryConfidence: number; priorityConfidence: number }
type Labelled = Pick<LabelledTicket, 'title' | 'description' | 'category' | 'priority'>

const PRIORITIES: string[] = [...VALUES]
const CATEGORIES: (string | null)[] = [...DEFAULT_CATEGORIES, null]
const HEADS = [
  { from: 0, count: CATEGORIES.length },
  { from: CATEGORIES.length, count: PRIORITIES.length },
]
const SHARES = [0.05, 0.1, 0.25, 0.5, 1]

const dataAt = process.argv.indexOf('--data')
if (dataAt >= 0) {
  evaluateFolder(process.argv[dataAt + 1] ?? '.')
  process.exit()
}

const files = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'))
  .flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path, { withFileTypes: true }).map(({ name }) => `${path}/${name}`)
      : path,
  )
  .filter((path) => path.endsWith('.jsonl'))
const corpus = readCorpus()
const training = corpus.filter(({ heldOut }) => !heldOut)
const measured: Labelled[] = files.length > 0 ? files.flatMap(readLabelled) : corpus.filter(({ heldOut }) => heldOut)

console.log(
  `${measured.length} tickets${files.length > 0 ? ` of ${files.join(', ')}` : ', held out from the corpus'}\n`,
)
console.log(
  '| | category | priority | kappa | high: recall, precision | nothing to do found |\n|---|---|---|---|---|---|',
)
tell(
  'always the most frequent',
  measured.map(() => mostFrequent(training)),
)
const scorePlainly = fitPlain(training, HEADS, labelsOf)
tell(
  'words, TF-IDF, a linear model',
  answersOf(measured, (ticket) => answerOf(scorePlainly(ticket))),
)
const before = process.cpuUsage()
const found = await analyze(measured)
const { user, system } = process.cpuUsage(before)
tell('the built-in analyzer', found)
console.log(`\nProcessor time: ${Math.round((user + system) / measured.length)} µs a ticket`)

console.log('\n| confidence from | category: share, right | priority: share, right |\n|---|---|---|')
for (const from of CONFIDENCES)
  console.log(`| ${from} | ${covered(found, 'category', from)} | ${covered(found, 'priority', from)} |`)
console.log('\n| confidence of both from | share of tickets | both right |\n|---|---|---|')
for (const from of CONFIDENCES) console.log(`| ${from} | ${bothFrom(found, from)} |`)
console.log(
  `\nExpected calibration error: category ${errorOf(found, 'category')}, priority ${errorOf(found, 'priority')}`,
)

if (process.argv.includes('--write')) writeFigures(await measureBuiltIn())

if (process.argv.includes('--learning')) {
  console.log('\n| tickets | category | priority |\n|---|---|---|')
  for (const share of SHARES) {
    const part = training.filter((_, at) => (at * 7919) % 1000 < share * 1000)
    const answers = answersOf(measured, classifierOf(trainModel(part, readSentimentTexts(), readShippedModel())))
    console.log(
      `| ${part.length} | ${percent(accuracyOf(casesOf(answers, 'category')))} | ${percent(accuracyOf(casesOf(answers, 'priority')))} |`,
    )
  }
}

/** Lines of title, text (or description), category and priority. A label of another scheme is not measured. */
function readLabelled(file: string): Labelled[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { title = '', description, text = '', category = null, priority = '' } = JSON.parse(line)
      return { title, description: description ?? text, category, priority }
    })
}

function classifierOf(model: TriageModel): Classify {
  return (ticket) => {
    const features = featuresOf(ticket)
    const scores = scoreOutputs(model, features, findSlots(model, features))
    const leanings = [...model.leanings.category, ...model.leanings.priority]
    return answerOf(scores.map((score, at) => score + (leanings[at] ?? 0)))
  }
}

function answerOf(scores: Float64Array): Answer {
  const [category, priority] = HEADS.map((head) => highestOf(scores, head))
  return {
    category: CATEGORIES[category!] ?? null,
    priority: PRIORITIES[priority!]!,
    categoryConfidence: 0,
    priorityConfidence: 0,
  }
}

async function analyze(tickets: Labelled[]): Promise<Answer[]> {
  const context = { signal: new AbortController().signal, onUsage: () => {} }
  const findings = await createLocalAnalyzer().analyze(tickets, DEFAULT_TAXONOMY, context)
  return findings.filter((finding): finding is Finding => finding !== null)
}

function mostFrequent(tickets: Labelled[]): Answer {
  const most = <T>(values: T[]) =>
    [...Map.groupBy(values, (value) => value)].sort((a, b) => b[1].length - a[1].length)[0]?.[0]
  return {
    category: most(tickets.map(({ category }) => category)) ?? null,
    priority: most(tickets.map(({ priority }) => priority)) ?? 'medium',
    categoryConfidence: 0,
    priorityConfidence: 0,
  }
}

type Classify = (ticket: Labelled) => Answer

function labelsOf({ category, priority }: Labelled): number[] {
  return [CATEGORIES.indexOf(category), PRIORITIES.indexOf(priority)]
}

function answersOf(tickets: Labelled[], classify: Classify): Answer[] {
  return tickets.map(classify)
}

function tell(name: string, answers: Answer[]): void {
  const [category, priority] = [casesOf(answers, 'category'), casesOf(answers, 'priority')]
  const high = measureClass(priority, 'high')
  const nothing = category.filter(({ expected }) => expected === NONE)
  const seen = nothing.filter(({ answered }) => answered === NONE).length
  console.log(
    `| ${name} | ${percent(accuracyOf(category))} | ${percent(accuracyOf(priority))} | ${weightedKappa(priority, PRIORITIES)?.toFixed(2) ?? '–'} | ${percent(high.recall)}, ${percent(high.precision)} | ${seen} of ${nothing.length} |`,
  )
}

/** Answers with what was expected, without the tickets whose label is of another scheme. */
function casesOf(answers: Answer[], key: keyof Labels): Case[] {
  const known: (string | null)[] = key === 'category' ? CATEGORIES : PRIORITIES
  return answers.flatMap((answer, at) => {
    const expected = measured[at]?.[key] ?? null
    if (!known.includes(expected)) return []
    return [{ expected: expected ?? NONE, answered: answer[key] ?? NONE, confidence: answer[`${key}Confidence`] }]
  })
}

function bothFrom(answers: Answer[], from: number): string {
  const sure = answers
    .map((answer, at) => ({ answer, expected: measured[at] }))
    .filter(({ answer }) => Math.min(answer.categoryConfidence, answer.priorityConfidence) >= from)
  const right = sure.filter(
    ({ answer, expected }) => answer.category === expected?.category && answer.priority === expected.priority,
  )
  return `${percent(sure.length / answers.length)} | ${percent(sure.length === 0 ? null : right.length / sure.length)}`
}

function covered(answers: Answer[], key: keyof Labels, from: number): string {
  const { share, accuracy } = coverageFrom(casesOf(answers, key), from)
  return `${percent(share)}, ${percent(accuracy)}`
}

function errorOf(answers: Answer[], key: keyof Labels): string {
  const cases = casesOf(answers, key)
  return calibrationError(calibrationBins(cases), cases.length).toFixed(3)
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}
