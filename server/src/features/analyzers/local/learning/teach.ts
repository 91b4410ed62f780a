import type { Taxonomy } from '../../../taxonomy/taxonomy.ts'
import { learnOwnCategories } from '../own-categories.ts'
import { NOTHING } from '../score-ticket.ts'
import { type LabelledTicket, type Measure, measure, type Prepared, prepare, prepareShipped } from './examples.ts'
import { type Advice, adviceFor, chooseColumns, fitAdvice } from './fit-advice.ts'
import { packLesson } from './pack-lesson.ts'

/** How many of its labelled tickets the model was right about, before and after. */
type RightCount = { of: number; before: number; after: number }

/** What a lesson is worth for a field. */
type FieldReport = {
  /** On corrected tickets that the fit had not seen: each was left out once. */
  corrected: RightCount
  /** On the tickets that the product is measured by, which no fit sees. */
  held_out: RightCount
}
type Field = 'category' | 'priority'
type TeachReport = Record<Field, FieldReport>

export type Taught = { categories: string[]; weights: Buffer; report: TeachReport }

/**
 * - good: it is nearer to the corrections, and not worse on the held-out tickets. Null: nothing is.
 * - eager: it is nearer still, but worse on the held-out tickets. Null: `good` is as near as it gets.
 * - untaught: the report of the model as it ships.
 */
export type TeachResult = { good: Taught | null; eager: Taught | null; untaught: TeachReport }

/** How much a corrected ticket counts beside a shipped one. */
const WEIGHT = 3
/** Ways to learn; which serves these corrections best is found by leaving some of them out. */
const WAYS = [
  { said: 1, isReplayed: true },
  { said: 3, isReplayed: true },
  { said: 1, isReplayed: false },
]
/** How far a fit is followed. */
const STRENGTHS = [0.25, 0.5, 1]
const FIT = { epochs: 8, step: 0.5, shrinkage: 1e-4, seed: 1 }
/** With many corrections two folds tell as much as five. */
const FOLDS = 5
const FOLDS_OF_MANY = 2
const MANY = 400

type Fit = { advice: Advice; leftOut: Float64Array[]; heldOut: Float64Array[] }
type Way = { fit: Fit; strength: number; loss: number; report: FieldReport }

/**
 * Fits lessons to corrected tickets, in 4 seconds of one processor and 270 MB for 50 of them, 21 seconds and 410 MB for 4,000. The same tickets and
 * taxonomy give the same lesson.
 *
 * @param tickets at least five.
 */
export function teach(tickets: LabelledTicket[], taxonomy: Taxonomy): TeachResult {
  const own = learnOwnCategories(taxonomy)
  const categories = [...taxonomy.categories.map(({ name }) => name), NOTHING]
  const examples = tickets.map((ticket) => prepare(ticket, categories, own))
  const { replayed, heldOut } = prepareShipped(taxonomy, categories, own)
  const fits = WAYS.map(({ said, isReplayed }): Fit => {
    const fitTo = (some: Prepared[]) => fit(some, isReplayed ? replayed : [], said)
    const advice = fitTo(examples)
    return {
      advice,
      leftOut: leaveOut(examples, fitTo),
      heldOut: heldOut.map(({ example }) => adviceFor(advice, example)),
    }
  })

  const waysOf = (field: Field): { untaught: FieldReport; better: Way[] } => {
    const of = (some: Prepared[], advice: (at: number) => Float64Array | null) =>
      some.flatMap((each, at) => measure(each, categories, advice(at))[field] ?? [])
    const before = { corrected: of(examples, () => null), heldOut: of(heldOut, () => null) }
    const ways = fits.flatMap((fit) =>
      STRENGTHS.map((strength): Way => {
        const scaled = (advice: Float64Array | undefined) => advice?.map((each) => each * strength) ?? null
        const corrected = of(examples, (at) => scaled(fit.leftOut[at]))
        const after = of(heldOut, (at) => scaled(fit.heldOut[at]))
        const report = { corrected: compare(before.corrected, corrected), held_out: compare(before.heldOut, after) }
        return { fit, strength, loss: lossOf(corrected), report }
      }),
    )
    const untaught = {
      corrected: compare(before.corrected, before.corrected),
      held_out: compare(before.heldOut, before.heldOut),
    }
    const better = ways.filter(({ loss }) => loss < lossOf(before.corrected)).sort((a, b) => a.loss - b.loss)
    return { untaught, better }
  }

  const category = waysOf('category')
  const priority = waysOf('priority')
  const untaught = { category: category.untaught, priority: priority.untaught }
  const toTaught = (chosen: Record<Field, Way | undefined>): Taught | null =>
    chosen.category || chosen.priority
      ? {
          categories,
          weights: packLesson(chosen.category, chosen.priority),
          report: {
            category: chosen.category?.report ?? untaught.category,
            priority: chosen.priority?.report ?? untaught.priority,
          },
        }
      : null
  const best = { category: category.better[0], priority: priority.better[0] }
  const safe = { category: category.better.find(isSafe), priority: priority.better.find(isSafe) }
  const isBestSafe = best.category === safe.category && best.priority === safe.priority
  return { good: toTaught(safe), eager: isBestSafe ? null : toTaught(best), untaught }
}

const isSafe = ({ report: { held_out } }: Way) => held_out.after >= held_out.before

function fit(examples: Prepared[], replayed: Prepared[], said: number): Advice {
  const corrected = new Set(examples.map(({ example }) => example))
  const all = [...corrected, ...replayed.map(({ example }) => example)]
  const weightOf = (example: (typeof all)[number]) => (corrected.has(example) ? WEIGHT : 1)
  return fitAdvice(all, weightOf, chooseColumns([...corrected]), { ...FIT, said })
}

/** What is said about each example by a fit to others. */
function leaveOut(examples: Prepared[], fitTo: (some: Prepared[]) => Advice): Float64Array[] {
  const folds = examples.length > MANY ? FOLDS_OF_MANY : Math.min(FOLDS, examples.length)
  const advice: Float64Array[] = new Array(examples.length)
  for (let fold = 0; fold < folds; fold++) {
    const fitted = fitTo(examples.filter((_, at) => at % folds !== fold))
    for (const [at, { example }] of examples.entries()) if (at % folds === fold) advice[at] = adviceFor(fitted, example)
  }
  return advice
}

const lossOf = (measures: Measure[]) => measures.reduce((sum, { loss }) => sum + loss, 0)

const countRight = (measures: Measure[]) => measures.filter(({ right }) => right).length

const compare = (before: Measure[], after: Measure[]): RightCount => ({
  of: before.length,
  before: countRight(before),
  after: countRight(after),
})
