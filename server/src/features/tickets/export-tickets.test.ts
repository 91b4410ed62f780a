import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const exported = async (world: World, query = '') => (await fetch(`${world.url}/api/tickets/export?${query}`)).text()

/** All tickets in the order of their creation, as title and description. */
async function stored(world: World): Promise<[string, string][]> {
  const { items } = await world.client.listTickets({ query: { sort: 'created_at', page_size: 1000, status: 'all' } })
  return items.map((item) => [item.title, item.description])
}

test('an export streams every matching ticket as CSV and as JSON Lines', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(1000) })
  await analyzeAll(world)
  await world.client.createTickets({ body: newTickets(500) })
  const csv = await fetch(`${world.url}/api/tickets/export`)
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="tickets.csv"')
  const lines = (await csv.text()).trimEnd().split('\n')
  expect(lines).toHaveLength(1501)
  expect(lines[0]).toBe(
    'id,title,description,status,category,priority,notes,needs_review,assignee,created_at,analyzed_at,error',
  )
  const jsonl = await fetch(`${world.url}/api/tickets/export?format=jsonl&status=analyzed&category=billing`)
  expect(jsonl.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  const objects = (await jsonl.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(objects).toHaveLength(1000)
  expect(objects[0]).toMatchObject({ status: 'analyzed', category: 'billing', analyzed_at: expect.any(String) })
  expect((await exported(world, 'q=nowhere')).trimEnd().split('\n')).toHaveLength(1)
  expect(await exported(world, 'q=nowhere&format=jsonl')).toBe('')
  for (const query of ['format=xlsx', 'status=x', 'priority=x']) {
    const refused = await fetch(`${world.url}/api/tickets/export?${query}`)
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'validation_failed' }])
  }
})

test('cells that a spreadsheet would run as a formula are text in the CSV, and as they are in JSON Lines', async () => {
  const world = await openWorld()
  const titles = ['=1+1', '+1', '-1', '@SUM(A1)', "'quoted", 'a=b']
  const description = '=HYPERLINK("http://evil.example";"x")'
  await world.client.createTickets({ body: titles.map((title) => ({ title, description })) })
  const rows = (await exported(world)).trimEnd().split('\n').slice(1)
  expect(rows.map((row) => row.split(',')[1])).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'quoted", 'a=b'])
  for (const row of rows) expect(row).toContain(`,"'=HYPERLINK(""http://evil.example"";""x"")",`)
  const objects = (await exported(world, 'format=jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(objects.map((object) => [object.title, object.description])).toEqual(
    titles.map((title) => [title, description]),
  )
})

test('what was exported can be imported again as it was', async () => {
  const world = await openWorld()
  const body = [
    { title: 'Quote "x", comma', description: 'Line 1\r\nLine 2\n\n"Line 4";\tü 日本 🎫' },
    { title: "it's plain", description: 'separators: \u2028 \u2029 \u0085 end' },
    ...newTickets(3),
  ]
  await world.client.createTickets({ body })
  const before = await stored(world)
  const [csv, jsonl] = [await exported(world), await exported(world, 'format=jsonl')]
  for (const [file, type] of [
    [csv, 'text/csv'],
    [jsonl, 'application/x-ndjson'],
  ] as const) {
    const other = await openWorld()
    const headers = { 'content-type': type }
    const answer = await fetch(`${other.url}/api/tickets/import`, { method: 'POST', headers, body: file })
    expect(await answer.json()).toEqual({ created: 5, rejected: 0, errors: [], truncated: false })
    expect(await stored(other)).toEqual(before)
  }
})
