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
import { indexExamples } from '../server/src/features/examples/example-index.ts'
import { countWords, makeProfiles } from '../server/src/features/examples/profiles.ts'
import { DEFAULT_TAXONOMY, type Taxonomy } from '../server/src/features/taxonomy/taxonomy.ts'
import { contentHash } from '../server/src/features/tickets/content-hash.ts'
import { comparedText } from '../server/src/features/tickets/similar/similar-queries.ts'

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
  await measure('the default categories, by the shipped guide', heldOut, DEFAULT_TAXONOMY)
  await measure('the default categories, by rules of its own', heldOut.map(byOtherRules), DEFAULT_TAXONOMY)
  await measure(
    'five categories of its own',
    heldOut.map((ticket) => ({ ...ticket, category: ticket.category ? RENAMED[ticket.category] : null })),
    taxonomyOf([...new Set(Object.values(RENAMED))]),
  )
}
for (const file of files) {
  const tickets = drawn(readTickets(file), 1).slice(0, MOST)
  await measure(file, tickets, taxonomyOf([...new Set(tickets.flatMap(({ category }) => category ?? []))]))
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

async function measure(name: string, tickets: LabelledTicket[], taxonomy: Taxonomy): Promise<void> {
  console.log(`\n${name}: ${tickets.length} tickets, ${ROUNDS} draws\n`)
  console.log(
    '| corrections | used by itself: category, priority | on demand: category, priority | seconds | by the likest example that a model is shown |\n|---|---|---|---|---|',
  )
  for (const count of CORRECTIONS) {
    const sums = { good: [0, 0], eager: [0, 0], likest: [0, 0], seconds: 0 }
    for (let round = 1; round <= ROUNDS; round++) {
      const all = drawn(tickets, round)
      const [measured, others] = [all.slice(0, MEASURED), all.slice(MEASURED)]
      const started = performance.now()
      const taught = count === 0 ? null : teach(others.slice(0, count), taxonomy)
      sums.seconds += (performance.now() - started) / 1000
      const good = rightOf(measured, taxonomy, taught?.good ?? null)
      const eager = taught?.eager ? rightOf(measured, taxonomy, taught.eager) : good
      const likest = await rightByExample(measured, taxonomy, others.slice(0, count))
      for (const at of [0, 1]) {
        sums.likest[at]! += likest[at]!
        sums.good[at]! += good[at]!
        sums.eager[at]! += eager[at]!
      }
    }
    const percent = (some: number[]) =>
      some.map((sum) => (Number.isNaN(sum) ? '–' : `${((100 * sum) / ROUNDS).toFixed(1)} %`)).join(', ')
    console.log(
      `| ${count} | ${percent(sums.good)} | ${percent(sums.eager)} | ${(sums.seconds / ROUNDS).toFixed(1)} | ${percent(sums.likest)} |`,
    )
  }
}

/** Shares of right categories and priorities. */
function rightOf(tickets: LabelledTicket[], taxonomy: Taxonomy, taught: Taught | null): number[] {
  const lesson = taught && readLesson(1, taught.categories, taught.weights)
  const own = learnOwnCategories(taxonomy)
  return sharesOf(
    tickets.map((ticket) => {
      const { category, priority } = judgeTicket(ticket, taxonomy, own, lesson)
      return { ticket, category: category.chosen, priority: priority.chosen }
    }),
  )
}

/** The same of answers that repeat what was decided about the likest example; where there is none, of the built-in model's. */
async function rightByExample(
  tickets: LabelledTicket[],
  taxonomy: Taxonomy,
  decided: LabelledTicket[],
): Promise<number[]> {
  const own = learnOwnCategories(taxonomy)
  // What PostgreSQL keeps of an installation's tickets.
  const frequencies = countWords([...tickets, ...decided].map(comparedText))
  const rows = decided.map((ticket, at) => ({
    ticket_id: at,
    correction_id: at,
    title: ticket.title,
    description: ticket.description,
    content_hash: contentHash(ticket),
    people: [],
    category: ticket.category ?? null,
    category_known: true,
    priority: ticket.priority ?? null,
    priority_known: ticket.priority !== undefined,
  }))
  const index = indexExamples(rows, await makeProfiles(rows, null, async () => frequencies))
  return sharesOf(
    tickets.map((ticket) => {
      const { category, priority } = judgeTicket(ticket, taxonomy, own, null)
      const likest = index.nearest(ticket, null).at(-1) ?? { category: undefined, priority: undefined }
      const answered = likest.category === undefined ? category.chosen : likest.category
      return { ticket, category: answered, priority: likest.priority ?? priority.chosen }
    }),
  )
}

type Answered = { ticket: LabelledTicket; category: string | null; priority: string }

function sharesOf(answers: Answered[]): number[] {
  const withPriority = answers.filter(({ ticket }) => PRIORITIES.some((each) => each === ticket.priority))
  return [
    answers.filter(({ ticket, category }) => category === (ticket.category ?? null)).length / answers.length,
    withPriority.filter(({ ticket, priority }) => priority === ticket.priority).length / withPriority.length,
  ]
}
