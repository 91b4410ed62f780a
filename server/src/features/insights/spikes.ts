import type { Insights } from '@sta/contract/schemas/insights'
import { DAY_MS, dayOf } from '../../platform/days.ts'
import { OUTLIER_SCORE, robustScore } from '../../platform/robust-score.ts'

/** Days that a day is compared with. */
export const USUAL_DAYS = 28
/** A category must have been there for so long before any of its days can stand out. */
const LEAST_DAYS = 7
/** Fewer tickets than this are never a spike, however unusual. */
const FEWEST_TICKETS = 5
const MOST_SPIKES = 50

type Spike = Insights['spikes'][number]

/** The tickets of one category by day, from `USUAL_DAYS` before the first day in question. Days are numbered from 1970. */
export type CategoryDays = {
  category: string
  /** The first day that ever had a ticket of it. */
  since: number
  counts: ReadonlyMap<number, number>
}

/** A day of the wire (`2027-01-31`) as the number of days since 1970. */
export const dayNumber = (day: string): number => Date.parse(day) / DAY_MS
const dayName = (day: number): string => dayOf(new Date(day * DAY_MS))

/**
 * Days on which far more tickets of a category came in than usual, by the robust score over the 28 days before. Newest first,
 * then the highest score.
 *
 * @param from the first day that is judged.
 */
export function findSpikes(categories: CategoryDays[], from: number): Spike[] {
  const spikes = categories.flatMap((each) => [...each.counts].flatMap(([day, count]) => judge(each, from, day, count)))
  spikes.sort((a, b) => b.day.localeCompare(a.day) || b.score - a.score)
  return spikes.slice(0, MOST_SPIKES)
}

function judge({ category, since, counts }: CategoryDays, from: number, day: number, count: number): Spike[] {
  if (day < from || count < FEWEST_TICKETS || since > day - LEAST_DAYS) return []
  const start = Math.max(day - USUAL_DAYS, since)
  const before = Array.from({ length: day - start }, (_, index) => counts.get(start + index) ?? 0)
  const { usual, score } = robustScore(count, before)
  if (score < OUTLIER_SCORE) return []
  return [{ day: dayName(day), category, count, usual, score: Math.round(score * 10) / 10 }]
}
