import { expect, test } from 'vitest'
import { rowsOf, whatToLoad } from './what-to-load.ts'

const anywhere = { hasMore: true, hasPrevious: true }

test('a list that was not scrolled loads no second page', () => {
  const loaded = { first: 0, end: 100 }
  expect(whatToLoad({ first: 0, end: 36 }, loaded, { hasMore: true, hasPrevious: false })).toBeNull()
})

test('the further one has scrolled, the earlier the next page comes', () => {
  expect(whatToLoad({ first: 10, end: 52 }, { first: 0, end: 100 }, anywhere)).toBe('next')
  expect(whatToLoad({ first: 800, end: 851 }, { first: 0, end: 1_000 }, anywhere)).toBe('next')
  expect(whatToLoad({ first: 800, end: 849 }, { first: 0, end: 1_000 }, anywhere)).toBeNull()
})

test('on the way back the page before comes, and none before the first or behind the last', () => {
  const loaded = { first: 5_000, end: 6_200 }
  expect(whatToLoad({ first: 5_149, end: 5_190 }, loaded, anywhere)).toBe('previous')
  expect(whatToLoad({ first: 5_151, end: 5_190 }, loaded, anywhere)).toBeNull()
  expect(whatToLoad({ first: 5_100, end: 5_140 }, loaded, { hasMore: true, hasPrevious: false })).toBeNull()
  expect(whatToLoad({ first: 6_150, end: 6_200 }, loaded, { hasMore: false, hasPrevious: true })).toBeNull()
})

test('what is more than a page away is loaded by itself, whatever lies between', () => {
  const loaded = { first: 5_000, end: 6_200 }
  expect(whatToLoad({ first: 6_301, end: 6_340 }, loaded, anywhere)).toBe('elsewhere')
  expect(whatToLoad({ first: 6_299, end: 6_340 }, loaded, anywhere)).toBe('next')
  expect(whatToLoad({ first: 0, end: 40 }, loaded, anywhere)).toBe('elsewhere')
})

test('a list is as long as the number of tickets, if that is known, and ends where no more come', () => {
  const loaded = { first: 0, end: 100 }
  expect(rowsOf(loaded, true, { total: 1_000_000, isExact: true })).toBe(1_000_000)
  expect(rowsOf(loaded, true, { total: 10_000, isExact: false })).toBe(10_000)
  expect(rowsOf({ first: 9_500, end: 10_000 }, true, { total: 10_000, isExact: false })).toBe(10_100)
  expect(rowsOf(loaded, true, null)).toBe(200)
  expect(rowsOf(loaded, false, { total: 130, isExact: true })).toBe(100)
})
