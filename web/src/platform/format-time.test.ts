import { expect, test } from 'vitest'
import { agePhrase, formatDuration, shortAge } from './format-time.ts'

const now = Date.parse('2026-06-15T12:00:00Z')
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString()
const MINUTE = 60_000

test('ages are short, and count down from the largest whole unit', () => {
  expect(shortAge(ago(20_000), now)).toBe('now')
  expect(shortAge(ago(59 * MINUTE), now)).toBe('59m')
  expect(shortAge(ago(60 * MINUTE), now)).toBe('1h')
  expect(shortAge(ago(47 * 60 * MINUTE), now)).toBe('1d')
})

test('after a week it is the date, with the year when it is not this one', () => {
  expect(shortAge('2026-03-02T12:00:00Z', now)).toBe('2 Mar')
  expect(shortAge('2025-03-02T12:00:00Z', now)).toBe('2 Mar 2025')
})

test('a server whose clock is ahead does not make tickets from the future', () => {
  expect(shortAge(ago(-5_000), now)).toBe('now')
})

test('ages read well in a sentence', () => {
  expect(agePhrase(ago(5_000), now)).toBe('just now')
  expect(agePhrase(ago(5 * MINUTE), now)).toBe('5m ago')
  expect(agePhrase('2026-03-02T12:00:00Z', now)).toBe('on 2 Mar')
})

test('durations show their two largest units', () => {
  expect(formatDuration(400)).toBe('<1s')
  expect(formatDuration(42_000)).toBe('42s')
  expect(formatDuration(200_000)).toBe('3m 20s')
  expect(formatDuration(2 * 60 * MINUTE)).toBe('2h')
})
