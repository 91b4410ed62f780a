import { DEFAULT_CATEGORIES, PRIORITIES, SENTIMENTS } from '@sta/contract/wire/values'
import type { LabelledText, LabelledTicket } from './corpus.ts'
import type { Head } from './fit.ts'

const NOTHING = 'nothing'
export const CATEGORIES = [...DEFAULT_CATEGORIES, NOTHING]
export const CATEGORY_HEAD: Head = { from: 0, count: CATEGORIES.length }
export const PRIORITY_HEAD: Head = { from: CATEGORIES.length, count: PRIORITIES.length }

/** One for each category with each priority; what is nothing to do has no urgency. Then one for each sentiment. */
const MATTERS: Head = { from: 0, count: DEFAULT_CATEGORIES.length * PRIORITIES.length + 1 }
const MOODS: Head = { from: MATTERS.count, count: SENTIMENTS.length }
const NOTHING_CELL = MATTERS.count - 1
export const CELL_HEADS = [MATTERS, MOODS]
export const CELL_COUNT = MATTERS.count + MOODS.count

const cellOf = (category: number, priority: number) => category * PRIORITIES.length + priority

/** The cells of each output: of the categories, the priorities, the sentiments. */
export const CELLS: number[][] = [
  ...DEFAULT_CATEGORIES.map((_, category) => PRIORITIES.map((_, priority) => cellOf(category, priority))),
  [NOTHING_CELL],
  ...PRIORITIES.map((name, priority) => [
    ...DEFAULT_CATEGORIES.map((_, category) => cellOf(category, priority)),
    ...(name === 'low' ? [NOTHING_CELL] : []),
  ]),
  ...SENTIMENTS.map((_, sentiment) => [MOODS.from + sentiment]),
]

/** How far a step for one cell goes for itself, for all cells of its category, and for those of its priority. */
const OWN_SHARE = 0.5
const CATEGORY_SHARE = 1
const PRIORITY_SHARE = 0.5
/** How far it goes, of that, for a priority one higher or lower. */
const NEIGHBOUR_SHARE = 0.3

/**
 * Lets what is learned of "billing, high" hold for billing and for high as well, in place: a cell alone has few tickets. It
 * is as if each cell's weights were the sum of its own, its category's and its priority's.
 */
export function shareErrors(errors: Float64Array): void {
  const count = PRIORITIES.length
  const ofCategory = new Float64Array(CATEGORIES.length)
  const ofPriority = new Float64Array(count)
  const priorityOf = (cell: number) => (cell === NOTHING_CELL ? 0 : cell % count)
  for (let cell = 0; cell < MATTERS.count; cell++) {
    const error = errors[cell] ?? 0
    const category = Math.floor(cell / count)
    ofCategory[category] = (ofCategory[category] ?? 0) + error
    ofPriority[priorityOf(cell)] = (ofPriority[priorityOf(cell)] ?? 0) + error
  }
  for (let cell = 0; cell < MATTERS.count; cell++) {
    const at = priorityOf(cell)
    const near = (ofPriority[at - 1] ?? 0) + (ofPriority[at + 1] ?? 0)
    errors[cell] =
      OWN_SHARE * (errors[cell] ?? 0) +
      CATEGORY_SHARE * (ofCategory[Math.floor(cell / count)] ?? 0) +
      PRIORITY_SHARE * ((ofPriority[at] ?? 0) + NEIGHBOUR_SHARE * near)
  }
}

/** Which output of the categories and of the priorities is right. */
export const outputLabels = ({ category, priority }: Pick<LabelledTicket, 'category' | 'priority'>): number[] => [
  CATEGORIES.indexOf(category ?? NOTHING),
  PRIORITIES.indexOf(priority),
]

/** Kinds of tickets that tell how their writer feels. */
const MOOD_OF_KIND: Record<string, LabelledText['sentiment']> = {
  thanks: 'positive',
  loud: 'negative',
  caps: 'negative',
  sarcasm: 'negative',
  form: 'neutral',
  log: 'neutral',
  alert: 'neutral',
  calm: 'neutral',
  agent_note: 'neutral',
  internal: 'neutral',
}

/** Which cell of each head is right; −1 where nobody said. */
export function cellLabels(ticket: LabelledTicket): number[] {
  const [category = -1, priority = -1] = outputLabels(ticket)
  const mood = MOOD_OF_KIND[ticket.kind ?? '']
  const matter = ticket.category === null ? NOTHING_CELL : cellOf(category, priority)
  return [matter, mood ? SENTIMENTS.indexOf(mood) : -1]
}

export const moodLabels = ({ sentiment }: LabelledText): number[] => [-1, SENTIMENTS.indexOf(sentiment)]
