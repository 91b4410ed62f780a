import { expect, test } from 'vitest'
import type { Analyzer, SummaryFacts } from '../../analyzers/analyzer.ts'
import { buildSummaryGraph } from './summary-graph.ts'
import type { Tally } from './tally.ts'
import { addTallies, emptyTally, MOST_QUOTES } from './tally.ts'

const partialOf = (n: number, overrides: globalThis.Partial<Tally> = {}): Tally => ({
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

async function summarize(tallies: Tally[]): Promise<{ facts: SummaryFacts | null; calls: number; total: Tally }> {
  let facts: SummaryFacts | null = null
  let calls = 0
  const analyzer: Analyzer = {
    name: 'local',
    model: 'test',
    promptVersion: 'test',
    ticketsPerCall: 1,
    tokensPerCall: 100_000,
    asksAlone: () => false,
    transports: ['standard'],
    estimate: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    estimateSummary: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    price: () => 0,
    analyze: async () => [],
    lookUpEnd: null,
    test: null,
    summarize: async (given) => {
      facts = given
      calls += 1
      return { prose: 'prose', themes: [] }
    },
  }
  const { total } = await buildSummaryGraph({ analyzer, told: { groups: [], themes: [] }, onUsage: () => {} }).invoke(
    { tallies },
    { maxConcurrency: 10_000 },
  )
  return { facts, calls, total }
}

test.each([1, 49, 50, 51, 1000])('%i tallies are added exactly, and the prose is asked for once', async (count) => {
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
  const counts = ({ quotes: _, ...rest }: Tally) => rest
  expect(counts(addTallies(addTallies(a, b), c))).toEqual(counts(addTallies(a, addTallies(b, c))))
  expect(counts(addTallies(emptyTally(), a))).toEqual(counts(a))
})

test('quotes that are kept begin with the most urgent, and every category is heard', () => {
  const many = Array.from({ length: 200 }, (_, i) => partialOf(i))
  const rare = partialOf(999, {
    quotes: [{ ticketId: 999, title: 'Rare', category: 'support', priority: 'low', quote: 'rare' }],
  })
  const { quotes } = [...many, rare].reduce(addTallies, emptyTally())
  expect(quotes).toHaveLength(MOST_QUOTES)
  expect(quotes.filter((quote) => quote.priority === 'high')).toHaveLength(20)
  expect(quotes.map((quote) => quote.category)).toContain('support')
})
