import type { Priority } from '@sta/contract/schemas/taxonomy'
import { joinWords, type Match, pointsOf, quoteTerms, type Reading } from './reading.ts'
import { URGENCY_SIGNALS } from './signals.ts'

export type PriorityChoice = {
  priority: Priority
  /** 0–1. */
  confidence: number
  reason: string
  matches: Match[]
  /** Keys of `URGENCY_SIGNALS`, strongest first. */
  signals: string[]
}

/** One kind of signal, however often it is repeated, says at most so much. */
const MOST_POINTS_PER_SIGNAL = 6
const HIGH_FROM = 3.5
const LOW_BELOW = -1.5
/** Time pressure is a wish, not a harm: it counts less than what the taxonomy's guide names. */
const PRESSING_FACTOR = 0.8

/** "All our customers" says how far something reaches, and matters only beside something that hurts. */
const HARM = ['bug', 'outage', 'security', 'data_loss', 'lock_out', 'blocked', 'billing_error']
const HARMLESS_FACTOR = 0.3
/** Who wishes for something tells of the harm it would spare: it is not happening now. */
const WISHED_FACTOR = 0.4

/** Where a ticket starts before its words are weighed. */
const START: Record<string, number> = {
  bug: 0.5,
  technical: 0.3,
  account: 0,
  billing: 0,
  support: -0.8,
  feature_request: -2,
}

/** @param category the category chosen before, or null. */
export function choosePriority(reading: Reading, category: string | null): PriorityChoice {
  const found = Object.entries(URGENCY_SIGNALS)
    .map(([signal, { level, says }]) => ({ signal, level, says, points: weigh(reading, signal) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
  const sum = (level: Priority) => found.reduce((all, each) => (each.level === level ? all + each.points : all), 0)
  const high = sum('high') * (category === 'feature_request' ? WISHED_FACTOR : 1)
  const balance =
    (START[category ?? ''] ?? (category === null ? -1.7 : -0.3)) + high + sum('medium') * 0.1 - sum('low') * 0.6
  const priority = balance >= HIGH_FROM && high >= HIGH_FROM - 0.5 ? 'high' : balance < LOW_BELOW ? 'low' : 'medium'
  const speaking = found.filter(({ level }) => level === priority)
  const matches = speaking.flatMap(({ signal }) => reading.signals.get(signal)?.matches ?? [])
  return {
    priority,
    confidence: confidence(priority, balance, found.length, reading.wordCount),
    reason: reasonFor(
      priority,
      speaking.map(({ says }) => says),
      matches,
    ),
    matches,
    signals: found.map(({ signal }) => signal),
  }
}

function weigh(reading: Reading, signal: string): number {
  const points = Math.min(MOST_POINTS_PER_SIGNAL, pointsOf(reading, signal))
  if (signal === 'pressing') return points * PRESSING_FACTOR
  if (signal === 'many_users' && !HARM.some((harm) => pointsOf(reading, harm) >= 2)) return points * HARMLESS_FACTOR
  return points
}

/** Grows with the distance to the nearest border, shrinks when little was said. */
function confidence(priority: Priority, balance: number, signals: number, words: number): number {
  const distance =
    priority === 'high'
      ? balance - HIGH_FROM
      : priority === 'low'
        ? LOW_BELOW - balance
        : Math.min(HIGH_FROM - balance, balance - LOW_BELOW)
  const spoken = signals === 0 ? 0.42 : 0.52
  const short = words < 6 ? 0.1 : 0
  return Math.round(Math.max(0.2, Math.min(0.85, spoken + 0.07 * distance - short)) * 100) / 100
}

function reasonFor(priority: Priority, says: string[], matches: Match[]): string {
  if (matches.length > 0) {
    const quoted = quoteTerms(matches, 3)
    return `${quoted} ${quoted.includes('” and “') ? 'speak' : 'speaks'} of ${joinWords(says.slice(0, 2))}`
  }
  if (priority === 'low') return 'Nothing in it suggests that anybody is held up'
  return 'It reports a matter to settle, with no sign of wide or severe harm'
}
