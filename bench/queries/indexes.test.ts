import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { unusedIndexes } from './plans.ts'
import { deeperPages, firstPages, pairs, searches } from './requests.ts'
import { putInSkewedTickets } from './skewed-tickets.ts'

/** So many that PostgreSQL looks into an index rather than into all of them. */
const TICKETS = 20_000

const everyNth = <T>(items: T[], n: number): T[] => items.filter((_, at) => at % n === 0)

/** Every filter in every order, at every depth, and a part of those together and of searches. */
async function readLists({ client }: World): Promise<void> {
  for (const asked of firstPages()) {
    const { total } = await client.listTickets({ query: asked })
    for (const deeper of deeperPages(asked, total)) await client.listTickets({ query: deeper })
  }
  for (const asked of [...everyNth(pairs(), 23), ...everyNth(searches(), 29)])
    await client.listTickets({ query: asked })
}

/** What else looks for tickets: counts, runs, corrections and what is learned from them, imports. */
async function doAllElse(world: World): Promise<void> {
  const { client, url } = world
  await client.countTickets()
  const { items } = await client.listAnalyzedTickets({ query: {} })
  await client.listTicketsToReview({ query: {} })
  await analyzeAll(world)
  const params = { id: items[0]?.analysis_id ?? 0 }
  await client.correctAnalysis({ params, body: { category: 'billing', priority: 'high' } })
  await client.getLocalModel()
  const row = JSON.stringify({ title: 'Printer', description: 'It prints nothing' })
  const headers = { 'content-type': 'application/x-ndjson' }
  const imported = await fetch(`${url}/api/tickets/import?existing=skip`, { method: 'POST', headers, body: row })
  expect(imported.status).toBe(201)
}

test('every index of tickets is one that PostgreSQL looks into for something', { timeout: 900_000 }, async () => {
  const world = await openWorld()
  await putInSkewedTickets(world.databaseUrl, TICKETS)
  await readLists(world)
  await doAllElse(world)
  // What a connection counted is told at its end at the latest.
  await world.stop()
  expect(await unusedIndexes(world.databaseUrl)).toEqual([])
})
