import { expect, test } from 'vitest'
import { runsAddress, ticketsAddress } from './addresses.ts'
import { daysOf } from './bars.ts'
import { readRange } from './range.ts'
import { volumeChart } from './volume.ts'

const row = (day: string, category: string | null, priority: 'low' | 'high' | null, count: number) => ({
  day,
  category,
  priority,
  count,
})
const VOLUME = [
  row('2027-03-08', 'billing', 'high', 3),
  row('2027-03-08', 'billing', 'low', 2),
  row('2027-03-10', 'bug', 'low', 9),
  row('2027-03-10', 'none', 'low', 20),
  row('2027-03-10', null, null, 30),
]
const range = (search: string) => readRange(new URLSearchParams(search), '2027-03-10')
const label = (category: string | null) => `The ${category}`

test('days without tickets have an empty bar, and the parts of a day add up', () => {
  const { slots } = volumeChart(VOLUME, range('from=2027-03-07&to=2027-03-10'), 'category', label)
  expect(slots.map(({ values }) => values)).toEqual([{}, { billing: 5 }, {}, { bug: 9, none: 20, unanalyzed: 30 }])
  expect(slots.map((slot) => slot.title)).toEqual(['Sunday 7 Mar', 'Monday 8 Mar', 'Tuesday 9 Mar', 'Wednesday 10 Mar'])
})

test('the largest category is at the bottom; without a category and not analyzed are at the top', () => {
  const { series } = volumeChart(VOLUME, range(''), 'category', label)
  expect(series.map((each) => [each.key, each.label])).toEqual([
    ['bug', 'The bug'],
    ['billing', 'The billing'],
    ['none', 'The none'],
    ['unanalyzed', 'Not analyzed'],
  ])
  expect(new Set(series.map(({ colour }) => colour)).size).toBe(4)
})

test('priorities go from high to low, and those that no ticket has are left out', () => {
  const { series, slots } = volumeChart(VOLUME, range('days=7'), 'priority', label)
  expect(series.map(({ key }) => key)).toEqual(['high', 'low', 'unanalyzed'])
  expect(slots.at(-1)?.values).toEqual({ low: 29, unanalyzed: 30 })
})

test('weeks add up their days', () => {
  const { slots } = volumeChart(VOLUME, range('days=365'), 'category', label)
  expect(slots.at(-1)).toMatchObject({
    title: '8 Mar – 10 Mar 2027',
    values: { billing: 5, bug: 9, none: 20, unanalyzed: 30 },
  })
  const days = slots.map(daysOf)
  expect(days.at(-1)).toEqual({ from: '2027-03-08', to: '2027-03-10' })
})

test('what is behind a bar is asked for with the day after it, which the inbox leaves out', () => {
  const days = { from: '2027-02-22', to: '2027-02-28' }
  expect(ticketsAddress({ ...days, category: 'billing' })).toBe(
    '/inbox?status=all&category=billing&created_after=2027-02-22T00%3A00%3A00Z&created_before=2027-03-01T00%3A00%3A00Z',
  )
  expect(ticketsAddress({ ...days, priority: null })).toContain('category=unanalyzed')
  expect(ticketsAddress(days)).toBe(
    '/inbox?status=all&created_after=2027-02-22T00%3A00%3A00Z&created_before=2027-03-01T00%3A00%3A00Z',
  )
  expect(runsAddress(days, 'a/b c')).toBe('/runs?from=2027-02-22&to=2027-02-28&model=a%2Fb+c')
})
