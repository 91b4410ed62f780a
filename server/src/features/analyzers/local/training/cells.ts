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
