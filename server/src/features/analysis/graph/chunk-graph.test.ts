import { expect, test } from 'vitest'
import { type Analyzer, AnalyzerError, type Finding } from '../../analyzers/analyzer.ts'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import { contentHash } from '../../tickets/content-hash.ts'
import { askAboutChunk, type Outcome } from './chunk-graph.ts'
import type { ChunkTicket } from './units.ts'

const finding: Finding = {
  category: 'billing',
  categoryConfidence: 0.9,
  categoryReason: null,
  priority: 'low',
  priorityConfidence: 0.9,
  priorityReason: null,
  notes: '',
  evidence: ['Text of'],
  sentiment: 'neutral',
  language: 'en',
}

const ticketsOf = (count: number): ChunkTicket[] =>
  Array.from({ length: count }, (_, i) => {
    const text = { title: `Ticket ${i}`, description: `Text of ticket ${i}` }
    return { id: i + 1, ...text, contentHash: contentHash(text) }
  })

/** Runs the graph with an analyzer that answers by the title; what it throws or leaves out is the case. */
async function run(
  tickets: ChunkTicket[],
  batchSize: number,
  answer: (titles: string[]) => (Finding | null)[] | Promise<(Finding | null)[]>,
) {
  const saved: Outcome[] = []
  const asked: string[][] = []
  const analyzer: Analyzer = {
    name: 'local',
    model: 'test',
    promptVersion: 'test',
    batchSize,
    batchTokens: 100_000,
    transports: ['standard'],
    estimate: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    analyze: async (texts) => {
      asked.push(texts.map((text) => text.title))
      return answer(texts.map((text) => text.title))
    },
    summarize: async () => ({ prose: '', themes: [] }),
  }
  const save = async (outcomes: Outcome[]) => {
    saved.push(...outcomes)
  }
  const effects = { analyzer, taxonomy: DEFAULT_TAXONOMY, save }
  const outcome = await askAboutChunk(effects, tickets, new AbortController().signal).then(
    (answer) => ({ counts: answer.counts, unavailable: answer.unavailable.map(({ message }) => message) }),
    (error: unknown) => ({ error }),
  )
  return { saved, asked, outcome }
}

const answerAll = (titles: string[]) => titles.map(() => finding)

test.each([0, 1, 2, 99, 1000])('%i tickets, one a call: none is dropped and none is asked twice', async (count) => {
  const { saved, asked, outcome } = await run(ticketsOf(count), 1, answerAll)
  expect(outcome).toEqual({ counts: { answered: count, failed: 0 }, unavailable: [] })
  expect(new Set(asked.flat()).size).toBe(count)
  expect(saved).toHaveLength(count)
})

test('tickets with the same text are one question', async () => {
  const [ticket] = ticketsOf(1)
  if (!ticket) throw new Error('one ticket')
  const { saved, asked } = await run([ticket, { ...ticket, id: 7 }, { ...ticket, id: 8 }], 10, answerAll)
  expect(asked).toEqual([['Ticket 0']])
  expect(saved.map((outcome) => outcome.unit.tickets.map((each) => each.id))).toEqual([[1, 7, 8]])
})

test('what a batch left out is asked alone, once', async () => {
  const { asked, outcome } = await run(ticketsOf(10), 5, (titles) =>
    titles.map((title) => (titles.length > 1 && title === 'Ticket 3' ? null : finding)),
  )
  expect(outcome).toMatchObject({ counts: { answered: 10, failed: 0 } })
  expect(asked.filter((titles) => titles.includes('Ticket 3'))).toEqual([
    expect.arrayContaining(['Ticket 3']),
    ['Ticket 3'],
  ])
})

test('one poisoned ticket spoils its batch and then only itself', async () => {
  const { saved, outcome } = await run(ticketsOf(10), 10, (titles) => {
    if (titles.includes('Ticket 4')) throw new AnalyzerError('output', 'Not JSON')
    return answerAll(titles)
  })
  expect(outcome).toMatchObject({ counts: { answered: 9, failed: 1 } })
  expect(saved.flatMap((each) => ('failure' in each ? [each.failure] : []))).toEqual([
    { kind: 'output', message: 'Not JSON' },
  ])
})

test('a ticket that the provider was away for is neither failed nor lost: it stays open', async () => {
  const { saved, outcome } = await run(ticketsOf(2), 1, (titles) => {
    if (titles.includes('Ticket 1')) throw new AnalyzerError('transient', 'Busy')
    return answerAll(titles)
  })
  expect(outcome).toEqual({ counts: { answered: 1, failed: 0 }, unavailable: ['Busy'] })
  expect(saved).toHaveLength(1)
})

test('a fatal error ends the graph with that error, and what was in flight is saved first', async () => {
  const { saved, outcome } = await run(ticketsOf(3), 1, async (titles) => {
    if (titles.includes('Ticket 0')) throw new AnalyzerError('fatal', 'No key')
    await new Promise((resolve) => setTimeout(resolve, 20))
    return answerAll(titles)
  })
  expect(outcome).toMatchObject({ error: { kind: 'fatal', message: 'No key' } })
  expect(saved).toHaveLength(2)
})

test('of errors that come together the fatal one decides', async () => {
  const { outcome } = await run(ticketsOf(4), 1, (titles) => {
    throw titles.includes('Ticket 2') ? new AnalyzerError('fatal', 'No quota') : new Error('aborted')
  })
  expect(outcome).toMatchObject({ error: { kind: 'fatal', message: 'No quota' } })
})

test('an unknown error is not taken for a ticket of no use: it ends the graph', async () => {
  const { outcome } = await run(ticketsOf(4), 2, () => {
    throw new TypeError('a bug of ours')
  })
  expect(outcome).toMatchObject({ error: { message: 'a bug of ours' } })
})
