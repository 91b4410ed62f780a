import { judge } from '@sta/testkit/fuzz/judge'
import { type Document, operationsOf } from '@sta/testkit/fuzz/requests'
import { analyzeAll, openWorld } from '@sta/testkit/test-world'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openApiText } from '../openapi-text.ts'

/** Requests to each operation; the long run is `npm run fuzz`. */
const REQUESTS = 25
/** They call a model or a system of others. */
const LEFT_OUT = new Set(['testConnection', 'testModelChoice', 'tryConnector', 'createConnector'])

test('no input gives an error of the server, and every answer is one that the document describes', async () => {
  const world = await openWorld()
  await world.client.loadSampleTickets()
  await analyzeAll(world)
  const complaints: string[] = []
  for (const operation of operationsOf(JSON.parse(await openApiText()) as Document)) {
    if (LEFT_OUT.has(operation.id)) continue
    for (const request of fc.sample(operation.requests, { numRuns: REQUESTS, seed: 12 })) {
      const { complaint } = await judge(world.url, operation, request)
      if (complaint)
        complaints.push(`${request.method} ${request.path} ${request.body?.slice(0, 300) ?? ''} → ${complaint}`)
    }
  }
  expect(complaints).toEqual([])
}, 300_000)
