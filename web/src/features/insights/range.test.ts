import { expect, test } from 'vitest'
import { barsOf, moveEnd, presetParams, readRange } from './range.ts'

// A Wednesday.
const TODAY = '2027-03-10'
const read = (search: string) => readRange(new URLSearchParams(search), TODAY)

test('without a word in the URL it is the last 30 days, today included', () => {
  expect(read('')).toEqual({ from: '2027-02-09', to: TODAY, unit: 'day', preset: 30 })
  expect(presetParams(30)).toEqual({})
  expect(read(new URLSearchParams(presetParams(7)).toString())).toMatchObject({ from: '2027-03-04', preset: 7 })
})

test('twelve months are whole weeks, from a Monday on', () => {
  const range = read('days=365')
  expect(range).toEqual({ from: '2026-03-09', to: TODAY, unit: 'week', preset: 365 })
  const bars = barsOf(range)
  expect(bars).toHaveLength(53)
  expect(bars[0]).toEqual({ from: '2026-03-09', to: '2026-03-15' })
  expect(bars.at(-1)).toEqual({ from: '2027-03-08', to: TODAY })
})

test('chosen days stand in the URL; nonsense there counts as not set', () => {
  expect(read('from=2027-01-01&to=2027-01-03')).toEqual({
    from: '2027-01-01',
    to: '2027-01-03',
    unit: 'day',
    preset: null,
  })
  for (const search of [
    'from=2027-01-03&to=2027-01-01',
    'from=2027-02-30&to=2027-03-01',
    'from=2020-01-01&to=2027-01-01',
    'from=yesterday&to=today',
    'from=2027-01-01',
    'days=12',
  ]) {
    expect(read(search), search).toEqual(read(''))
  }
})

test('every day has its bar, also around a leap day and a change of the clocks', () => {
  const bars = barsOf(read('from=2028-02-27&to=2028-03-28'))
  expect(bars.map(({ from }) => from)).toContain('2028-02-29')
  expect(bars).toHaveLength(31)
  expect(bars.every(({ from, to }) => from === to)).toBe(true)
})

test('a range of weeks that begins within one has a short first bar', () => {
  const bars = barsOf(read('from=2027-01-06&to=2027-06-30'))
  expect(bars.slice(0, 2)).toEqual([
    { from: '2027-01-06', to: '2027-01-10' },
    { from: '2027-01-11', to: '2027-01-17' },
  ])
})

test('an end that is moved takes the other along where it has to', () => {
  const days = { from: '2027-01-10', to: '2027-01-20' }
  expect(moveEnd(days, 'from', '2027-01-15')).toEqual({ from: '2027-01-15', to: '2027-01-20' })
  expect(moveEnd(days, 'from', '2027-02-01')).toEqual({ from: '2027-02-01', to: '2027-02-01' })
  expect(moveEnd(days, 'to', '2027-01-01')).toEqual({ from: '2027-01-01', to: '2027-01-01' })
  expect(moveEnd(days, 'from', '2025-01-01')).toEqual({ from: '2025-01-01', to: '2026-02-04' })
  expect(moveEnd(days, 'to', '2029-01-01')).toEqual({ from: '2027-11-29', to: '2029-01-01' })
  expect(moveEnd(days, 'to', '0002-01-01')).toBeNull()
})
