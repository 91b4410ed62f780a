import { expect, test } from 'vitest'
import { sureFrom } from './sure-from.ts'

/** So many answers at a confidence, of which so many are right. */
const at = (confidence: number, count: number, right: number) =>
  Array.from({ length: count }, (_, i) => ({ confidence, isRight: i < right }))

test('the lowest confidence from which on enough answers are right', () => {
  const answers = [...at(0.9, 50, 50), ...at(0.7, 50, 46), ...at(0.5, 100, 60)]
  expect(sureFrom(answers, 0.95)).toBe(0.7)
  expect(sureFrom(answers, 0.97)).toBe(0.9)
  expect(sureFrom(answers, 0.5)).toBe(0.5)
})

test('never, where no confidence is good enough, or too few answers could tell', () => {
  expect(sureFrom(at(0.9, 100, 80), 0.95)).toBe(Number.POSITIVE_INFINITY)
  expect(sureFrom(at(0.9, 10, 10), 0.95)).toBe(Number.POSITIVE_INFINITY)
  expect(sureFrom([], 0.95)).toBe(Number.POSITIVE_INFINITY)
})
