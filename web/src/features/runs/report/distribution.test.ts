import { expect, test } from 'vitest'
import { callSlots, confidenceSlots } from './distribution.ts'

test('every tenth of confidence has a bar', () => {
  const slots = confidenceSlots([0, 0, 0, 0, 1, 0, 0, 2, 3, 4])
  expect(slots).toHaveLength(10)
  expect(slots[4]).toEqual({ key: '4', label: '40%', title: '40–50% sure', values: { analyses: 1 } })
})

test('calls have bars up to the slowest that occurred', () => {
  const calls = [
    { below_ms: 500, count: 3 },
    { below_ms: 1000, count: 0 },
    { below_ms: 2000, count: 1 },
    { below_ms: null, count: 0 },
  ]
  expect(callSlots(calls).map(({ title, values }) => [title, values.calls])).toEqual([
    ['0s – 0.5s', 3],
    ['0.5s – 1s', 0],
    ['1s – 2s', 1],
  ])
  expect(
    callSlots([
      { below_ms: 500, count: 0 },
      { below_ms: null, count: 2 },
    ]).at(-1)?.title,
  ).toBe('0.5s or more')
  expect(callSlots([{ below_ms: 500, count: 0 }])).toEqual([])
})
