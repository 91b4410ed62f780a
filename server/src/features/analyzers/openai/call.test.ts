import { analyzerFor, context, marked, tickets } from '@sta/testkit/analyzer-under-test'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import type { CallFault } from '@sta/testkit/fake-openai/faults'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'

const fake = await startFakeOpenAi({ retryAfterSeconds: 0 })
const analyzer = analyzerFor(fake)
afterAll(() => fake.stop())
beforeEach(() => {
  fake.reset()
  fake.latencyMs = 0
})

describe('usage', () => {
  test('has the tokens, the price and the duration of the call', async () => {
    const usage = context()
    fake.latencyMs = 30
    await analyzer().analyze(tickets(3), DEFAULT_TAXONOMY, usage)
    const [call] = usage.usages
    expect(call).toMatchObject({ outcome: 'ok', tickets: 3, cachedTokens: 0 })
    expect(call?.inputTokens).toBe(fake.totals.promptTokens)
    expect(call?.outputTokens).toBe(fake.totals.outputTokens)
    expect(call?.costUsd).toBeCloseTo((fake.totals.promptTokens * 0.15 + fake.totals.outputTokens * 0.6) / 1e6, 9)
    expect(call?.durationMs).toBeGreaterThanOrEqual(25)
  })

  test('of an unknown model costs null', async () => {
    const usage = context()
    await analyzer({ model: 'my-model' }).analyze(tickets(1), DEFAULT_TAXONOMY, usage)
    expect(usage.usages).toEqual([expect.objectContaining({ model: 'my-model', costUsd: null })])
  })

  test('is each call its own, also when many run at once', async () => {
    const subject = analyzer({ concurrency: 20 })
    fake.latencyMs = 5
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const usage = context()
        await subject.analyze(tickets((index % 10) + 1), DEFAULT_TAXONOMY, usage)
        return usage.usages.map(({ tickets }) => tickets)
      }),
    )
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => [(index % 10) + 1]))
  })
})

describe('calls in flight', () => {
  test('are never more than the limit', async () => {
    fake.latencyMs = 5
    const subject = analyzer({ concurrency: 4 })
    await Promise.all(Array.from({ length: 100 }, () => subject.analyze(tickets(1), DEFAULT_TAXONOMY, context())))
    expect(fake.totals.calls).toBe(100)
    expect(fake.maxInFlight).toBe(4)
  })

  test('hold no slot while they wait for their next attempt', async () => {
    const subject = analyzer({ concurrency: 1, maxAttempts: 2 })
    const order: string[] = []
    const failing = subject.analyze(marked('503*1', 1), DEFAULT_TAXONOMY, context()).then(() => order.push('failing'))
    const quick = subject.analyze(tickets(1), DEFAULT_TAXONOMY, context()).then(() => order.push('quick'))
    await Promise.all([failing, quick])
    expect(order).toEqual(['quick', 'failing'])
  })

  test('wait as long as the provider asks, and new ones with them', async () => {
    const subject = analyzer({ concurrency: 2, maxAttempts: 2 })
    const limited = subject.analyze(marked('429ms*1', 1), DEFAULT_TAXONOMY, context())
    while (fake.byStatus[429] !== 1) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 20))
    await Promise.all([limited, subject.analyze(tickets(1), DEFAULT_TAXONOMY, context())])
    const [first, ...others] = fake.requests.map(({ arrivedAt }) => arrivedAt)
    expect(others).toHaveLength(2)
    for (const arrivedAt of others) expect(arrivedAt - (first ?? 0)).toBeGreaterThanOrEqual(245)
  })

  test('get through a rate limit', async () => {
    const limited = await startFakeOpenAi({ requestsPerMinute: 1200 })
    try {
      while ((await smallCall(limited.url)) !== 429);
      const before = limited.byStatus[429] ?? 0
      const subject = analyzer({ baseUrl: limited.url, maxAttempts: 4 })
      await Promise.all(Array.from({ length: 20 }, () => subject.analyze(tickets(1), DEFAULT_TAXONOMY, context())))
      expect(limited.byStatus[429]).toBeGreaterThan(before)
    } finally {
      await limited.stop()
    }
  })
})

async function smallCall(url: string): Promise<number> {
  const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x' }] })
  const response = await fetch(`${url}/chat/completions`, { method: 'POST', body })
  await response.text()
  return response.status
}

describe('an abort', () => {
  const reason = new Error('the run was cancelled')

  test.each<[string, CallFault]>([
    ['during a call', 'hang'],
    ['in the middle of a body', 'halfhang'],
    ['during a wait of its own', '503'],
    ['while the provider is left alone', '429ms'],
  ])('%s ends the call with its reason and frees the slot', async (_, fault) => {
    const subject = analyzer({ concurrency: 1, maxAttempts: 100, timeoutSeconds: 60 })
    const controller = new AbortController()
    const running = subject.analyze(marked(fault, 1), DEFAULT_TAXONOMY, context(controller.signal))
    while (fake.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 30))
    controller.abort(reason)
    await expect(running).rejects.toBe(reason)
    expect(await subject.analyze(tickets(1), DEFAULT_TAXONOMY, context())).not.toContain(null)
    await expect.poll(() => fake.inFlight).toBe(0)
  })

  test('of a call that waits for a slot makes no request', async () => {
    const subject = analyzer({ concurrency: 1 })
    const first = new AbortController()
    const second = new AbortController()
    const hanging = subject.analyze(marked('hang', 1), DEFAULT_TAXONOMY, context(first.signal))
    const waiting = subject.analyze(tickets(1), DEFAULT_TAXONOMY, context(second.signal))
    second.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    first.abort(reason)
    await expect(hanging).rejects.toBe(reason)
    expect(fake.requests.length).toBeLessThanOrEqual(1)
  })

  test('before the call makes no request', async () => {
    const aborted = AbortSignal.abort(reason)
    await expect(analyzer().analyze(tickets(1), DEFAULT_TAXONOMY, context(aborted))).rejects.toBe(reason)
    expect(fake.requests).toHaveLength(0)
  })
})
