import { createServer } from 'node:http'
import { analyzerFor } from '@sta/testkit/analyzer-under-test'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { afterAll, expect, test } from 'vitest'
import { askAboutChunk } from '../features/analysis/graph/chunk-graph.ts'
import { DEFAULT_TAXONOMY } from '../features/taxonomy/taxonomy.ts'
import { contentHash } from '../features/tickets/content-hash.ts'
import { disableTracing } from './no-tracing.ts'
import { NO_SPANS } from './tracing/spans.ts'

const fake = await startFakeOpenAi()
const traced: string[] = []
const langsmith = createServer((request, response) => {
  traced.push(`${request.method} ${request.url}`)
  request.resume()
  response.end('{}')
})
await new Promise<void>((resolve) => langsmith.listen(0, '127.0.0.1', resolve))
afterAll(async () => {
  langsmith.closeAllConnections()
  langsmith.close()
  await fake.stop()
})

function traceEverything(): void {
  const address = langsmith.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  for (const name of ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING_V2', 'LANGCHAIN_TRACING'])
    process.env[name] = 'true'
  Object.assign(process.env, { LANGSMITH_ENDPOINT: url, LANGCHAIN_ENDPOINT: url, LANGSMITH_GATEWAY: url })
  Object.assign(process.env, {
    LANGSMITH_API_KEY: 'k',
    LANGCHAIN_VERBOSE: 'true',
    LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
  })
}

const text = { title: 'Private', description: 'Nobody else may read this' }
const tickets = [{ id: 1, ...text, contentHash: contentHash(text), examplesHash: null }]

const analyze = () =>
  askAboutChunk(
    {
      analyzer: analyzerFor(fake)(),
      taxonomy: DEFAULT_TAXONOMY,
      transport: 'standard',
      halt: { error: null },
      trace: { runName: 'chunk' },
      spans: NO_SPANS,
      reserve: async () => null,
      save: async () => {},
    },
    tickets,
    new AbortController().signal,
  )

test('no tracing variable survives, and every other one does', () => {
  const env: NodeJS.ProcessEnv = {
    PATH: '/bin',
    LANGSMITH_TRACING: 'true',
    LANGCHAIN_TRACING_V2: 'true',
    LANGSMITH_GATEWAY: 'https://gateway.example',
    LANGCHAIN_VERBOSE: 'true',
    langsmith_api_key: 'k',
    BETTER_AUTH_TRUSTED_ORIGINS: 'https://elsewhere.example',
    OPENAI_API_KEY: 'k',
  }
  disableTracing(env)
  expect(env).toEqual({ PATH: '/bin', OPENAI_API_KEY: 'k' })
})

test('no ticket text reaches a tracing server', async () => {
  traceEverything()
  disableTracing(process.env)
  await analyze()
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(traced).toEqual([])
})

test('without it, the same call is traced', async () => {
  traceEverything()
  try {
    await analyze()
    await expect.poll(() => traced.length).toBeGreaterThan(0)
  } finally {
    disableTracing(process.env)
  }
})
