import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { listen } from '@sta/testkit/listen'
import { openModelWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

/** A server that takes what LangSmith's clients send. */
async function startFakeLangSmith() {
  const received: { path: string; key: string; text: string }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts)
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8')
    received.push({ path: request.url ?? '', key: String(request.headers['x-api-key'] ?? ''), text })
    response.setHeader('content-type', 'application/json')
    response.end(request.url?.endsWith('/info') ? '{"version":"1","batch_ingest_config":{}}' : '{}')
  })
  const { url, stop } = await listen(server)
  onTestFinished(stop)
  return { url, received, said: () => received.map(({ text }) => text).join('\n') }
}

const SECRET = 'Nobody else may read this'

async function runWith(env: Record<string, string>) {
  const langsmith = await startFakeLangSmith()
  const world = await openModelWorld({
    env: { LANGSMITH_ENDPOINT: langsmith.url, LANGSMITH_API_KEY: 'ls-key', ...env },
  })
  await world.client.createTickets({ body: [{ title: 'Invoice', description: SECRET }] })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await world.stop()
  return { langsmith, run }
}

test('nothing is sent unless somebody asks for it', async () => {
  const { langsmith } = await runWith({})
  expect(langsmith.received).toEqual([])
})

test('with TRACING=langsmith graphs, nodes and calls are sent by their names, without a word of a ticket', async () => {
  const { langsmith, run } = await runWith({ TRACING: 'langsmith', LANGSMITH_PROJECT: 'triage' })
  const said = langsmith.said()
  for (const name of [
    `of run ${run.id}`,
    `summary of run ${run.id}`,
    'classify 1 tickets',
    'summarize the run',
    'triage',
  ])
    expect(said).toContain(name)
  expect(said).toContain('usage_metadata')
  for (const word of [SECRET, 'You triage', 'Look into', 'sk-test']) expect(said).not.toContain(word)
  expect(new Set(langsmith.received.map(({ key }) => key))).toEqual(new Set(['ls-key']))
})

test('a failed call is sent as failed, without the words of the provider', async () => {
  const langsmith = await startFakeLangSmith()
  const env = { TRACING: 'langsmith', LANGSMITH_ENDPOINT: langsmith.url, LANGSMITH_API_KEY: 'ls-key' }
  const world = await openModelWorld({ env })
  world.model.failNext(9, '401')
  await world.client.createTickets({ body: [{ title: 'Invoice', description: SECRET }] })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await world.stop()
  expect(langsmith.said()).toContain('"failed"')
  expect(langsmith.said()).not.toContain(SECRET)
})

test('with TRACING_CONTENT=on tickets and answers are sent too', async () => {
  const { langsmith } = await runWith({ TRACING: 'langsmith', TRACING_CONTENT: 'on' })
  expect(langsmith.said()).toContain(SECRET)
})

test('a tracing server that is away holds nobody up', async () => {
  const fake = await startFakeOpenAi()
  await fake.stop()
  const { run } = await runWith({ TRACING: 'langsmith', LANGSMITH_ENDPOINT: fake.url })
  expect(run.id).toBeGreaterThan(0)
})
