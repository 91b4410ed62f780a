import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openWorld } from '@sta/testkit/test-world'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'

const connect = async (connectionString: string) => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

test('what people change is written down with who did it, from where, and the values before and after', async () => {
  const world = await openWorld()
  const { client } = world
  const [ticket, other] = await client.createTickets({ body: newTickets(2) })
  if (!ticket || !other) throw new Error('expected two tickets')
  const run = await analyzeAll(world)
  const params = { id: ticket.id }
  const before = await client.getTicket({ params })
  await client.updateTicket({ params, body: { assignee: 'Ada', title: 'A secret text' } })
  await client.correctAnalysis({ params: { id: before.analysis?.id ?? 0 }, body: { priority: 'low' } })
  await client.changeTickets({ body: { ticketIds: [ticket.id, other.id], add_tags: ['vip'] } })
  await client.exportTickets({ query: { status: 'analyzed' } })
  await client.deleteTicket({ params })

  const { items, next_cursor } = await client.listAudit()
  expect(next_cursor).toBeNull()
  const everybody = { actor_kind: 'everybody', actor_id: null, actor_name: null, address: '127.0.0.1' }
  const aboutTicket = { ...everybody, target_type: 'ticket', target_id: String(ticket.id) }
  expect(items).toMatchObject([
    { ...aboutTicket, action: 'ticket.deleted' },
    { ...everybody, action: 'tickets.exported', new_value: { status: 'analyzed', format: 'csv' } },
    {
      ...everybody,
      action: 'tickets.changed',
      target_ids: [ticket.id, other.id],
      target_count: 2,
      new_value: { add_tags: ['vip'] },
    },
    {
      ...aboutTicket,
      action: 'ticket.corrected',
      old_value: { priority: before.priority },
      new_value: { priority: 'low' },
    },
    {
      ...aboutTicket,
      action: 'ticket.changed',
      old_value: { assignee: null },
      new_value: { assignee: 'Ada', title: '(text)' },
    },
    { ...everybody, action: 'run.started', target_type: 'run', target_id: String(run.id), new_value: { tickets: 2 } },
  ])
  expect(JSON.stringify(items)).not.toContain('A secret text')
})

test('a change that is refused leaves no entry', async () => {
  const { client } = await openWorld()
  await expect(client.deleteTicket({ params: { id: 7 } })).rejects.toMatchObject({ status: 404 })
  await expect(client.cancelRun({ params: { id: 7 } })).rejects.toMatchObject({ status: 404 })
  await expect(client.startRun({ body: {} })).rejects.toMatchObject({ code: 'no_tickets_to_analyze' })
  expect((await client.listAudit()).items).toEqual([])
})

test('the log is filtered by who, what, about what and when, and read page by page', async () => {
  const { client } = await openWorld()
  const tickets = await client.createTickets({ body: newTickets(5) })
  const ids = tickets.map(({ id }) => id)
  const [first = 0, second = 0] = ids
  for (const id of ids) await client.updateTicket({ params: { id }, body: { assignee: 'Ada' } })
  await client.changeTickets({ body: { ticketIds: [first, second], delete: true } })

  const about = await client.listAudit({ query: { target_type: 'ticket', target_id: String(second) } })
  expect(about.items.map(({ action }) => action)).toEqual(['tickets.deleted', 'ticket.changed'])
  expect((await client.listAudit({ query: { action: 'tickets.deleted' } })).items).toHaveLength(1)
  expect((await client.listAudit({ query: { actor: 'Ada' } })).items).toEqual([])
  expect((await client.listAudit({ query: { before: '2020-01-01' } })).items).toEqual([])
  expect((await client.listAudit({ query: { after: '2020-01-01' } })).items).toHaveLength(6)

  const page = await client.listAudit({ query: { limit: 4 } })
  expect(page.items).toHaveLength(4)
  const rest = await client.listAudit({ query: { limit: 4, cursor: page.next_cursor ?? 0 } })
  expect(rest).toMatchObject({ items: [{}, {}], next_cursor: null })
  await expect(client.listAudit({ query: { action: 'nothing.done' as never } })).rejects.toMatchObject({ status: 422 })
})

test('the export has the matching entries, begins with itself, and no cell of it is a formula', async () => {
  const { client } = await openWorld()
  const [ticket] = await client.createTickets({ body: newTickets(1) })
  const url = { params: { id: ticket?.id ?? 0 }, body: { assignee: '=HYPERLINK("http://evil.example")' } }
  await client.updateTicket(url)
  await client.createLabelledSet({ body: { source: 'built_in', name: '@SUM(1)' } })
  const file = await client.exportAudit()
  const lines = file.trim().split(/\r?\n/)
  expect(lines).toHaveLength(4)
  expect(lines[0]).toContain('id,at,actor_kind')
  expect(lines[1]).toContain('audit.exported')
  expect(file).not.toMatch(/(^|,|\n)"?[=@]/)
  expect((await client.exportAudit({ query: { action: 'ticket.changed' } })).trim().split(/\r?\n/)).toHaveLength(2)
})

test('nobody changes or removes an entry through the database role of the program', async () => {
  const { client, databaseUrl } = await openWorld()
  const [ticket] = await client.createTickets({ body: newTickets(1) })
  await client.updateTicket({ params: { id: ticket?.id ?? 0 }, body: { assignee: 'Ada' } })
  const db = await connect(databaseUrl)
  for (const statement of [
    `update audit_entry set actor_name = 'nobody'`,
    'delete from audit_entry',
    'truncate audit_entry',
    'truncate audit_entry cascade',
    `begin; set local sta.removes_old_audit_entries = 'yes'; delete from audit_entry; commit`,
    `insert into audit_entry (id, actor_kind, action) overriding system value values (1, 'system', 'x') on conflict (id) do update set action = 'x'`,
  ]) {
    await expect(db.query(statement)).rejects.toThrow(/append-only/)
    await db.query('rollback')
  }
  await expect(db.query('select remove_old_audit_entries(29)')).rejects.toThrow(/30 days/)
  await db.query(`insert into audit_entry (actor_kind, action, at) values ('system', 'run.started', '2020-01-01')`)
  await db.query('select remove_old_audit_entries(30)')
  expect((await client.listAudit()).items).toHaveLength(2)
})

test('old entries leave through the one function, and the newer ones stay', async () => {
  const { client, databaseUrl } = await openWorld()
  const [ticket] = await client.createTickets({ body: newTickets(1) })
  await client.updateTicket({ params: { id: ticket?.id ?? 0 }, body: { assignee: 'Ada' } })
  const db = await connect(databaseUrl)
  // What the owner of the table can do, and nobody else.
  await db.query('alter table audit_entry disable trigger audit_entry_stamp')
  await db.query(`
    insert into audit_entry (at, actor_kind, action)
    select now() - make_interval(days => days), 'system', 'run.started' from unnest(array[40, 400]) as days`)
  await db.query('alter table audit_entry enable trigger audit_entry_stamp')
  const removed = async (days: number) =>
    (await db.query('select remove_old_audit_entries($1) as removed', [days])).rows[0].removed
  expect(await removed(365)).toBe('1')
  expect(await removed(365)).toBe('0')
  expect(await removed(30)).toBe('1')
  expect((await client.listAudit()).items).toHaveLength(1)
  await expect(db.query('delete from audit_entry')).rejects.toThrow(/append-only/)
})

test('a role that is not the owner may add and read entries, and remove old ones by the function alone', async () => {
  const { databaseUrl } = await openWorld()
  const owner = await connect(databaseUrl)
  const role = `writer_${Math.floor(Math.random() * 1e9)}`
  await owner.query(`create role ${role} login password 'x'`)
  onTestFinished(() => owner.query(`drop owned by ${role}; drop role ${role}`).then(() => {}))
  await owner.query(`grant select, insert on audit_entry to ${role}`)
  await owner.query(`set role ${role}`)
  await owner.query(`insert into audit_entry (actor_kind, action) values ('system', 'run.started')`)
  for (const statement of ['delete from audit_entry', 'truncate audit_entry', `update audit_entry set action = 'x'`])
    await expect(owner.query(statement)).rejects.toThrow(/permission denied/)
  await expect(owner.query('alter table audit_entry disable trigger all')).rejects.toThrow(/must be owner/)
  expect((await owner.query('select remove_old_audit_entries(30) as removed')).rows).toEqual([{ removed: '0' }])
  await owner.query('reset role')
})
