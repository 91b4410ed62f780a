import { expect, test } from 'vitest'
import { costWords } from './cost-words.ts'

test('calls whose price is not known are not taken for free ones', () => {
  expect(costWords({ calls: 3, cost_usd: 1.5, unpriced_calls: 0 })).toBe('$1.50')
  expect(costWords({ calls: 3, cost_usd: 0, unpriced_calls: 0 })).toBe('$0')
  expect(costWords({ calls: 3, cost_usd: 0, unpriced_calls: 3 })).toBe('unknown')
  expect(costWords({ calls: 3, cost_usd: 1.5, unpriced_calls: 1 })).toBe('$1.50+')
})
