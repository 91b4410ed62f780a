import { newTicket } from '@sta/testkit/factories'
import { imported } from '@sta/testkit/import-file'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

const JSONL = 'application/x-ndjson'

const only = async ({ client }: World, title: string) => {
  const all = (await client.listTickets({ query: { status: 'all', page_size: 100 } })).items
  return client.getTicket({ params: { id: all.find((ticket) => ticket.title === title)?.id ?? 0 } })
}

const found = async ({ client }: World, query: { custom_field?: string; without_custom_field?: string }) =>
  (await client.listTickets({ query: { status: 'all', ...query } })).items.map(({ title }) => title).sort()

test('custom fields are posted, shown, found, changed and taken away', async () => {
  const world = await openWorld()
  const { client } = world
  const Plan = { Plan: 'Gold', Seats: 12, 'Is VIP': true, Regions: ['EU', 'US'], Empty: null, Blank: '', None: [] }
  await client.createTickets({
    body: [
      newTicket({ title: 'One', custom_fields: Plan }),
      newTicket({ title: 'Two', custom_fields: { plan: 'silver', 'Plan type': 'a=b' } }),
      newTicket({ title: 'Three' }),
    ],
  })
  const one = await only(world, 'One')
  expect(one.custom_fields).toEqual({ Plan: 'Gold', Seats: 12, 'Is VIP': true, Regions: ['EU', 'US'] })
  expect((await only(world, 'Three')).custom_fields).toEqual({})

  expect(await found(world, { custom_field: 'plan=GOLD' })).toEqual(['One'])
  expect(await found(world, { custom_field: 'Plan' })).toEqual(['One', 'Two'])
  expect(await found(world, { custom_field: 'seats=12' })).toEqual(['One'])
  expect(await found(world, { custom_field: 'is vip=true' })).toEqual(['One'])
  expect(await found(world, { custom_field: 'Regions=us' })).toEqual(['One'])
  expect(await found(world, { custom_field: 'plan type=a=b' })).toEqual(['Two'])
  for (const nothing of ['Empty', 'Blank', 'None', 'Gold', 'plan=gol'])
    expect(await found(world, { custom_field: nothing })).toEqual([])
  expect(await found(world, { without_custom_field: 'plan=gold' })).toEqual(['Three', 'Two'])
  expect(await found(world, { without_custom_field: 'plan' })).toEqual(['Three'])

  const condition = { filter: { custom_field: 'plan=gold' } }
  const rule = { event: 'ticket.created' as const, condition, actions: { add_tags: ['vip'] } }
  expect((await client.tryRule({ body: rule })).tickets.map(({ title }) => title)).toEqual(['One'])

  const params = { id: one.id }
  const changed = await client.updateTicket({ params, body: { custom_fields: { Plan: 'Platinum', Seats: null } } })
  expect(changed.custom_fields).toEqual({ Plan: 'Platinum', 'Is VIP': true, Regions: ['EU', 'US'] })
  expect(await found(world, { custom_field: 'plan=gold' })).toEqual([])
  await client.updateTicket({ params, body: { custom_fields: { Plan: null, 'Is VIP': null, Regions: [] } } })
  expect((await client.getTicket({ params })).custom_fields).toEqual({})
})

test('what is too much of custom fields is refused by the name of the field', async () => {
  const world = await openWorld()
  const refusal = async (custom_fields: unknown) => {
    const answer = await fetch(`${world.url}/api/tickets`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify([{ title: 'One', description: 'Text', custom_fields }]),
    })
    expect(answer.status).toBe(422)
    const { errors } = (await answer.json()) as { errors: { path: string; message: string }[] }
    return errors.map(({ path, message }) => `${path}: ${message}`).join('\n')
  }
  expect(await refusal({ Plan: 'x'.repeat(1001) })).toMatch(/custom_fields\.Plan: .*1,000 characters/)
  expect(await refusal({ Plan: { deep: true } })).toMatch(/custom_fields\.Plan: Must be text of at most 1,000/)
  expect(await refusal({ ['x'.repeat(101)]: 1 })).toMatch(/custom_fields/)
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`Field ${n}`, n]))
  expect(await refusal(many)).toMatch(/custom_fields: Must be at most 50 fields/)
  const long = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`Field ${n}`, 'x'.repeat(900)]))
  expect(await refusal(long)).toMatch(/custom_fields: Must be at most 16,384 bytes/)

  const { id = 0 } = (await world.client.createTickets({ body: [newTicket({ custom_fields: { a: 'b' } })] }))[0] ?? {}
  const full = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`Field ${n}`, n]))
  const change = world.client.updateTicket({ params: { id }, body: { custom_fields: full } })
  await expect(change).rejects.toMatchObject({
    code: 'validation_failed',
    problem: { errors: [{ path: 'custom_fields.Field 49' }] },
  })
  expect((await world.client.getTicket({ params: { id } })).custom_fields).toEqual({ a: 'b' })
})

test.each([
  ['this product', '{"title":"T","custom_fields":{"Plan":"gold","Seats":3}}', { Plan: 'gold', Seats: 3 }],
  [
    'Zendesk',
    '{"subject":"T","via":{"channel":"web"},"custom_fields":[{"id":360,"value":"gold"},{"id":361,"value":null}]}',
    { 360: 'gold' },
  ],
  [
    'Freshdesk',
    '{"subject":"T","description_text":"x","responder_id":1,"custom_fields":{"cf_plan":"gold","cf_none":null}}',
    { cf_plan: 'gold' },
  ],
  [
    'Jira',
    '{"key":"S-1","fields":{"summary":"T","customfield_10050":{"self":"https://x","value":"gold","id":"1"},"customfield_10051":[{"name":"a"},{"name":"b"}]}}',
    { customfield_10050: 'gold', customfield_10051: ['a', 'b'] },
  ],
  [
    'Intercom',
    '{"id":"1","title":"T","source":{"body":"x"},"custom_attributes":{"Plan":"gold","Paid":true}}',
    { Plan: 'gold', Paid: true },
  ],
])('a line of %s brings its custom fields', async (_, line, fields) => {
  const world = await openWorld()
  expect(await imported(world, { file: line, type: JSONL })).toMatchObject({ created: 1, warned: 0 })
  expect((await only(world, 'T')).custom_fields).toEqual(fields)
})

test.each([
  [
    'Jira',
    'Issue key,Summary,Description,Custom field (Plan),Custom field (Organizations),Watchers',
    'A-1,T,x,gold,Berg & Sons,7',
    { Plan: 'gold' },
  ],
  [
    'Zendesk',
    'Summation column,Id,Subject,Description,Plan [list],Seats [int],Group',
    '1,2,T,x,gold,3,Team',
    { Plan: 'gold', Seats: '3' },
  ],
  [
    'Freshdesk',
    'Ticket ID,Subject,Description,Created time,cf_plan,Survey',
    '1,T,x,2026-01-01,gold,good',
    { cf_plan: 'gold' },
  ],
  ['ServiceNow', 'number,short_description,description,u_plan,sys_class', 'INC1,T,x,gold,incident', { u_plan: 'gold' }],
  ['a person', 'title,description,field:Plan,Mood', 'T,x,gold,bad', { Plan: 'gold' }],
])(
  'columns that the export of %s marks as custom fields are kept, the others are named',
  async (_, header, row, fields) => {
    const world = await openWorld()
    const result = await imported(world, { file: `${header}\n${row}\n` })
    expect(result).toMatchObject({ created: 1, warned: 0 })
    expect(result.custom_columns).toHaveLength(Object.keys(fields).length)
    expect(result.ignored_columns).toContain(header.split(',').at(-1))
    const ticket = await only(world, 'T')
    expect(ticket.custom_fields).toEqual(fields)
    expect(ticket.organization).toBe(_ === 'Jira' ? 'Berg & Sons' : null)
  },
)

test('further columns are kept as custom fields when they are named, and a file that updates changes those that it has', async () => {
  const world = await openWorld()
  const file = 'id,title,description,Plan,"Seats, paid",Mood\n1,T,x,gold,3,good\n'
  const named = { source: 'desk', custom_columns: JSON.stringify(['plan', 'Seats, paid']) }
  expect(await imported(world, { file, query: named })).toMatchObject({
    custom_columns: ['Plan', 'Seats, paid'],
    ignored_columns: ['Mood'],
  })
  expect((await only(world, 'T')).custom_fields).toEqual({ Plan: 'gold', 'Seats, paid': '3' })

  const update = { source: 'desk', existing: 'update', custom_columns: '*' }
  const later = 'id,title,description,Plan,Mood\n1,T,x,silver,\n'
  expect(await imported(world, { file: later, query: update })).toMatchObject({ updated: 1, ignored_columns: [] })
  expect((await only(world, 'T')).custom_fields).toEqual({ Plan: 'silver', 'Seats, paid': '3' })
  expect(await imported(world, { file: later, query: update })).toMatchObject({ updated: 0, existing: 1 })

  const origin = { external_source: 'desk', external_id: '1' }
  await world.client.createTickets({ body: [newTicket({ title: 'T', ...origin, custom_fields: { New: 1 } })] })
  expect((await only(world, 'T')).custom_fields).toEqual({ New: 1 })
})

test('what has no room in an import is cut and told, and the ticket is taken', async () => {
  const world = await openWorld()
  const custom_fields = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [`Field ${n}`, n ? n : 'x'.repeat(1500)]),
  )
  const result = await imported(world, { file: JSON.stringify({ title: 'T', custom_fields }), type: JSONL })
  expect(result).toMatchObject({ created: 1, warned: 1, warnings: [{ field: 'custom_fields' }] })
  const { custom_fields: kept } = await only(world, 'T')
  expect([Object.keys(kept).length, kept['Field 0']]).toEqual([50, 'x'.repeat(1000)])
})

test('custom fields are exported, and what was exported is imported as it was', async () => {
  const world = await openWorld()
  const fields = { Plan: 'gold, "best"', Seats: 3, Regions: ['EU', 'US'] }
  await world.client.createTickets({
    body: [newTicket({ title: 'T', custom_fields: fields }), newTicket({ title: 'U' })],
  })
  for (const [format, type] of [
    ['csv', 'text/csv'],
    ['jsonl', JSONL],
  ] as const) {
    const file = await (await fetch(`${world.url}/api/tickets/export?format=${format}&status=all`)).text()
    const other = await openWorld()
    expect(await imported(other, { file, type })).toMatchObject({ created: 2, warned: 0, ignored_columns: [] })
    expect((await only(other, 'T')).custom_fields).toEqual(fields)
    expect((await only(other, 'U')).custom_fields).toEqual({})
  }
})

test('what a person set or took away here stays when the source says something else, and follows it again once it is undone', async () => {
  const { client } = await openWorld()
  const said = (custom_fields: Record<string, string | number>) =>
    client.createTickets({
      body: [newTicket({ title: 'T', external_source: 'desk', external_id: '1', custom_fields })],
    })
  const { id = 0 } = (await said({ Plan: 'gold', Seats: 3, Region: 'EU' }))[0] ?? {}
  const params = { id }
  const fields = async () => (await client.getTicket({ params })).custom_fields

  await client.updateTicket({ params, body: { custom_fields: { Plan: 'platinum', Region: null, Ours: 'yes' } } })
  await said({ Plan: 'silver', Seats: 4, Region: 'US', New: 1 })
  expect(await fields()).toEqual({ Plan: 'platinum', Seats: 4, Ours: 'yes', New: 1 })
  await said({})
  expect(await fields()).toEqual({ Plan: 'platinum', Ours: 'yes' })

  await said({ Plan: 'bronze', Region: 'US' })
  await client.updateTicket({ params, body: { custom_fields: { Plan: 'bronze', Region: 'US', Ours: null } } })
  await said({ Plan: 'iron' })
  expect(await fields()).toEqual({ Plan: 'iron' })

  await client.updateTicket({ params, body: { custom_fields: { Plan: null } } })
  await said({ Plan: 'iron' })
  expect(await fields()).toEqual({})
})

test('a field is found by the index of its terms', async () => {
  const { deps } = await openWorld()
  await sql`
    insert into ticket (title, description, content_hash) select 'T', 'x', '\\x00' from generate_series(1, 20000)`.execute(
    deps.db,
  )
  await sql`insert into ticket_custom_fields (ticket_id, fields)
    select id, jsonb_build_object('Plan', 'plan ' || id % 5000) from ticket`.execute(deps.db)
  await sql`vacuum analyze ticket_custom_fields`.execute(deps.db)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    explain select ticket_id from ticket_custom_fields where terms @> array[custom_field_term('plan=plan 7')]`.execute(
    deps.db,
  )
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('ticket_custom_fields_by_term')
})
