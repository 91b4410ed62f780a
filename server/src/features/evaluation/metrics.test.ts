import { expect, test } from 'vitest'
import { type Case, measureField, stabilityOf, weightedKappa } from './metrics.ts'

const cases = (...rows: [expected: string, answered: string | null, confidence: number][]): Case[] =>
  rows.map(([expected, answered, confidence]) => ({ expected, answered, confidence }))

const ORDER = ['low', 'medium', 'high']

test('accuracy, precision, recall and confusion are counted as by hand', () => {
  const metrics = measureField(
    cases(['bug', 'bug', 0.9], ['bug', 'billing', 0.6], ['billing', 'billing', 0.8], ['account', null, 0]),
    null,
  )
  expect(metrics).toMatchObject({ cases: 4, accuracy: 0.5, kappa: null })
  expect(metrics?.classes).toEqual([
    { name: 'bug', expected: 2, answered: 1, precision: 1, recall: 0.5, f1: 2 / 3 },
    { name: 'billing', expected: 1, answered: 2, precision: 0.5, recall: 1, f1: 2 / 3 },
    { name: 'account', expected: 1, answered: 0, precision: null, recall: 0, f1: 0 },
  ])
  expect(metrics?.macro_f1).toBeCloseTo(4 / 9)
  expect(metrics?.confusion).toContainEqual({ expected: 'account', answered: null, count: 1 })
  expect(metrics?.confusion).toContainEqual({ expected: 'bug', answered: 'billing', count: 1 })
})

test('kappa is 1 for full agreement, 0 for what chance gives, and punishes by the square of the distance', () => {
  const agreed = cases(['low', 'low', 1], ['medium', 'medium', 1], ['high', 'high', 1])
  expect(weightedKappa(agreed, ORDER)).toBe(1)
  const constant = cases(['low', 'medium', 1], ['high', 'medium', 1], ['medium', 'medium', 1])
  expect(weightedKappa(constant, ORDER)).toBe(0)
  const near = weightedKappa(cases(['low', 'medium', 1], ['medium', 'medium', 1], ['high', 'high', 1]), ORDER)
  const far = weightedKappa(cases(['low', 'high', 1], ['medium', 'medium', 1], ['high', 'high', 1]), ORDER)
  expect(near).toBeGreaterThan(far ?? 1)
  expect(weightedKappa(cases(['low', 'low', 1]), ORDER)).toBeNull()
})

test('the calibration error is how far promise and truth are apart', () => {
  const tenAtNine = Array.from({ length: 10 }, (_, at): Case => {
    return { expected: 'bug', answered: at < 5 ? 'bug' : 'billing', confidence: 0.9 }
  })
  const metrics = measureField(tenAtNine, null)
  expect(metrics?.calibration_error).toBeCloseTo(0.4)
  expect(metrics?.bins).toMatchObject([{ from: 0.9, count: 10, accuracy: 0.5 }])
  expect(metrics?.coverage.at(-1)).toEqual({ confidence_from: 0.95, share: 0, accuracy: null })
  expect(metrics?.coverage[0]).toEqual({ confidence_from: 0, share: 1, accuracy: 0.5 })
})

test('without a labelled ticket there is nothing to say', () => {
  expect(measureField([], ORDER)).toBeNull()
  expect(stabilityOf([['bug'], ['bug']])).toBeNull()
  expect(stabilityOf([['bug', 'bug'], ['bug', 'billing'], ['bug']])).toBe(0.5)
})
