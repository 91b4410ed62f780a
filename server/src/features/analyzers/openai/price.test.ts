import { afterEach, expect, test, vi } from 'vitest'
import { priceOf } from './price.ts'

const million = { inputTokens: 1_000_000, cachedTokens: 0, outputTokens: 1_000_000 }

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a known model has its price at OpenAI, at Azure and behind a gateway', () => {
  for (const baseUrl of [undefined, 'https://me.openai.azure.com/openai/v1/', 'http://127.0.0.1:4000/v1'])
    expect(priceOf(million, 'gpt-4o-mini', baseUrl)).toBeCloseTo(0.75, 9)
})

test('cached tokens cost less', () => {
  const half = { ...million, cachedTokens: 500_000 }
  expect(priceOf(half, 'gpt-4o-mini', undefined)).toBeCloseTo(0.7125, 9)
})

test('what has no known price costs null', () => {
  expect(priceOf(million, 'my-model', undefined)).toBeNull()
  expect(priceOf(million, 'llama3.1:8b', 'http://127.0.0.1:11434/v1')).toBeNull()
})

test('usage that contradicts itself costs null', () => {
  expect(priceOf({ ...million, cachedTokens: 2_000_000 }, 'gpt-4o-mini', undefined)).toBeNull()
})

test('nothing is fetched', () => {
  const fetch = vi.fn()
  vi.stubGlobal('fetch', fetch)
  priceOf(million, 'gpt-4o-mini', undefined)
  expect(fetch).not.toHaveBeenCalled()
})
