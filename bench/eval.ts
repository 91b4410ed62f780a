// npm run eval [-- FILE.jsonl …] [--learning] [--write]: how often the built-in analyzer is right, on the held-out part of its
// corpus or on files. --write keeps the held-out figures as those that no change may fall a point below.
import { readFileSync } from 'node:fs'
import { DEFAULT_CATEGORIES, NONE, PRIORITIES as VALUES } from '@sta/contract/wire/values'
import type { Finding } from '../server/src/features/analyzers/analyzer.ts'
import { createLocalAnalyzer } from '../server/src/features/analyzers/local/local-analyzer.ts'
import { type Features, hashText } from '../server/src/features/analyzers/local/model/features.ts'
import { chooseColumns, toRow } from '../server/src/features/analyzers/local/training/columns.ts'
import { featuresOf, type LabelledTicket, readCorpus } from '../server/src/features/analyzers/local/training/corpus.ts'
import { type FitSettings, fitWeights, score } from '../server/src/features/analyzers/local/training/fit.ts'
import { readWords } from '../server/src/features/analyzers/local/words.ts'
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

type Labels = { category: string | null; priority: string }
type Answer = Labels & { categoryConfidence: number; priorityConfidence: number }
type Labelled = Pick<LabelledTicket, 'title' | 'description' | 'category' | 'priority'>

const PRIORITIES: string[] = [...VALUES]
const CATEGORIES: (string | null)[] = [...DEFAULT_CATEGORIES, null]
const HEADS = [
  { from: 0, count: CATEGORIES.length },
  { from: CATEGORIES.length, count: PRIORITIES.length },
]
const PLAIN: FitSettings = { epochs: 12, step: 1, shrinkage: 1e-5, dropout: 0, seed: 1 }
const SHARES = [0.05, 0.1, 0.25, 0.5, 1]

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
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
tell('words, TF-IDF, a linear model', answersOf(measured, fitOn(training, plainFeatures, PLAIN)))
const found = await analyze(measured)
tell('the built-in analyzer', found)

console.log('\n| confidence from | category: share, right | priority: share, right |\n|---|---|---|')
for (const from of CONFIDENCES)
  console.log(`| ${from} | ${covered(found, 'category', from)} | ${covered(found, 'priority', from)} |`)
console.log(
  `\nExpected calibration error: category ${errorOf(found, 'category')}, priority ${errorOf(found, 'priority')}`,
)

if (process.argv.includes('--write')) writeFigures(await measureBuiltIn())

if (process.argv.includes('--learning')) {
  console.log('\n| tickets | category | priority |\n|---|---|---|')
  for (const share of SHARES) {
    const part = training.filter((_, at) => (at * 7919) % 1000 < share * 1000)
    const answers = answersOf(measured, fitOn(part, featuresOf, { ...PLAIN, epochs: 16, dropout: 0.3 }))
    console.log(
      `| ${part.length} | ${percent(accuracyOf(casesOf(answers, 'category')))} | ${percent(accuracyOf(casesOf(answers, 'priority')))} |`,
    )
  }
}

/** Lines of title (or subject), text (or description), category and priority. Labels of another scheme only tell about it. */
function readLabelled(file: string): Labelled[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { title = '', description, text = '', category = null, priority = '' } = JSON.parse(line)
      return { title, description: description ?? text, category, priority }
    })
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

/** What the plainest text classifier sees: the words of the whole message, as often as they stand there. */
function plainFeatures({ title, description }: Labelled): Features {
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

type Classify = (ticket: Labelled) => Answer

function fitOn(tickets: Labelled[], read: (ticket: Labelled) => Features, settings: FitSettings): Classify {
  const all = tickets.map(read)
  const columns = chooseColumns(all)
  const rows = all.map((features, at) => toRow(features, columns, labelsOf(tickets[at]!)))
  const weights = fitWeights(rows, columns.keys.length, HEADS, settings)
  return (ticket) => {
    const scores = new Float64Array(CATEGORIES.length + PRIORITIES.length)
    score(toRow(read(ticket), columns, []), weights, 1, scores)
    const [category, priority] = HEADS.map(({ from, count }) => {
      const part = [...scores.subarray(from, from + count)]
      return part.indexOf(Math.max(...part))
    })
    return {
      category: CATEGORIES[category!] ?? null,
      priority: PRIORITIES[priority!]!,
      categoryConfidence: 0,
      priorityConfidence: 0,
    }
  }
}

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

function casesOf(answers: Answer[], key: keyof Labels): Case[] {
  return answers.map((answer, at) => ({
    expected: measured[at]?.[key] ?? NONE,
    answered: answer[key] ?? NONE,
    confidence: answer[`${key}Confidence`],
  }))
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
