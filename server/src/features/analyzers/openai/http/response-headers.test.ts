import { expect, test } from 'vitest'
import { seenLimits as of } from './response-headers.ts'

test('limits and what is used of them are read as OpenAI writes them', () => {
  expect(
    of({
      'x-ratelimit-limit-requests': '5000',
      'x-ratelimit-remaining-requests': '4999',
      'x-ratelimit-reset-requests': '12ms',
      'x-ratelimit-limit-tokens': '160000',
      'x-ratelimit-remaining-tokens': '40000',
      'x-ratelimit-reset-tokens': '45s',
    }),
  ).toEqual({ requests: { limit: 5000, used: 1 }, tokens: { limit: 160_000, used: 120_000 } })
})

test('without limits there is nothing to go by', () => {
  expect(of({})).toBeNull()
  expect(of({ 'x-ratelimit-remaining-tokens': '100' })).toBeNull()
  // Azure, where it does not know.
  expect(of({ 'x-ratelimit-limit-tokens': '-1', 'x-ratelimit-remaining-tokens': '-1' })).toBeNull()
})

test.each(['7m12s', '1h0m3.5s', '2m59.56s', '432'])(
  'a limit that takes %s to be free again is no limit a minute',
  (reset) => {
    const day = { 'x-ratelimit-limit-requests': '200', 'x-ratelimit-reset-requests': reset }
    expect(of(day)).toBeNull()
    expect(of({ ...day, 'x-ratelimit-limit-tokens': '6000', 'x-ratelimit-reset-tokens': '59.9s' })).toEqual({
      requests: null,
      tokens: { limit: 6000, used: 0 },
    })
  },
)

test.each(['60s', '1m0s', '1m', '45', ''])('a reset of "%s" is within a minute', (reset) => {
  const headers = { 'x-ratelimit-limit-requests': '60', 'x-ratelimit-remaining-requests': '0' }
  expect(of({ ...headers, 'x-ratelimit-reset-requests': reset })?.requests).toEqual({ limit: 60, used: 60 })
})
