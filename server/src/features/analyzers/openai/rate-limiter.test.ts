import { expect, test } from 'vitest'
import type { Lease, LeaseRequest, RateLimits, SharedLimits } from '../endpoint-ports.ts'
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts'

const GRANT_ALL = ({ want }: LeaseRequest): Lease => ({
  granted: want,
  waitMs: 0,
  limits: { requests: 600, tokens: null },
})

/** Shared limits that are known, or are not; what was asked of them is in `asked`. */
function sharing(known: RateLimits | null, grant: (request: LeaseRequest) => Lease | null = GRANT_ALL) {
  const asked: ('known' | RateLimits | LeaseRequest)[] = []
  const port: SharedLimits = {
    known: async () => {
      asked.push('known')
      return known
    },
    learn: async (limits) => void asked.push(limits),
    wait: async () => {},
    lease: async (request) => {
      asked.push(request)
      return grant(request)
    },
  }
  return { limiter: createRateLimiter(port), asked }
}

/** Takes what a call needs, asking again whenever it is told to. */
async function take(limiter: RateLimiter, tokens = 1): Promise<void> {
  for (;;) {
    const again = Promise.withResolvers<void>()
    const waitMs = limiter.take(tokens, again.resolve)
    if (waitMs === 0) return
    if (Number.isFinite(waitMs)) setTimeout(again.resolve, waitMs)
    await again.promise
  }
}

test('without a known limit everybody passes, and the database is asked once', async () => {
  const { limiter, asked } = sharing(null)
  for (let call = 0; call < 100; call++) await take(limiter)
  expect(asked).toEqual(['known'])
})

test('a burst is leased in growing slices', async () => {
  const { limiter, asked } = sharing({ requests: 600, tokens: null })
  for (let call = 0; call < 600; call++) await take(limiter)
  expect(asked.length).toBeGreaterThan(2)
  expect(asked.length).toBeLessThan(15)
})

test('a limit is learned from the first answer that names it, and again when it changes', async () => {
  const { limiter, asked } = sharing(null)
  await take(limiter)
  const begun = limiter.mark()
  const saw = (limit: number) => limiter.see({ requests: { limit, used: 10 }, tokens: null }, begun)
  saw(600)
  await take(limiter)
  saw(600)
  await take(limiter)
  saw(1200)
  await take(limiter)
  const learned = asked.filter((each) => each !== 'known' && !('need' in each))
  expect(learned).toEqual([
    { requests: 600, tokens: null },
    { requests: 1200, tokens: null },
  ])
})

test('what the provider counts is told with what it cannot have counted yet, and what is left goes back', async () => {
  const { limiter, asked } = sharing({ requests: 600, tokens: 60_000 }, ({ need }) => ({
    granted: { requests: need.requests * 2, tokens: need.tokens },
    waitMs: 0,
    limits: { requests: 600, tokens: 60_000 },
  }))
  await take(limiter, 100)
  limiter.see({ requests: { limit: 600, used: 500 }, tokens: { limit: 60_000, used: 40_000 } }, limiter.mark())
  await take(limiter, 300)
  const lease = asked.at(-1)
  expect(lease).toMatchObject({ need: { requests: 1, tokens: 300 }, back: { requests: 1, tokens: 0 } })
  // A little leaks away between the answer and the lease.
  const { seen } = lease as LeaseRequest
  expect(seen.requests).toBeLessThanOrEqual(500)
  expect(seen.requests).toBeGreaterThan(450)
  expect(seen.tokens).toBeLessThanOrEqual(40_000)
})

test('a call of more tokens than a minute has is let through with all there are', async () => {
  const { limiter, asked } = sharing({ requests: null, tokens: 1000 }, (request) => ({
    ...GRANT_ALL(request),
    granted: { requests: 10, tokens: 1000 },
    limits: { requests: null, tokens: 1000 },
  }))
  await take(limiter, 5000)
  expect(asked.at(-1)).toMatchObject({ need: { requests: 1, tokens: 1000 } })
})

test('when the limits cannot be asked, everybody passes', async () => {
  const { limiter, asked } = sharing({ requests: 1, tokens: null }, () => null)
  for (let call = 0; call < 10; call++) await take(limiter)
  expect(asked).toHaveLength(2)
})
