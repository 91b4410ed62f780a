import { expect, test } from 'vitest'
import { AnalyzerError } from '../analyzer.ts'
import { type Attempt, LINE_COST, MAX_RETRY_AFTER_MS, retrying, waitMs } from './retry.ts'

const never = new AbortController().signal
const failed = (kind: AnalyzerError['kind'], cost = 1): Attempt<never> => ({
  ok: false,
  error: new AnalyzerError(kind, kind),
  waitMs: 0,
  cost,
})

async function attemptsOf(result: Attempt<never>, maxAttempts: number): Promise<number> {
  let count = 0
  const attempt = async () => {
    count++
    return result
  }
  await expect(retrying(attempt, { maxAttempts, signal: never, outages: () => 0 })).rejects.toThrow(AnalyzerError)
  return count
}

test('only transient errors are repeated, up to the limit', async () => {
  expect(await attemptsOf(failed('transient'), 4)).toBe(4)
  expect(await attemptsOf(failed('transient'), 1)).toBe(1)
  for (const kind of ['fatal', 'output', 'permanent'] as const) expect(await attemptsOf(failed(kind), 4)).toBe(1)
})

test('to wait in line costs a fifth of an attempt and so has an end too', async () => {
  const attempts = await attemptsOf(failed('transient', LINE_COST), 4)
  expect(attempts).toBeGreaterThanOrEqual(20)
  expect(attempts).toBeLessThanOrEqual(21)
})

test('the wait follows the provider up to a minute, with up to a tenth of jitter', () => {
  expect(waitMs(0, 1000, () => 0)).toBe(1000)
  expect(waitMs(0, 1000, () => 1)).toBe(1100)
  expect(waitMs(0, 3_600_000, () => 0)).toBe(MAX_RETRY_AFTER_MS)
})

test('without a hint the wait doubles to a cap, with full jitter', () => {
  expect([0, 1, 2, 3, 10].map((failures) => waitMs(failures, null, () => 1))).toEqual([500, 1000, 2000, 4000, 20_000])
  expect(waitMs(3, null, () => 0)).toBe(0)
})
