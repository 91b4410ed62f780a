import { expect, test } from 'vitest'
import { AnalyzerError } from '../analyzer.ts'
import { createBreaker, type Verdict } from './breaker.ts'

const never = new AbortController().signal
const AWAY: Verdict = { kind: 'away', reason: 'host has trouble', retryAfterMs: 0 }
const ANSWERS: Verdict = { kind: 'answers' }
const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

/** A breaker whose probes are answered by hand; everything it does is in `log`. */
function underTest() {
  const log: string[] = []
  const probes: { answer: (verdict: Verdict) => void; signal: AbortSignal }[] = []
  const say = (words: string) => () => void log.push(words)
  const told = async (words: string) => void log.push(words)
  const breaker = createBreaker(
    (signal) =>
      new Promise((resolve, reject) => {
        log.push('probe')
        probes.push({ answer: resolve, signal })
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      }),
    { close: say('closed'), open: say('open') },
    { report: ({ reason }) => told(`away: ${reason}`), end: () => told('back') },
    (error) => log.push(`fatal: ${error.message}`),
  )
  return { breaker, log, probes }
}

test('however many ask, there is one probe, and all hear what it found', async () => {
  const { breaker, log, probes } = underTest()
  const asked = Promise.all(Array.from({ length: 10 }, () => breaker.ask(never)))
  probes[0]?.answer(ANSWERS)
  expect(await asked).toEqual(Array(10).fill(ANSWERS))
  expect(log).toEqual(['probe'])
  expect(breaker.outages()).toBe(0)
})

test('while it is away the gate is closed; an answer to any call ends that', async () => {
  const { breaker, log, probes } = underTest()
  const asked = breaker.ask(never)
  probes[0]?.answer(AWAY)
  await expect.poll(() => log).toContain('away: host has trouble')
  breaker.passed()
  expect(await asked).toEqual({ kind: 'back' })
  expect(log).toEqual(['probe', 'closed', 'away: host has trouble', 'back', 'open'])
  expect(breaker.outages()).toBe(1)
})

test('who gives up leaves at once, the others wait on; when the last one leaves, nothing is asked any more', async () => {
  const { breaker, log, probes } = underTest()
  const [one, other] = [new AbortController(), new AbortController()]
  const leave = [breaker.join(), breaker.join()]
  const asked = [breaker.ask(one.signal), breaker.ask(other.signal)]
  one.abort(new Error('the run was cancelled'))
  await expect(asked[0]).rejects.toThrow('the run was cancelled')
  leave[0]?.()
  expect(probes[0]?.signal.aborted).toBe(false)
  other.abort(new Error('the worker stops'))
  await expect(asked[1]).rejects.toThrow('the worker stops')
  leave[1]?.()
  expect(probes[0]?.signal.aborted).toBe(true)
  await turnOfTheLoop()
  expect(log).toEqual(['probe'])
})

test('a fatal answer is told before anybody is let in', async () => {
  const { breaker, log, probes } = underTest()
  const error = new AnalyzerError('fatal', 'no key')
  const asked = breaker.ask(never)
  probes[0]?.answer(AWAY)
  await expect.poll(() => probes.length).toBe(2)
  probes[1]?.answer({ kind: 'fatal', error })
  expect(await asked).toEqual({ kind: 'fatal', error })
  expect(log.slice(-3)).toEqual(['fatal: no key', 'back', 'open'])
})

test('five calls in a row without an answer are suspicious; one call five times, or an answer between them, is not', () => {
  const { breaker, log } = underTest()
  for (let attempt = 0; attempt < 5; attempt++) breaker.failed(0)
  for (const turn of [1, 2, 3]) breaker.failed(turn)
  breaker.passed()
  log.length = 0
  for (const turn of [4, 5, 6, 7]) breaker.failed(turn)
  expect(log).toEqual([])
  breaker.failed(8)
  breaker.failed(9)
  expect(log).toEqual(['probe'])
})

test('the first answer of a process ends what a process before it left', () => {
  const { breaker, log } = underTest()
  breaker.passed()
  breaker.passed()
  expect(log).toEqual(['back'])
})
