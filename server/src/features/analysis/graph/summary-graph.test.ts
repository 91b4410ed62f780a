import { expect, test } from 'vitest'
import type { Partial } from '../../../platform/tables.ts'
import type { Analyzer, SummaryFacts } from '../../analyzers/analyzer.ts'
import { addPartials, emptyPartial, MOST_QUOTES } from './partials.ts'
import { buildSummaryGraph } from './summary-graph.ts'

const partialOf = (n: number, overrides: globalThis.Partial<Partial> = {}): Partial => ({
  analyzed: 3,
  failed: 1,
  needsReview: 1,
  cells: { billing: { low: 1, medium: 0, high: 1 }, [n % 2 === 0 ? 'bug' : 'none']: { low: 0, medium: 1, high: 0 } },
  quotes: [
    {
      ticketId: n,
      title: `Ticket ${n}`,
      category: 'billing',
      priority: n % 10 === 0 ? 'high' : 'low',
      quote: 'a quote',
    },
  ],
  ...overrides,
})

async function summarize(partials: Partial[]): Promise<{ facts: SummaryFacts | null; calls: number; total: Partial }> {
  let facts: SummaryFacts | null = null
  let calls = 0
  const analyzer: Analyzer = {
    name: 'local',
    model: 'test',
    promptVersion: 'test',
    batchSize: 1,
    batchTokens: 100_000,
    transports: ['standard'],
    estimate: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    estimateSummary: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    price: () => 0,
    analyze: async () => [],
    test: null,
    summarize: async (given) => {
      facts = given
      calls += 1
      return { prose: 'prose', themes: [] }
    },
  }
  const { total } = await buildSummaryGraph({ analyzer, onUsage: () => {} }).invoke(
    { partials },
    { maxConcurrency: 10_000 },
  )
  return { facts, calls, total }
}

test.each([1, 49, 50, 51, 1000])('%i partials are added exactly, and the prose is asked for once', async (count) => {
  const { facts, calls, total } = await summarize(Array.from({ length: count }, (_, i) => partialOf(i)))
  expect(calls).toBe(1)
  expect(total).toMatchObject({ analyzed: 3 * count, failed: count, needsReview: count })
  expect(facts).toMatchObject({ total: 4 * count, byPriority: { low: count, medium: count, high: count } })
  expect(total.quotes.length).toBeLessThanOrEqual(MOST_QUOTES)
})

test('without a result no model is asked', async () => {
  expect(await summarize([])).toMatchObject({ calls: 0 })
  expect(await summarize([partialOf(1, { analyzed: 0, cells: {} })])).toMatchObject({ calls: 0 })
})

test('the order and grouping of additions does not change a count', () => {
  const [a, b, c] = [partialOf(1), partialOf(2), partialOf(3)]
  const counts = ({ quotes: _, ...rest }: Partial) => rest
  expect(counts(addPartials(addPartials(a, b), c))).toEqual(counts(addPartials(a, addPartials(b, c))))
  expect(counts(addPartials(emptyPartial(), a))).toEqual(counts(a))
})

test('quotes that are kept begin with the most urgent, and every category is heard', () => {
  const many = Array.from({ length: 200 }, (_, i) => partialOf(i))
  const rare = partialOf(999, {
    quotes: [{ ticketId: 999, title: 'Rare', category: 'support', priority: 'low', quote: 'rare' }],
  })
  const { quotes } = [...many, rare].reduce(addPartials, emptyPartial())
  expect(quotes).toHaveLength(MOST_QUOTES)
  expect(quotes.filter((quote) => quote.priority === 'high')).toHaveLength(20)
  expect(quotes.map((quote) => quote.category)).toContain('support')
})
