import { afterEach, expect, test, vi } from 'vitest'
import { type PriceOptions, priceOf } from './price.ts'

const million = { inputTokens: 1_000_000, cachedTokens: 0, outputTokens: 1_000_000 }
const half = { ...million, cachedTokens: 500_000 }

const at = (overrides: Partial<PriceOptions> = {}): PriceOptions => ({
  model: 'gpt-4o-mini',
  baseUrl: undefined,
  price: null,
  ...overrides,
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a known model has its price at OpenAI, at Azure and behind a gateway', () => {
  for (const baseUrl of [undefined, 'https://me.openai.azure.com/openai/v1/', 'http://127.0.0.1:4000/v1'])
    expect(priceOf(million, at({ baseUrl }), 'standard')).toBeCloseTo(0.75, 9)
})

test('cached tokens cost less', () => {
  expect(priceOf(half, at(), 'standard')).toBeCloseTo(0.7125, 9)
})

test('flex and batch cost half, cached tokens included', () => {
  for (const transport of ['flex', 'batch'] as const) expect(priceOf(half, at(), transport)).toBeCloseTo(0.35625, 9)
})

test("the operator's prices go before the list, for a known model as for an unknown one, and are halved alike", () => {
  const price = { input: 2, cachedInput: 0.5, output: 8 }
  for (const model of ['gpt-4o-mini', 'my-model']) {
    expect(priceOf(half, at({ model, price }), 'standard')).toBeCloseTo(1 + 0.25 + 8, 9)
    expect(priceOf(half, at({ model, price }), 'batch')).toBeCloseTo(4.625, 9)
  }
})

test('a model of the operator that is free costs 0', () => {
  expect(priceOf(million, at({ model: 'my-model', price: { input: 0, cachedInput: 0, output: 0 } }), 'standard')).toBe(
    0,
  )
})

test('what has no known price costs null', () => {
  expect(priceOf(million, at({ model: 'my-model' }), 'standard')).toBeNull()
  expect(priceOf(million, at({ model: 'llama3.1:8b', baseUrl: 'http://127.0.0.1:11434/v1' }), 'batch')).toBeNull()
})

test('usage that contradicts itself costs null', () => {
  expect(priceOf({ ...million, cachedTokens: 2_000_000 }, at(), 'standard')).toBeNull()
})

test('nothing is fetched', () => {
  const fetch = vi.fn()
  vi.stubGlobal('fetch', fetch)
  priceOf(million, at(), 'standard')
  expect(fetch).not.toHaveBeenCalled()
})
