import { expect, onTestFinished, test, vi } from 'vitest'
import { workWhenTold } from './when-told.ts'

const QUIET = 1000
const POLL = 30_000

function open(work: () => Promise<void>) {
  vi.useFakeTimers()
  const { tell, stop } = workWhenTold(work, { quietMs: QUIET, pollMs: POLL })
  onTestFinished(async () => {
    await stop()
    vi.useRealTimers()
  })
  return { tell, stop }
}

test('many words become one piece of work, and without a word it is looked for now and then', async () => {
  const times: number[] = []
  const { tell } = open(async () => void times.push(Date.now()))
  const begun = Date.now()
  await vi.advanceTimersByTimeAsync(10_000)
  for (let i = 0; i < 50; i += 1) tell()
  await vi.advanceTimersByTimeAsync(POLL + QUIET)
  expect(times.map((at) => at - begun)).toEqual([QUIET, 10_000 + QUIET, 10_000 + QUIET + POLL])
})

test('a word that comes during the work is not lost, and nothing is done twice at the same time', async () => {
  let [going, most, done] = [0, 0, 0]
  const { tell, stop } = open(async () => {
    going += 1
    most = Math.max(most, going)
    await new Promise((resolve) => setTimeout(resolve, 5000))
    going -= 1
    done += 1
  })
  await vi.advanceTimersByTimeAsync(QUIET + 1)
  tell()
  tell()
  await vi.advanceTimersByTimeAsync(5000 + QUIET)
  expect([most, done, going]).toEqual([1, 1, 1])
  const stopped = stop()
  await vi.advanceTimersByTimeAsync(5000)
  await stopped
  tell()
  await vi.advanceTimersByTimeAsync(10 * POLL)
  expect([most, done]).toEqual([1, 2])
})
