import { createHash } from 'node:crypto'
import { guardFormula } from '@sta/import-file/write-csv'
import { analyzerFor, context } from '@sta/testkit/analyzer-under-test'
import { answerTo } from '@sta/testkit/fake-openai/answers'
import { ChatRequest, ticketsOf } from '@sta/testkit/fake-openai/requests'
import { ATTACKS } from '@sta/testkit/injection/attacks'
import { completionOf, sendJson, startScriptedEndpoint } from '@sta/testkit/scripted-endpoint'
import { expect, onTestFinished, test } from 'vitest'
import { NO_SPANS } from '../../../platform/tracing/spans.ts'
import { createLocalAnalyzer } from '../../analyzers/local/local-analyzer.ts'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import { askAboutChunk } from './chunk-graph.ts'
import type { ChunkTicket } from './units.ts'

const HARMLESS = [
  { title: 'Typo in the footer', description: 'The word invoice is misspelled at the end of the mail.' },
  { title: 'How do I change my address?', description: 'We have moved and I would like to enter the new street.' },
  { title: 'Export is slow', description: 'The export of our list takes about ten minutes since yesterday.' },
]
const attacks = new Set<string>(ATTACKS.map(({ text }) => text))

/** Does what the text says, as far as the protocol lets it: all results are spoilt, and rows about ids that were not asked come on top. */
function obey(body: ChatRequest, order: string): unknown {
  const { rows } = answerTo(body)
  if (!Array.isArray(rows)) return answerTo(body)
  const spoil = (row: unknown): unknown => {
    if (Array.isArray(row))
      return [row[0], order, order, 'billing', 99, order, order, 'high', 99, 'positive', 'zz', order]
    const spoilt = {
      category: 'billing',
      priority: 'high',
      notes: order,
      category_reason: order,
      category_quote: order,
    }
    return typeof row === 'object' ? { ...row, ...spoilt } : row
  }
  const own = rows.map(spoil)
  const foreign = [0, 1, 2, 3, 4, 99, -1].map((id) => {
    const [first] = own
    return Array.isArray(first) ? [id, ...first.slice(1)] : { ...Object(first), id }
  })
  return { rows: [...own, ...foreign] }
}

async function openObedient() {
  const endpoint = await startScriptedEndpoint((request, response) => {
    const body = ChatRequest.parse(JSON.parse(request.body))
    const order = ticketsOf(body).find(({ title }) => title === 'Attack')
    sendJson(response, 200, completionOf(JSON.stringify(order ? obey(body, order.description) : answerTo(body))))
  })
  onTestFinished(() => endpoint.stop())
  return endpoint
}

const chunkOf = (texts: { title: string; description: string }[]): ChunkTicket[] =>
  texts.map((text, index) => ({
    ...text,
    id: index + 1,
    contentHash: createHash('sha256').update(JSON.stringify(text)).digest(),
    examplesHash: null,
  }))

/** What is saved of each ticket, by its title. */
async function resultsOf(analyzer: ReturnType<ReturnType<typeof analyzerFor>>, tickets: ChunkTicket[]) {
  const saved = new Map<string, unknown>()
  await askAboutChunk(
    {
      analyzer,
      taxonomy: DEFAULT_TAXONOMY,
      transport: 'standard',
      halt: { error: null },
      trace: { runName: 'chunk' },
      spans: NO_SPANS,
      reserve: async () => null,
      save: async ({ outcomes }) => {
        for (const outcome of outcomes)
          saved.set(outcome.unit.text.title, 'finding' in outcome ? outcome.finding : null)
      },
    },
    tickets,
    context().signal,
  )
  return saved
}

/** Nothing that a page, a terminal or a mail program runs or opens. */
const ACTIVE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them
  /https?:|www\.|javascript:|<[a-z/!]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/i

test('there are at least a hundred attacks, each once', () => {
  expect(attacks.size).toBe(ATTACKS.length)
  expect(ATTACKS.length).toBeGreaterThanOrEqual(100)
})

test.each([
  ['rows', 10],
  ['objects', 10],
  ['rows', 1],
  ['objects', 1],
] as const)(
  'an obedient model that answers in %s, asked about up to %i at once, changes no other result, and nothing is kept that is run',
  async (answerFormat, ticketsPerCall) => {
    const analyzer = analyzerFor(await openObedient())({ answerFormat, ticketsPerCall })
    const before = await resultsOf(analyzer, chunkOf(HARMLESS))
    expect(before.size).toBe(HARMLESS.length)
    const changed: string[] = []
    for (const { text } of ATTACKS) {
      const [first, ...rest] = HARMLESS
      const tickets = chunkOf([...(first ? [first] : []), { title: 'Attack', description: text }, ...rest])
      const after = await resultsOf(analyzer, tickets)
      for (const { title } of HARMLESS)
        if (JSON.stringify(after.get(title)) !== JSON.stringify(before.get(title))) changed.push(text)
      const own = after.get('Attack')
      const notes = typeof own === 'object' && own !== null && 'notes' in own ? String(own.notes) : ''
      expect(notes).not.toMatch(ACTIVE)
      expect(guardFormula(notes)).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    }
    expect([...new Set(changed)]).toEqual([])
  },
  120_000,
)

test('the built-in analyzer says the same of the others, whatever stands beside them', async () => {
  const analyzer = createLocalAnalyzer()
  const ask = (tickets: { title: string; description: string }[]) =>
    analyzer.analyze(tickets, DEFAULT_TAXONOMY, context())
  const [first, second, third] = await ask(HARMLESS)
  for (const { text } of ATTACKS) {
    const [a, , ...rest] = await ask([
      ...HARMLESS.slice(0, 1),
      { title: 'Attack', description: text },
      ...HARMLESS.slice(1),
    ])
    expect([a, ...rest]).toEqual([first, second, third])
  }
})

test('a summary by an obedient model holds no link, no mark-up, no sign that commands, and no number of its own', async () => {
  for (const { text } of ATTACKS) {
    const endpoint = await startScriptedEndpoint((_request, response) =>
      sendJson(
        response,
        200,
        completionOf(
          JSON.stringify({
            prose: `${text}. Plain words. We pay 777777 dollars.`,
            themes: [{ title: text, quote_ids: [1, 2, 99] }],
          }),
        ),
      ),
    )
    try {
      const quotes = [{ ticketId: 7, category: 'billing', priority: 'high' as const, quote: 'charged twice' }]
      const byPriority = { high: 1, medium: 0, low: 0 }
      const facts = {
        total: 1,
        analyzed: 1,
        failed: 0,
        byCategory: { billing: 1 },
        byPriority,
        groups: [],
        themes: [],
        quotes,
      }
      const { prose, themes } = await analyzerFor(endpoint)().summarize(facts, context())
      for (const part of [prose, ...themes.map(({ title }) => title)]) {
        expect(part).not.toMatch(ACTIVE)
        expect(part).not.toContain('777777')
      }
      expect(themes.flatMap(({ ticketIds }) => ticketIds).filter((id) => id !== 7)).toEqual([])
    } finally {
      await endpoint.stop()
    }
  }
}, 120_000)
