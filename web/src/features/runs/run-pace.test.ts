import { expect, test } from 'vitest'
import { addSample, type PaceSample, paceOf } from './run-pace.ts'

test('pace and remaining time come from what was seen', () => {
  const samples = [
    { at: 0, through: 0 },
    { at: 10_000, through: 50 },
  ]
  expect(paceOf(samples, 100)).toEqual({ perSecond: 5, remainingMs: 10_000 })
})

test('there is no pace before anything moved, nor from one glance', () => {
  expect(paceOf([], 10)).toBeNull()
  expect(paceOf([{ at: 0, through: 5 }], 10)).toBeNull()
  expect(
    paceOf(
      [
        { at: 0, through: 0 },
        { at: 100, through: 5 },
      ],
      10,
    ),
  ).toBeNull()
})

test('old samples are forgotten, and a retry that counts anew starts over', () => {
  const seen: PaceSample[] = [
    { at: 0, through: 1 },
    { at: 35_000, through: 2 },
  ]
  expect(addSample(seen, { at: 40_000, through: 3 })).toEqual([
    { at: 35_000, through: 2 },
    { at: 40_000, through: 3 },
  ])
  expect(addSample(seen, { at: 40_000, through: 0 })).toEqual([{ at: 40_000, through: 0 }])
})

test('the same number again changes nothing', () => {
  const seen = [{ at: 0, through: 1 }]
  expect(addSample(seen, { at: 500, through: 1 })).toBe(seen)
})
