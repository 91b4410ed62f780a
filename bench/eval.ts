// npm run eval [-- FILE.jsonl …] [--learning]: how often the built-in analyzer is right, on the held-out part of its corpus or on files.
import { readFileSync } from 'node:fs'
import { DEFAULT_CATEGORIES, PRIORITIES as VALUES } from '@sta/contract/wire/values'
import type { Finding } from '../server/src/features/analyzers/analyzer.ts'
import { createLocalAnalyzer } from '../server/src/features/analyzers/local/local-analyzer.ts'
import { type Features, hashText } from '../server/src/features/analyzers/local/model/features.ts'
import { chooseColumns, toRow } from '../server/src/features/analyzers/local/training/columns.ts'
import { featuresOf, type LabelledTicket, readCorpus } from '../server/src/features/analyzers/local/training/corpus.ts'
import { type FitSettings, fitWeights, score } from '../server/src/features/analyzers/local/training/fit.ts'
import { readWords } from '../server/src/features/analyzers/local/words.ts'
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
const CONFIDENCES = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

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
  `\nExpected calibration error: category ${calibrationError(found, 'category')}, priority ${calibrationError(found, 'priority')}`,
)

if (process.argv.includes('--learning')) {
  console.log('\n| tickets | category | priority |\n|---|---|---|')
  for (const share of SHARES) {
    const part = training.filter((_, at) => (at * 7919) % 1000 < share * 1000)
    const answers = answersOf(measured, fitOn(part, featuresOf, { ...PLAIN, epochs: 16, dropout: 0.3 }))
    console.log(`| ${part.length} | ${accuracy(answers, 'category')} | ${accuracy(answers, 'priority')} |`)
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
  const isHigh = ({ priority }: Labels) => priority === 'high'
  const hits = answers.filter((answer, at) => isHigh(answer) && isHigh(measured[at]!)).length
  const recall = percent(hits, measured.filter(isHigh).length)
  const nothing = measured
    .map(({ category }, at) => ({ category, answer: answers[at]! }))
    .filter(({ category }) => category === null)
  const seen = nothing.filter(({ answer }) => answer.category === null).length
  console.log(
    `| ${name} | ${accuracy(answers, 'category')} | ${accuracy(answers, 'priority')} | ${kappa(answers)} | ${recall}, ${percent(hits, answers.filter(isHigh).length)} | ${seen} of ${nothing.length} |`,
  )
}

function accuracy(answers: Labels[], key: keyof Labels): string {
  return percent(answers.filter((answer, at) => answer[key] === measured[at]?.[key]).length, measured.length)
}

/** Of priorities, weighted by the square of their distance. */
function kappa(answers: Labels[]): string {
  const pairs = answers.map(
    ({ priority }, at) => [PRIORITIES.indexOf(priority), PRIORITIES.indexOf(measured[at]!.priority)] as const,
  )
  const distance = (all: (readonly [number, number])[]) => all.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0)
  const chance = pairs.flatMap(([a]) => pairs.map(([, b]) => [a, b] as const))
  return (1 - distance(pairs) / (distance(chance) / pairs.length)).toFixed(2)
}

function covered(answers: Answer[], key: keyof Labels, from: number): string {
  const sure = answers.map((answer, at) => ({ answer, at })).filter(({ answer }) => answer[`${key}Confidence`] >= from)
  const right = sure.filter(({ answer, at }) => answer[key] === measured[at]?.[key]).length
  return `${percent(sure.length, answers.length)}, ${percent(right, sure.length)}`
}

/** How far confidence and truth are apart, on average over ten bins. */
function calibrationError(answers: Answer[], key: keyof Labels): string {
  const bins = Map.groupBy(
    answers.map((answer, at) => ({ answer, at })),
    ({ answer }) => Math.min(9, Math.floor(answer[`${key}Confidence`] * 10)),
  )
  let sum = 0
  for (const bin of bins.values()) {
    const confidence = bin.reduce((all, { answer }) => all + answer[`${key}Confidence`], 0)
    sum += Math.abs(confidence - bin.filter(({ answer, at }) => answer[key] === measured[at]?.[key]).length)
  }
  return (sum / answers.length).toFixed(3)
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}
