import { request as ask } from 'node:http'
import { openModelWorld } from '@sta/testkit/test-world'
import { type CollectedSpan, startTraceCollector, wayTo } from '@sta/testkit/trace-collector'
import { expect, test } from 'vitest'

const SECRET = 'Nobody else may read this'

/** A run over three tickets, each in a chunk of its own, and what of it was traced. */
async function runWith(env: Record<string, string>) {
  const collector = await startTraceCollector()
  const world = await openModelWorld({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      CHUNK_SIZE: '1',
      ...env,
    },
  })
  const texts = ['first', 'second', 'third'].map((word) => ({
    title: `Invoice ${word}`,
    description: `${SECRET}, ${word}`,
  }))
  await world.client.createTickets({ body: texts })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await world.client.listTickets({ query: { q: SECRET } })
  await world.stop()
  return { collector, run, spans: collector.spans() }
}

const named = (spans: CollectedSpan[], name: string) => spans.filter((span) => span.name === name)

test('nothing is sent, and nothing of it loaded, unless somebody asks for it', async () => {
  const { collector } = await runWith({})
  expect(collector.received).toEqual([])
})

test('a run is one trace from its request through its jobs to the calls of the model', async () => {
  const { collector, run, spans } = await runWith({ TRACING: 'otel' })
  const [request] = named(spans, 'POST /api/analyze')
  const ofRun = spans.filter(({ traceId }) => traceId === request?.traceId)
  const ways = ofRun
    .filter(({ attributes }) => attributes['gen_ai.operation.name'] === 'chat')
    .map((span) => [...wayTo(span, ofRun), String(span.attributes['sta.call.name'])].join(' → '))
  const summary =
    'POST /api/analyze → process chunk.analyze → chunk → process run.summarize → summary → chat gpt-4o-mini'
  expect(ways.sort()).toEqual([
    ...Array(3).fill(
      'POST /api/analyze → process chunk.analyze → chunk → node classify → chat gpt-4o-mini → classify 1 tickets',
    ),
    `${summary} → summarize the run`,
  ])
  expect(request?.parentId).toBeNull()
  const [call] = named(ofRun, 'chat gpt-4o-mini')
  expect(call?.attributes).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': expect.any(Number),
    'gen_ai.usage.output_tokens': expect.any(Number),
    'sta.call.cost_usd': expect.any(Number),
    'server.address': '127.0.0.1',
  })
  expect(named(ofRun, 'chunk').map(({ attributes }) => attributes['sta.run.id'])).toEqual([run.id, run.id, run.id])
  expect(request?.attributes).toMatchObject({ 'http.route': '/api/analyze', 'http.response.status_code': 201 })
  expect(ofRun.some(({ attributes }) => attributes['db.system.name'] === 'postgresql')).toBe(true)
  for (const word of [SECRET, 'Invoice', 'You triage', 'sk-test', 'postgres:', 'password'])
    expect([word, collector.said().includes(word)]).toEqual([word, false])
})

test('with TRACING_CONTENT=on prompts and answers are sent too', async () => {
  const { spans } = await runWith({ TRACING: 'otel', TRACING_CONTENT: 'on' })
  const [call] = named(spans, 'chat gpt-4o-mini')
  expect(call?.attributes['gen_ai.input.messages']).toContain(SECRET)
  expect(call?.attributes['gen_ai.system_instructions']).toContain('You triage')
  expect(call?.attributes['gen_ai.output.messages']).toContain('assistant')
})

test('it is sent as protobuf unless JSON is asked for', async () => {
  const { collector } = await runWith({
    TRACING: 'otel',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=who-we-are',
  })
  expect(collector.received.map(({ path, type }) => [path, type])).toContainEqual([
    '/v1/traces',
    'application/x-protobuf',
  ])
  expect(collector.received[0]?.headers['x-key']).toBe('who-we-are')
  expect(collector.said()).toContain('process chunk.analyze')
})

test('a failed call is sent as failed, without the words of the provider', async () => {
  const collector = await startTraceCollector()
  const env = { TRACING: 'otel', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }
  const world = await openModelWorld({ env })
  world.model.failNext(9, '401')
  await world.client.createTickets({ body: [{ title: 'Invoice', description: SECRET }] })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await world.stop()
  expect(named(collector.spans(), 'chat gpt-4o-mini')[0]).toMatchObject({
    failed: true,
    attributes: { 'error.type': '401' },
  })
  expect(collector.said()).not.toContain(SECRET)
})

test('a run that waited for its turn stays in the trace of its own request', async () => {
  const collector = await startTraceCollector()
  const env = {
    TRACING: 'otel',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    MAX_ACTIVE_RUNS: '1',
  }
  const world = await openModelWorld({ env, fake: { latencyMs: 200 } })
  const created = await world.client.createTickets({
    body: [1, 2].map((number) => ({ title: `Invoice ${number}`, description: `Charged twice, ${number}` })),
  })
  const runs = []
  for (const { id } of created) runs.push(await world.client.startRun({ body: { ticketIds: [id] } }))
  for (const { id } of runs) await world.finished(id)
  await world.stop()
  const spans = collector.spans()
  const requests = named(spans, 'POST /api/analyze')
  const chunks = named(spans, 'chunk').sort((a, b) => a.startedMs - b.startedMs)
  expect(requests).toHaveLength(2)
  expect(chunks.map(({ traceId }) => traceId)).toEqual(requests.map(({ traceId }) => traceId))
})

test('whoever asks may name the trace that the request belongs to', async () => {
  const collector = await startTraceCollector()
  const env = { TRACING: 'otel', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }
  const world = await openModelWorld({ env })
  const headers = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }
  await new Promise((resolve) =>
    ask(`${world.url}/api/tickets`, { headers }, (answer) => answer.resume().on('end', resolve)).end(),
  )
  await world.stop()
  expect(named(collector.spans(), 'GET /api/tickets')).toEqual([
    expect.objectContaining({ traceId: '0af7651916cd43dd8448eb211c80319c', parentId: 'b7ad6b7169203331' }),
  ])
})

test('a collector that is away holds nobody up', async () => {
  const { run } = await runWith({ TRACING: 'otel', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  expect(run.id).toBeGreaterThan(0)
})
