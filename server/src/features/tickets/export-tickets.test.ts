import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const HEADER =
  'id,title,description,status,category,priority,notes,needs_review,assignee,tags,state,snoozed_until,created_at,analyzed_at,error,external_source,external_id,external_url,external_status,external_priority,external_created_at,external_updated_at,requester_name,requester_email,organization,channel,custom_fields,comments,description_source'

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
  // Response.text() would drop the byte order mark.
  const lines = Buffer.from(await csv.arrayBuffer())
    .toString()
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength(1501)
  expect(lines[0]).toBe(`\ufeff${HEADER}`)
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
  const rows = (await exported(world)).trimEnd().split('\r\n').slice(1)
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

test('mark-up is text in the CSV, which people open, and as it came in JSON Lines and in a CSV that comes back', async () => {
  const world = await openWorld()
  const html = '<p>The <b>check</b>out is down &amp; nobody can pay.</p>'
  const jira = 'h3. Down\n*All* users, see [status|https://status.example.com]'
  const plain = 'a < b and c > d, *now*'
  await world.client.createTickets({
    body: [html, jira, plain].map((description, i) => ({ title: `t${i}`, description })),
  })
  const csv = await exported(world)
  expect(csv).toContain(',The checkout is down & nobody can pay.,')
  expect(csv).toContain(',"Down\nAll users, see status (https://status.example.com)",')
  expect(csv.match(/a < b and c > d, \*now\*/g)).toHaveLength(1)
  expect(await exported(world, 'format=jsonl')).toContain(JSON.stringify(html).slice(1, -1))

  const again = async (file: string) => {
    const other = await openWorld()
    await fetch(`${other.url}/api/tickets/import`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: file,
    })
    return (await stored(other)).map(([, description]) => description)
  }
  expect(new Set(await again(csv))).toEqual(new Set([html, jira, plain]))
  const edited = csv.replace(',The checkout is down & nobody can pay.,', ',The checkout works again.,')
  expect(new Set(await again(edited))).toEqual(new Set(['The checkout works again.', jira, plain]))
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
    expect(await answer.json()).toMatchObject({ created: 5, rejected: 0, errors: [], truncated: false, warned: 0 })
    expect(await stored(other)).toEqual(before)
  }
})

const AGENTS_NOTE = {
  ...{ body: '=note', author_name: '@Bo', author_role: 'agent', is_public: false },
  ...{ sent_at: '2026-02-04T04:00:00.000Z', external_id: '-9' },
}

const KNOWN = {
  title: '=cmd()',
  body: '\'=quoted; "x",\ny',
  status: '-open',
  priority: '+1',
  created_at: '2026-02-03T04:05:06Z',
  updated_at: '2026-02-04T04:05:06Z',
  id: '@7',
  external_source: 'otrs',
  external_url: 'https://desk.example.com/7',
  requester: '=Ann',
  requester_email: 'ann@example.com',
  channel: 'email',
  assignee: '+Bo',
  tags: ['vip', '-dash'],
  comments: ['one, two; "three"', '["four"]', "'=five", AGENTS_NOTE],
}

test('everything that was kept comes back through CSV and JSON Lines, formulas and all', async () => {
  const world = await openWorld()
  const send = (target: World, body: string, type: string) =>
    fetch(`${target.url}/api/tickets/import`, { method: 'POST', headers: { 'content-type': type }, body })
  const alone = { title: 'alone', tags: [], comments: ['only one'] }
  const lines = [KNOWN, alone].map((ticket) => JSON.stringify(ticket)).join('\n')
  expect(await (await send(world, lines, 'application/x-ndjson')).json()).toMatchObject({ created: 2, warned: 0 })
  const details = async (target: World) => {
    const { items } = await target.client.listTickets({ query: { sort: 'created_at', status: 'all' } })
    const all = await Promise.all(items.map(({ id }) => target.client.getTicket({ params: { id } })))
    return all.map(({ id, created_at, updated_at, messages, ...kept }) => ({
      ...kept,
      messages: messages.map(({ id, created_at, ...said }) => said),
    }))
  }
  const before = await details(world)
  expect(before[0]).toMatchObject({
    ...{ title: KNOWN.title, description: KNOWN.body, external_status: '-open', external_priority: '+1' },
    ...{ external_id: '@7', requester_name: '=Ann', assignee: '+Bo', tags: ['vip', 'dash'] },
  })
  expect(before[0]?.messages.map(({ author_email, ...said }) => said)[0]).toEqual(AGENTS_NOTE)
  expect(before[0]?.comments.slice(1)).toEqual(KNOWN.comments.slice(0, 3))
  const ids = (await world.client.listTickets({ query: { status: 'all' } })).items.map(({ id }) => id).sort()
  const chosen = (format: 'csv' | 'jsonl') =>
    fetch(`${world.url}/api/tickets/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticketIds: ids, format }),
    }).then((answer) => answer.text())
  for (const [format, type] of [
    ['csv', 'text/csv'],
    ['jsonl', 'application/x-ndjson'],
  ] as const) {
    const file = await exported(world, `format=${format}`)
    expect(await chosen(format)).toBe(file)
    const other = await openWorld()
    expect(await (await send(other, file, type)).json()).toMatchObject({ created: 2, rejected: 0, warned: 0 })
    expect(await details(other)).toEqual(before)
  }
})
