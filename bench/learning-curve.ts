// node bench/learning-curve.ts [FILE.jsonl …]: what corrections teach, on held-out tickets of the corpus or on files of
// labelled tickets (text or title and description, category), which then bring their own categories.
import { readFileSync } from 'node:fs'
import { PRIORITIES } from '@sta/contract/wire/values'
import { judgeTicket } from '../server/src/features/analyzers/local/judge.ts'
import type { LabelledTicket } from '../server/src/features/analyzers/local/learning/examples.ts'
import { readLesson } from '../server/src/features/analyzers/local/learning/pack-lesson.ts'
import { type Taught, teach } from '../server/src/features/analyzers/local/learning/teach.ts'
import { learnOwnCategories } from '../server/src/features/analyzers/local/own-categories.ts'
import { readCorpus } from '../server/src/features/analyzers/local/training/corpus.ts'
import { randomNumbers, shuffle } from '../server/src/features/analyzers/local/training/fit.ts'
import { DEFAULT_TAXONOMY, type Taxonomy } from '../server/src/features/taxonomy/taxonomy.ts'

const CORRECTIONS = [0, 10, 25, 50, 100, 200]
const ROUNDS = 3
/** Tickets that are measured by are never among those that teach. */
const MEASURED = 239
/** At most so many tickets of a file. */
const MOST = 600

const heldOut: LabelledTicket[] = readCorpus().filter((ticket) => ticket.heldOut)
const RENAMED: Record<string, string> = {
  billing: 'money',
  bug: 'broken',
  technical: 'broken',
  support: 'questions',
  feature_request: 'wishes',
  account: 'access',
}
const files = process.argv.slice(2)

if (files.length === 0) {
  measure('the default categories, by the shipped guide', heldOut, DEFAULT_TAXONOMY)
  measure('the default categories, by rules of its own', heldOut.map(byOtherRules), DEFAULT_TAXONOMY)
  measure(
    'five categories of its own',
    heldOut.map((ticket) => ({ ...ticket, category: ticket.category ? RENAMED[ticket.category] : null })),
    taxonomyOf([...new Set(Object.values(RENAMED))]),
  )
}
for (const file of files) {
  const tickets = drawn(readTickets(file), 1).slice(0, MOST)
  measure(file, tickets, taxonomyOf([...new Set(tickets.flatMap(({ category }) => category ?? []))]))
}

/** Technical matters are bugs here, money is always urgent and wishes never. */
function byOtherRules(ticket: LabelledTicket): LabelledTicket {
  const { category } = ticket
  return {
    ...ticket,
    category: category === 'technical' ? 'bug' : category,
    priority: category === 'billing' ? 'high' : category === 'feature_request' ? 'low' : ticket.priority,
  }
}

function taxonomyOf(names: string[]): Taxonomy {
  const categories = names.map((name) => ({ name, description: name.replaceAll('_', ' ') }))
  return { ...DEFAULT_TAXONOMY, version: 2, categories }
}

function readTickets(file: string): LabelledTicket[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { title = '', description, text = '', category } = JSON.parse(line)
      return { title, description: description ?? text, category }
    })
}

function drawn<T>(all: T[], seed: number): T[] {
  const order = Int32Array.from(all, (_, at) => at)
  shuffle(order, randomNumbers(seed))
  return Array.from(order, (at) => all[at]!)
}

function measure(name: string, tickets: LabelledTicket[], taxonomy: Taxonomy): void {
  console.log(`\n${name}: ${tickets.length} tickets, ${ROUNDS} draws\n`)
  console.log(
    '| corrections | used by itself: category, priority | on demand: category, priority | seconds |\n|---|---|---|---|',
  )
  for (const count of CORRECTIONS) {
    const sums = { good: [0, 0], eager: [0, 0], seconds: 0 }
    for (let round = 1; round <= ROUNDS; round++) {
      const all = drawn(tickets, round)
      const [measured, others] = [all.slice(0, MEASURED), all.slice(MEASURED)]
      const started = performance.now()
      const taught = count === 0 ? null : teach(others.slice(0, count), taxonomy)
      sums.seconds += (performance.now() - started) / 1000
      const good = rightOf(measured, taxonomy, taught?.good ?? null)
      const eager = taught?.eager ? rightOf(measured, taxonomy, taught.eager) : good
      for (const at of [0, 1]) {
        sums.good[at]! += good[at]!
        sums.eager[at]! += eager[at]!
      }
    }
    const percent = (some: number[]) =>
      some.map((sum) => (Number.isNaN(sum) ? '–' : `${((100 * sum) / ROUNDS).toFixed(1)} %`)).join(', ')
    console.log(`| ${count} | ${percent(sums.good)} | ${percent(sums.eager)} | ${(sums.seconds / ROUNDS).toFixed(1)} |`)
  }
}

/** Shares of right categories and priorities. */
function rightOf(tickets: LabelledTicket[], taxonomy: Taxonomy, taught: Taught | null): number[] {
  const lesson = taught && readLesson(1, taught.categories, taught.weights)
  const own = learnOwnCategories(taxonomy)
  const answers = tickets.map((ticket) => ({ ticket, judged: judgeTicket(ticket, taxonomy, own, lesson) }))
  const withPriority = answers.filter(({ ticket }) => PRIORITIES.some((each) => each === ticket.priority))
  return [
    answers.filter(({ ticket, judged }) => judged.category.chosen === (ticket.category ?? null)).length /
      answers.length,
    withPriority.filter(({ ticket, judged }) => judged.priority.chosen === ticket.priority).length /
      withPriority.length,
  ]
}
