import { expect, test } from 'vitest'
import { movePoint, type Point, type Series, type Slot, sumOf, totalOf } from './chart-data.ts'

const series: Series[] = ['bug', 'billing', 'account'].map((key) => ({ key, label: key, colour: 'red' }))
const slot = (key: string, values: Record<string, number>): Slot => ({ key, label: key, title: key, values })
const slots = [slot('mon', { bug: 2, billing: 3 }), slot('tue', {}), slot('wed', { billing: 1, account: 4 })]

const walk = (from: Point, ...keys: string[]) =>
  keys.reduce<Point>((point, key) => movePoint(key, point, slots, series) ?? point, from)

test('the sum of bars has the sum of each part', () => {
  expect(sumOf(slots, 'Total').values).toEqual({ bug: 2, billing: 4, account: 4 })
  expect(slots.map(totalOf)).toEqual([5, 0, 5])
})

test('left and right walk along the bars and stop at the ends', () => {
  const start = { index: 1, series: null }
  expect(walk(start, 'ArrowRight', 'ArrowRight')).toEqual({ index: 2, series: null })
  expect(walk(start, 'ArrowLeft', 'ArrowLeft')).toEqual({ index: 0, series: null })
  expect(walk(start, 'End')).toEqual({ index: 2, series: null })
  expect(walk(start, 'End', 'Home')).toEqual({ index: 0, series: null })
  expect(movePoint('x', start, slots, series)).toBeNull()
})

test('up and down go round the parts that a bar has, and the whole of it', () => {
  const start = { index: 2, series: null }
  expect(walk(start, 'ArrowUp')).toEqual({ index: 2, series: 'billing' })
  expect(walk(start, 'ArrowUp', 'ArrowUp')).toEqual({ index: 2, series: 'account' })
  expect(walk(start, 'ArrowUp', 'ArrowUp', 'ArrowUp')).toEqual(start)
  expect(walk(start, 'ArrowDown')).toEqual({ index: 2, series: 'account' })
  expect(walk({ index: 1, series: null }, 'ArrowUp', 'ArrowDown')).toEqual({ index: 1, series: null })
})

test('the part stays chosen where the next bar has it', () => {
  expect(walk({ index: 2, series: 'billing' }, 'Home')).toEqual({ index: 0, series: 'billing' })
  expect(walk({ index: 2, series: 'account' }, 'Home')).toEqual({ index: 0, series: null })
})
