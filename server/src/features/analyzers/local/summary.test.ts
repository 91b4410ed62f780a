import { expect, test } from 'vitest'
import type { SummaryFacts } from '../analyzer.ts'
import { createLocalAnalyzer } from './local-analyzer.ts'

const context = () => ({ signal: new AbortController().signal, onUsage: () => {} })

const facts = (overrides: Partial<SummaryFacts> = {}): SummaryFacts => ({
  total: 10,
  analyzed: 10,
  failed: 0,
  byCategory: { billing: 6, bug: 4 },
  byPriority: { low: 4, medium: 4, high: 2 },
  groups: [],
  themes: [],
  quotes: [
    { ticketId: 11, category: 'billing', priority: 'high', quote: 'My card was charged twice in May' },
    { ticketId: 12, category: 'billing', priority: 'high', quote: 'We were charged twice, please refund' },
    { ticketId: 13, category: 'bug', priority: 'medium', quote: 'The calendar crashes on start' },
    { ticketId: 14, category: 'bug', priority: 'low', quote: 'Calendar crashes when I scroll' },
    { ticketId: 15, category: 'bug', priority: 'low', quote: 'The footer has a typo' },
  ],
  ...overrides,
})
const summarize = (given: SummaryFacts) => createLocalAnalyzer().summarize(given, context())

test('a summary says what dominates, what is urgent and where to begin', async () => {
  const { prose } = await summarize(facts())
  expect(prose).toBe(
    'More than half of the tickets are about billing, followed by bugs. About one in five are high priority, most often about billing. Begin with the high-priority ones.',
  )
})

test.each([
  ['nothing at all', { total: 0, analyzed: 0, byCategory: {} }, 'There was nothing to analyze.'],
  ['only failures', { analyzed: 0, failed: 10, byCategory: {} }, 'No ticket could be analyzed.'],
  ['a few failures', { failed: 1, analyzed: 9 }, 'One ticket could not be analyzed and waits for a retry.'],
  ['nothing urgent', { byPriority: { low: 5, medium: 5, high: 0 } }, 'Nothing is high priority.'],
  ['one topic', { byCategory: { bug: 10 } }, 'Every ticket is about bugs.'],
])('a summary of %s reads well', async (_, overrides, expected) => {
  expect((await summarize(facts(overrides))).prose).toContain(expected)
})
