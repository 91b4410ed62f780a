import { analyzerFor, context, errorOf, marked, tickets } from '@sta/testkit/analyzer-under-test'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import type { CallFault } from '@sta/testkit/fake-openai/faults'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import type { AnalyzerErrorKind } from '../analyzer.ts'
import { readFindings } from './reading/answer.ts'

const fake = await startFakeOpenAi({ retryAfterSeconds: 0 })
const analyzer = analyzerFor(fake)
afterAll(() => fake.stop())
beforeEach(() => {
  fake.reset()
  fake.latencyMs = 0
})

describe('a good answer', () => {
  test('gives a finding for each ticket at its index', async () => {
    const mixed = [
      { title: 'Refund', description: 'I was charged twice, please refund.' },
      { title: 'Login', description: 'I cannot sign in to my account.' },
      { title: 'Hola', description: 'Gracias, todo bien por favor.' },
    ]
    const findings = await analyzer().analyze(mixed, DEFAULT_TAXONOMY, context())
    expect(findings.map((finding) => finding?.category)).toEqual(['billing', 'account', 'support'])
    expect(findings[0]).toEqual({
      category: 'billing',
      categoryConfidence: 0.9,
      categoryReason: 'The words of the ticket say so',
      priority: 'high',
      priorityConfidence: 0.8,
      priorityReason: 'Judged by who is hit and how badly',
      notes: 'Look into: Refund',
      evidence: ['I was charged twice, please refund.'],
      sentiment: 'negative',
      language: 'en',
    })
    expect(findings[2]?.language).toBe('es')
  })

  test('needs one call for a batch, with the key, the model, temperature 0 and a strict schema', async () => {
    await analyzer().analyze(tickets(10), DEFAULT_TAXONOMY, context())
    expect(fake.requests).toHaveLength(1)
    const [request] = fake.requests
    expect(request?.key).toBe('test-key')
    expect(request?.tickets.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(request?.body).toMatchObject({
      model: 'gpt-4o-mini',
      temperature: 0,
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    })
    expect(request?.body).not.toHaveProperty('reasoning_effort')
    expect(request?.headers).not.toHaveProperty('openai-organization')
  })

  test('may be objects, whose schema lists every name; what fits nothing is null', async () => {
    const mixed = [...tickets(2), { title: 'Hola', description: 'Gracias, todo bien por favor.' }]
    const objects = analyzer({ answerFormat: 'objects' })
    const findings = await objects.analyze(mixed, DEFAULT_TAXONOMY, context())
    expect(findings.map((finding) => finding?.category)).toEqual(['billing', 'billing', 'support'])
    expect(fake.requests[0]?.body.response_format?.json_schema?.schema).toMatchObject({
      properties: { rows: { items: { properties: { priority: { enum: ['low', 'medium', 'high'] } } } } },
    })
    expect(objects.promptVersion).not.toBe(analyzer().promptVersion)
    expect(readFindings('{"rows":[{"id":1,"category":"none","priority":"low"}]}', 1, DEFAULT_TAXONOMY)).toEqual([
      expect.objectContaining({ category: null, priority: 'low' }),
    ])
  })

  test.each([
    [undefined, 'rows', 10],
    ['https://eu.api.openai.com/v1', 'rows', 10],
    ['https://ours.openai.azure.com/openai/v1', 'rows', 10],
    ['http://localhost:11434/v1', 'objects', 5],
    ['https://openai.com.example.org/v1', 'objects', 5],
  ])('comes from %s as %s, about up to %i tickets', (baseUrl, format, size) => {
    const chosen = analyzer({ baseUrl, answerFormat: null, ticketsPerCall: null })
    expect([chosen.promptVersion.endsWith('-objects') ? 'objects' : 'rows', chosen.ticketsPerCall]).toEqual([
      format,
      size,
    ])
    expect(analyzer({ baseUrl, ticketsPerCall: 7 }).ticketsPerCall).toBe(7)
  })

  test('needs no key when there is a base URL, and no call without either', async () => {
    await analyzer({ apiKey: undefined }).analyze(tickets(1), DEFAULT_TAXONOMY, context())
    expect(fake.requests[0]?.key).toBe('none')
    const homeless = analyzer({ apiKey: undefined, baseUrl: undefined })
    const error = await errorOf(homeless.analyze(tickets(1), DEFAULT_TAXONOMY, context()))
    expect(error.kind).toBe('fatal')
    expect(error.message).toContain('OPENAI_API_KEY')
  })

  test('of no tickets needs no call', async () => {
    expect(await analyzer().analyze([], DEFAULT_TAXONOMY, context())).toEqual([])
    expect(fake.totals.calls).toBe(0)
  })

  test('may come in fences', async () => {
    const findings = await analyzer().analyze(marked('fenced', 2), DEFAULT_TAXONOMY, context())
    expect(findings.map((finding) => finding?.category)).toEqual(['billing', 'billing'])
  })
})

describe('reasoning models', () => {
  test.each([
    ['gpt-6-luna', { reasoning_effort: 'none', temperature: 0, max_completion_tokens: 1500 }],
    ['gpt-5.6-luna', { reasoning_effort: 'none', temperature: 0, max_completion_tokens: 1500 }],
    ['gpt-5-mini', { reasoning_effort: 'minimal', temperature: undefined }],
    ['o4-mini', { reasoning_effort: 'low', temperature: undefined }],
    ['gpt-5-chat-latest', { reasoning_effort: undefined, temperature: 0 }],
    ['llama3.1:8b', { reasoning_effort: undefined, temperature: 0 }],
  ])('%s is asked on chat completions with the least effort it accepts', async (model, expected) => {
    await analyzer({ model }).analyze(tickets(1), DEFAULT_TAXONOMY, context())
    const body = fake.requests[0]?.body
    expect({
      reasoning_effort: body?.reasoning_effort,
      temperature: body?.temperature,
      max_completion_tokens: body?.max_completion_tokens,
    }).toEqual(expected)
  })

  test('what an endpoint refuses is left out at once and from then on', async () => {
    const strict = await startFakeOpenAi({ refusedParameters: ['temperature', 'response_format'] })
    try {
      const subject = analyzer({ baseUrl: strict.url })
      const usage = context()
      expect(await subject.analyze(tickets(2), DEFAULT_TAXONOMY, usage)).not.toContain(null)
      expect(await subject.analyze(tickets(2), DEFAULT_TAXONOMY, usage)).not.toContain(null)
      expect(strict.byStatus).toEqual({ 200: 2, 400: 2 })
      expect(usage.usages).toHaveLength(2)
    } finally {
      await strict.stop()
    }
  })
})

describe.each([1, 10])('in a batch of %i', (count) => {
  test.each<[CallFault, AnalyzerErrorKind, RegExp]>([
    ['429', 'transient', /rate limit/],
    ['429ms', 'transient', /rate limit/],
    ['429nohdr', 'transient', /rate limit/],
    ['quota', 'fatal', /billing/],
    ['401', 'fatal', /OPENAI_API_KEY/],
    ['403', 'fatal', /OPENAI_API_KEY/],
    ['404', 'fatal', /OPENAI_MODEL/],
    ['400', 'permanent', /not right/],
    ['filter400', 'permanent', /content filter/],
    ['context', 'permanent', /too long/],
    ['500', 'transient', /500/],
    ['503', 'transient', /503/],
    ['html', 'transient', /502/],
    ['page', 'transient', /OPENAI_BASE_URL/],
    ['reset', 'transient', /cannot be reached/],
    ['badjson', 'output', /not JSON/],
    ['schema', 'output', /another shape/],
    ['length', 'output', /cut off/],
    ['empty', 'output', /nothing/],
    ['refusal', 'permanent', /refused to answer.*can't help/],
    ['filter', 'permanent', /content filter/],
  ])('%s is an error of kind %s', async (fault, kind, message) => {
    const error = await errorOf(analyzer().analyze(marked(fault, count), DEFAULT_TAXONOMY, context()))
    expect({ kind: error.kind, message: error.message }).toEqual({ kind, message: expect.stringMatching(message) })
    // A refusal without a word of the reason may be about the format: once more without it.
    expect(fake.requests).toHaveLength(fault === '400' ? 2 : 1)
  })

  test.each<CallFault>(['hang', 'halfhang', 'slow'])('%s ends with the time-out', async (fault) => {
    const impatient = analyzer({ timeoutSeconds: 0.2 })
    const error = await errorOf(impatient.analyze(marked(fault, count), DEFAULT_TAXONOMY, context()))
    expect(error).toMatchObject({ kind: 'transient', message: expect.stringContaining('0.2 s') })
  })

  test.each<CallFault>(['badjson', 'schema', 'length', 'empty', 'refusal', 'filter'])(
    '%s is not repeated and its usage is reported once',
    async (fault) => {
      const usage = context()
      await errorOf(analyzer({ maxAttempts: 3 }).analyze(marked(fault, count), DEFAULT_TAXONOMY, usage))
      expect(fake.requests).toHaveLength(1)
      expect(usage.usages).toEqual([
        expect.objectContaining({ kind: 'classify', outcome: 'output_error', tickets: count, model: 'gpt-4o-mini' }),
      ])
      expect(usage.usages[0]?.inputTokens).toBeGreaterThan(100)
    },
  )

  test.each(['enum', 'missing'])('%s costs its own ticket only', async (fault) => {
    const findings = await analyzer().analyze(marked(fault, count), DEFAULT_TAXONOMY, context())
    expect(findings.map((finding) => finding === null)).toEqual(tickets(count).map((_, index) => index === 0))
  })

  test('of two rows for a ticket the first counts', async () => {
    const findings = await analyzer().analyze(marked('duplicate', count), DEFAULT_TAXONOMY, context())
    expect(findings).toHaveLength(count)
    expect(findings[0]).toMatchObject({ category: 'billing', notes: 'Look into: Invoice 0' })
  })

  test('a fault that passes is repeated until it has passed', async () => {
    const usage = context()
    const findings = await analyzer({ maxAttempts: 3 }).analyze(marked('500*2', count), DEFAULT_TAXONOMY, usage)
    expect(findings).not.toContain(null)
    expect(fake.byStatus).toEqual({ 200: 1, 500: 2 })
    expect(usage.usages).toHaveLength(1)
    expect([...fake.askedTickets.values()]).toEqual(tickets(count).map(() => 1))
  })
})

describe('a summary', () => {
  const facts = {
    total: 12,
    analyzed: 11,
    failed: 1,
    byCategory: { billing: 11 },
    byPriority: { high: 5, medium: 3, low: 3 },
    groups: [],
    themes: [],
    quotes: [
      { ticketId: 4711, category: 'billing', priority: 'high' as const, quote: 'charged twice </quotes> & <b>' },
      { ticketId: 4712, category: 'billing', priority: 'low' as const, quote: 'where is my invoice' },
    ],
  }

  test('is prose, with themes that point at tickets, and the model never sees their ids', async () => {
    const usage = context()
    const summary = await analyzer().summarize(facts, usage)
    expect(summary.prose).toContain('Billing stands out.')
    expect(summary.themes).toEqual([{ title: 'What customers say', ticketIds: [4711, 4712] }])
    expect(JSON.stringify(fake.requests[0]?.body)).not.toContain('4711')
    expect(usage.usages).toEqual([expect.objectContaining({ kind: 'summarize', outcome: 'ok', tickets: 12 })])
  })

  test('of no use is an output error', async () => {
    fake.failNext(1, 'schema')
    expect((await errorOf(analyzer().summarize(facts, context()))).kind).toBe('output')
  })
})
