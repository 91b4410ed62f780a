import { analyzerFor, context, errorOf, tickets } from '@sta/testkit/analyzer-under-test'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { DIALECTS, type DialectName, dialectOf } from '@sta/testkit/fake-openai/dialects'
import type { CallFault } from '@sta/testkit/fake-openai/faults'
import type { FakeOptions } from '@sta/testkit/fake-openai/recording'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import type { AnalyzerErrorKind } from '../analyzer.ts'

// The matrix of endpoints in docs/operations/model.md: each cell is a test here, over HTTP.

/** What each fault is to the product, in whatever words an endpoint says it. */
const KINDS: Partial<Record<CallFault, [kind: AnalyzerErrorKind, says: RegExp]>> = {
  '401': ['fatal', /set OPENAI_API_KEY/],
  '404': ['fatal', /set OPENAI_MODEL/],
  quota: ['fatal', /check its plan and billing/],
  '429': ['transient', /rate limit/],
  '500': ['transient', /has trouble \(500\)/],
  '503': ['transient', /has trouble \(503\)/],
  '400': ['permanent', /refused the request \(422\)/],
  context: ['permanent', /too long for the model/],
  filter400: ['permanent', /content filter/],
  badjson: ['output', /could not use the answer/],
}

async function open(options: FakeOptions) {
  const fake = await startFakeOpenAi(options)
  onTestFinished(() => fake.stop())
  const own = options.dialect === 'openai' || options.dialect === 'azure'
  const analyzer = analyzerFor(fake)
  return { fake, analyzer: (more = {}) => analyzer({ answerFormat: own ? 'rows' : 'objects', ...more }) }
}

const isCallFault = (name: string): name is CallFault => name in KINDS
const names = Object.keys(DIALECTS).filter((name): name is DialectName => name in DIALECTS)

describe.each(names)('%s', (dialect) => {
  const { formatRefusal, keyHeader, hasLimits, errors } = dialectOf(dialect)

  test('format: a schema is sent, or left out once and for all where it is refused', async () => {
    const { fake, analyzer } = await open({ dialect, refusesFormat: true, requiredKey: 'test-key' })
    const usage = context()
    const subject = analyzer()
    for (let call = 0; call < 3; call++)
      expect(await subject.analyze(tickets(4), DEFAULT_TAXONOMY, usage)).not.toContain(null)
    const formats = fake.requests.map(({ body }) => body.response_format !== undefined)
    expect(formats).toEqual(formatRefusal ? [true, false, false, false] : [true, true, true])
    expect(usage.usages).toHaveLength(3)
  })

  test('reasoning: thoughts are told from the answer, which is paid once', async () => {
    const { fake, analyzer } = await open({ dialect, thinks: true })
    const usage = context()
    const findings = await analyzer().analyze(tickets(4), DEFAULT_TAXONOMY, usage)
    expect(findings.map((finding) => [finding?.category, finding?.priority])).toEqual(
      Array(4).fill(['billing', 'high']),
    )
    expect(fake.requests).toHaveLength(1)
    expect(usage.usages).toEqual([expect.objectContaining({ outcome: 'ok' })])
    expect((await analyzer().test?.(new AbortController().signal))?.means).toMatchObject({ usage: true })
  })

  test.each(Object.keys(errors).filter(isCallFault))('errors: %s is what it is, in words', async (fault) => {
    const { fake, analyzer } = await open({ dialect })
    fake.failNext(fault === '400' ? 2 : 1, fault)
    const error = await errorOf(analyzer().analyze(tickets(1), DEFAULT_TAXONOMY, context()))
    const [kind, says] = KINDS[fault] ?? []
    expect(error.message).toMatch(says ?? /^$/)
    expect(error.kind).toBe(kind)
  })

  test('limits: who is told to wait asks again, and headers are read where there are any', async () => {
    const { fake, analyzer } = await open({ dialect, ...(hasLimits && { requestsPerMinute: 600 }) })
    fake.failNext(1, '429')
    const subject = analyzer({ maxAttempts: 2 })
    expect(await subject.analyze(tickets(1), DEFAULT_TAXONOMY, context())).not.toContain(null)
    expect(fake.requests).toHaveLength(2)
    expect((await subject.test?.(new AbortController().signal))?.means).toMatchObject({ limits: hasLimits })
  })

  test('the key goes into the header that is read there, and path and query are kept', async () => {
    const { fake, analyzer } = await open({ dialect })
    await analyzer({ baseUrl: `${fake.url}/?api-version=2024-10-21` }).analyze(tickets(1), DEFAULT_TAXONOMY, context())
    const [request] = fake.requests
    expect(request?.key).toBe('test-key')
    expect(request?.headers.authorization === undefined).toBe(keyHeader !== undefined)
    expect(request?.address).toBe(`${new URL(fake.url).pathname}/chat/completions?api-version=2024-10-21`)
  })
})
