import { expect, test } from 'vitest'
import { type CategoryDays, dayNumber, findSpikes } from './spikes.ts'

const TODAY = dayNumber('2027-03-10')

/** Counts up to today, the last one today's; days of 0 have no entry, as in the database. */
function category(counts: number[], since = TODAY - counts.length + 1): CategoryDays {
  const entries = counts.map((count, index): [number, number] => [TODAY - counts.length + 1 + index, count])
  return { category: 'billing', since, counts: new Map(entries.filter(([, count]) => count > 0)) }
}

const repeat = (times: number, ...counts: number[]) => Array.from({ length: times }, () => counts).flat()

test('the score is the distance from the median in robust deviations', () => {
  const [spike] = findSpikes([category([...repeat(7, 2, 4, 4, 6), 40])], TODAY)
  // The median is 4, the median of the deviations (2, 0, 0, 2, …) is 1.
  expect(spike).toEqual({ day: '2027-03-10', category: 'billing', count: 40, usual: 4, score: 24.3 })
})

test('days without tickets count as 0: a rare category that comes in a heap stands out', () => {
  expect(findSpikes([category([1, ...repeat(27, 0), 6])], TODAY)).toMatchObject([{ count: 6, usual: 0, score: 4 }])
})

test('what is small, steady or new does not stand out', () => {
  expect(findSpikes([category([...repeat(28, 0), 4], TODAY - 300)], TODAY)).toEqual([])
  expect(findSpikes([category([...repeat(14, 90, 110), 130])], TODAY)).toEqual([])
  expect(findSpikes([category([...repeat(6, 1), 50])], TODAY)).toEqual([])
  expect(findSpikes([category([...repeat(7, 1), 50])], TODAY)).toHaveLength(1)
})

test('only the days asked about are judged, the newest first', () => {
  const days = [...repeat(28, 3), 30, 3, 3, 45]
  expect(findSpikes([category(days)], TODAY).map(({ count }) => count)).toEqual([45])
  expect(findSpikes([category(days)], TODAY - 5).map(({ count }) => count)).toEqual([45, 30])
})
