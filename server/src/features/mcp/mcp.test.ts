import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

async function connect(world: World): Promise<Client> {
  const client = new Client({ name: 'assistant', version: '1' })
  await client.connect(new StreamableHTTPClientTransport(new URL(`${world.url}/mcp`)))
  onTestFinished(() => client.close())
  return client
}

async function analyzed(world: World): Promise<void> {
  await world.client.loadSampleTickets()
  const { id } = await world.client.startRun({ body: {} })
  await world.finished(id)
}

const ARGUMENTS: Record<string, object> = {
  what_burns: { limit: 3 },
  search_tickets: { q: 'invoice', limit: 2 },
  read_ticket: { id: 1 },
  similar_tickets: { id: 1 },
  run_summary: {},
  insights: {},
  count_tickets: {},
  categories: {},
  estimate_analysis: { status: 'analyzed', reanalyze: true },
}

test('an assistant lists and calls every tool, each with data of its schema; by default none changes anything', async () => {
  const world = await openWorld()
  await analyzed(world)
  const client = await connect(world)
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name).sort()).toEqual(Object.keys(ARGUMENTS).sort())
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
  for (const { name } of tools) {
    const { structuredContent, isError, content } = await client.callTool({ name, arguments: { ...ARGUMENTS[name] } })
    expect([name, isError ?? false, structuredContent], JSON.stringify(content)).toEqual([
      name,
      false,
      expect.any(Object),
    ])
  }
  const found = await client.callTool({ name: 'search_tickets', arguments: ARGUMENTS.search_tickets as never })
  expect(found.structuredContent).toMatchObject({
    tickets: [{ id: expect.any(Number), excerpt: expect.any(String) }, {}],
  })
})

test('what cannot be done is said in words, and bad arguments are refused by name', async () => {
  const world = await openWorld()
  const client = await connect(world)
  const text = async (name: string, given: object) => {
    const { isError, content } = await client.callTool({ name, arguments: { ...given } })
    return [isError, JSON.stringify(content)]
  }
  expect(await text('read_ticket', { id: 99 })).toEqual([true, expect.stringMatching(/no ticket 99.*ticket_not_found/)])
  expect(await text('run_summary', {})).toEqual([true, expect.stringMatching(/No run is completed yet/)])
  expect(await text('read_ticket', { id: 'x' })).toEqual([true, expect.stringMatching(/id/)])
  await expect(client.callTool({ name: 'delete_everything', arguments: {} })).rejects.toThrow()
})

test('where the operator allows it, an assistant corrects, and starts an analysis after it showed the estimate', async () => {
  const world = await openWorld({ env: { MCP_WRITES: 'on' } })
  await analyzed(world)
  const client = await connect(world)
  const corrected = await client.callTool({
    name: 'correct_ticket',
    arguments: { id: 1, category: 'billing', priority: 'low', reason: 'Ada said so' },
  })
  expect(corrected.structuredContent).toMatchObject({ category: 'billing', corrected: ['category', 'priority'] })

  await world.client.createTickets({ body: [{ title: 'New', description: 'The invoice is wrong' }] })
  const start = (confirm: boolean) =>
    client.callTool({ name: 'start_analysis', arguments: { status: 'pending', confirm } })
  expect((await start(false)).structuredContent).toMatchObject({ started: null, estimate: { ticket_count: 1 } })
  expect((await world.client.listRuns()).total).toBe(1)
  expect((await start(true)).structuredContent).toMatchObject({ started: { analysis_run_id: 2 } })
  await world.finished(2)
})

test('requests of other sites and for other hosts reach no tool', async () => {
  const world = await openWorld()
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
  const ask = (more: Record<string, string>) =>
    fetch(`${world.url}/mcp`, { method: 'POST', body, headers: { ...headers, ...more } })
  expect((await ask({})).status).toBe(200)
  expect((await ask({ origin: 'http://evil.example' })).status).toBe(403)
  expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})
