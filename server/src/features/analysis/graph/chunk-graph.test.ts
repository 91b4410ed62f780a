import { expect, test } from 'vitest'
import { NO_SPANS } from '../../../platform/tracing/spans.ts'
import { type Analyzer, AnalyzerError, type CallUsage, type Finding } from '../../analyzers/analyzer.ts'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import { contentHash } from '../../tickets/content-hash.ts'
import { askAboutChunk, type Brought } from './chunk-graph.ts'
import type { ChunkTicket } from './units.ts'
import type { Outcome } from './verdict.ts'

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
    return { id: i + 1, ...text, contentHash: contentHash(text), examplesHash: null }
  })

const paid = (tickets: number): CallUsage => ({
  kind: 'classify',
  model: 'test',
  transport: 'standard',
  inputTokens: 10,
  cachedTokens: 0,
  outputTokens: 10,
  costUsd: 1,
  durationMs: 1,
  tickets,
  outcome: 'ok',
})

type Answer = (
  titles: string[],
  pay: () => void,
  signal: AbortSignal,
) => (Finding | null)[] | Promise<(Finding | null)[]>
type Case = {
  ticketsPerCall: number
  answer: Answer
  signal?: AbortSignal
  /** Reservations that the budget has room for; default: no budget. */
  room?: number
  save?: () => Promise<void>
}

/** Runs the graph with an analyzer that answers by the titles; what it throws or leaves out is the case. */
async function run(tickets: ChunkTicket[], { ticketsPerCall, answer, signal, room, save }: Case) {
  const saved: Outcome[] = []
  const calls: CallUsage[] = []
  const asked: string[][] = []
  const reserved = new Set<string>()
  const analyzer: Analyzer = {
    name: 'local',
    model: 'test',
    promptVersion: 'test',
    ticketsPerCall,
    tokensPerCall: 100_000,
    asksAlone: () => false,
    transports: ['standard'],
    estimate: (texts) => ({ inputTokens: 0, outputTokens: 0, costUsd: texts.length }),
    estimateSummary: () => ({ inputTokens: 0, outputTokens: 0, costUsd: 0 }),
    price: () => 0,
    analyze: async (texts, _, context) => {
      await context.begin?.()
      asked.push(texts.map((text) => text.title))
      const titles = texts.map((text) => text.title)
      return answer(titles, () => context.onUsage(paid(titles.length)), context.signal)
    },
    lookUpEnd: null,
    test: null,
    summarize: async () => ({ prose: '', themes: [] }),
  }
  let reservations = 0
  const effects = {
    analyzer,
    taxonomy: DEFAULT_TAXONOMY,
    transport: 'standard' as const,
    halt: { error: null },
    trace: { runName: 'chunk' },
    spans: NO_SPANS,
    reserve: async () => {
      if (room === undefined) return null
      if (reservations >= room) throw new AnalyzerError('fatal', 'No money')
      reservations += 1
      reserved.add(String(reservations))
      return { id: String(reservations) }
    },
    save: async ({ outcomes, calls: paidCalls, reservation }: Brought) => {
      saved.push(...outcomes)
      calls.push(...paidCalls)
      if (reservation) reserved.delete(reservation.id)
      await save?.()
    },
  }
  const error = await askAboutChunk(effects, tickets, signal ?? new AbortController().signal).catch((thrown) => thrown)
  return { saved, calls, asked, reserved, error }
}

const answerAll = (titles: string[]) => titles.map(() => finding)
const failuresIn = (saved: Outcome[]) => saved.flatMap((each) => ('failure' in each ? [each.failure] : []))
const findingsIn = (saved: Outcome[]) => saved.filter((each) => 'finding' in each)

test.each([0, 1, 2, 99, 1000])('%i tickets, one a call: none is dropped and none is asked twice', async (count) => {
  const { saved, asked, error } = await run(ticketsOf(count), { ticketsPerCall: 1, answer: answerAll })
  expect(error).toBeUndefined()
  expect(new Set(asked.flat()).size).toBe(count)
  expect(findingsIn(saved)).toHaveLength(count)
})

test('tickets with the same text are one question', async () => {
  const [ticket] = ticketsOf(1)
  if (!ticket) throw new Error('one ticket')
  const equal = [ticket, { ...ticket, id: 7 }, { ...ticket, id: 8 }]
  const { saved, asked } = await run(equal, { ticketsPerCall: 10, answer: answerAll })
  expect(asked).toEqual([['Ticket 0']])
  expect(saved.map((outcome) => outcome.unit.tickets.map((each) => each.id))).toEqual([[1, 7, 8]])
})

test('what a call about several left out is asked alone, once', async () => {
  const { saved, asked } = await run(ticketsOf(10), {
    ticketsPerCall: 5,
    answer: (titles) => titles.map((title) => (titles.length > 1 && title === 'Ticket 3' ? null : finding)),
  })
  expect(findingsIn(saved)).toHaveLength(10)
  expect(asked.filter((titles) => titles.includes('Ticket 3'))).toEqual([
    expect.arrayContaining(['Ticket 3']),
    ['Ticket 3'],
  ])
})

test.each(['output', 'permanent', 'transient'] as const)(
  'one ticket that is answered with the error "%s" spoils its call and then only itself',
  async (kind) => {
    const { saved, error } = await run(ticketsOf(10), {
      ticketsPerCall: 10,
      answer: (titles) => {
        if (titles.includes('Ticket 4')) throw new AnalyzerError(kind, 'The reason\0')
        return answerAll(titles)
      },
    })
    expect(error).toBeUndefined()
    expect(findingsIn(saved)).toHaveLength(9)
    expect(failuresIn(saved)).toEqual([{ kind, message: 'The reason' }])
  },
)

test('a fatal error ends the graph with that error, and what was in flight is saved first', async () => {
  const { saved, error } = await run(ticketsOf(3), {
    ticketsPerCall: 1,
    answer: async (titles) => {
      if (titles.includes('Ticket 0')) throw new AnalyzerError('fatal', 'No key')
      await new Promise((resolve) => setTimeout(resolve, 20))
      return answerAll(titles)
    },
  })
  expect(error).toMatchObject({ kind: 'fatal', message: 'No key' })
  expect(saved).toHaveLength(2)
})

test('of errors that come together the fatal one decides', async () => {
  const { error } = await run(ticketsOf(4), {
    ticketsPerCall: 1,
    answer: (titles) => {
      throw titles.includes('Ticket 2') ? new AnalyzerError('fatal', 'No quota') : new Error('aborted')
    },
  })
  expect(error).toMatchObject({ kind: 'fatal', message: 'No quota' })
})

test('an unknown error is not taken for a ticket of no use: it ends the graph', async () => {
  const { error } = await run(ticketsOf(4), {
    ticketsPerCall: 2,
    answer: () => {
      throw new TypeError('a bug of ours')
    },
  })
  expect(error).toMatchObject({ message: 'a bug of ours' })
})

test.each([
  ['a fatal error', () => new AnalyzerError('fatal', 'No quota'), 5],
  ['a transient error', () => new AnalyzerError('transient', 'Busy'), 5 + 10],
  ['a bug', () => new TypeError('a bug of ours'), 5],
])('a call that was paid before %s is written down', async (_name, errorOf, paidCalls) => {
  const { calls, reserved } = await run(ticketsOf(10), {
    ticketsPerCall: 2,
    room: 1000,
    answer: (_titles, pay) => {
      pay()
      throw errorOf()
    },
  })
  expect(calls).toHaveLength(paidCalls)
  expect(reserved).toEqual(new Set())
})

test('when the work is aborted, the graph ends only after what was paid until then is written down', async () => {
  const stop = new AbortController()
  let writing = 0
  const { calls, reserved, error } = await run(ticketsOf(20), {
    ticketsPerCall: 1,
    room: 1000,
    signal: stop.signal,
    answer: async (titles, pay, signal) => {
      signal.throwIfAborted()
      pay()
      if (titles.includes('Ticket 9')) stop.abort(new Error('Stopped'))
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      throw signal.reason
    },
    save: async () => {
      writing += 1
      await new Promise((resolve) => setTimeout(resolve, 20))
      writing -= 1
    },
  })
  expect(error).toBeInstanceOf(Error)
  expect(writing).toBe(0)
  expect(calls).toHaveLength(10)
  expect(reserved).toEqual(new Set())
})

test('without money no call is begun; those that have theirs end and are saved', async () => {
  const { saved, asked, reserved, error } = await run(ticketsOf(10), {
    ticketsPerCall: 1,
    room: 4,
    answer: async (titles) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return answerAll(titles)
    },
  })
  expect(error).toMatchObject({ kind: 'fatal', message: 'No money' })
  expect(asked).toHaveLength(4)
  expect(findingsIn(saved)).toHaveLength(4)
  expect(reserved).toEqual(new Set())
})
