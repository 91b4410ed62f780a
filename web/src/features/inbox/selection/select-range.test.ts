import { expect, test } from 'vitest'
import { selectRange, toggled } from './select-range.ts'

const order = [50, 40, 30, 20, 10]
const range = (ids: number[], anchor: number | null, target: number) => [
  ...selectRange(new Set(ids), order, anchor, target),
]

test('a range goes from the anchor to the target in the order on screen', () => {
  expect(range([40], 40, 20)).toEqual([40, 30, 20])
})

test('a range can go upwards', () => {
  expect(range([20], 20, 50)).toEqual([20, 50, 40, 30])
})

test('what was selected before stays selected', () => {
  expect(range([10, 50], 50, 40)).toEqual([10, 50, 40])
})

test('without an anchor, or with one that is gone, only the target is selected', () => {
  expect(range([], null, 30)).toEqual([30])
  expect(range([], 99, 30)).toEqual([30])
})

test('a target that is not on screen changes nothing', () => {
  expect(range([50], 50, 99)).toEqual([50])
})

test('toggling selects and unselects without touching the set it was given', () => {
  const before = new Set([1])
  expect([...toggled(before, 2)]).toEqual([1, 2])
  expect([...toggled(before, 1)]).toEqual([])
  expect([...before]).toEqual([1])
})
