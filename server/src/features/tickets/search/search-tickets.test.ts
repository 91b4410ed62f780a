import type { Ticket, TicketQuery } from '@sta/contract/schemas/tickets'
import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { z } from 'zod'

type Query = z.input<typeof TicketQuery>

const list = (world: World, query: Query) => world.client.listTickets({ query })
const titles = async (world: World, query: Query) => (await list(world, query)).items.map((item) => item.title)

/** Creates tickets with the given titles and nothing else to find. */
const createTitled = (world: World, ...given: string[]) =>
  world.client.createTickets({ body: given.map((title) => ({ title, description: 'Nothing.' })) })

/** Gives tickets, found by title, what a run or a person would have given them. */
async function set(world: World, title: string, values: Partial<Pick<Ticket, 'priority' | 'category' | 'created_at'>>) {
  const { priority = null, category = null, created_at } = values
  await sql`update ticket set priority = ${priority}, category = ${category},
    created_at = coalesce(${created_at ?? null}::timestamptz, created_at) where title = ${title}`.execute(world.deps.db)
}

async function readAll(world: World, query: Query, between: () => Promise<unknown> = async () => {}) {
  const read: Ticket[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list(world, { ...query, cursor })
    read.push(...page.items)
    cursor = page.next_cursor
    await between()
  }
  return read
}

test('words are found in title and description, in every form and while they are typed', async () => {
  const world = await openWorld()
  await world.client.createTickets({
    body: [
      { title: 'Refunds are late', description: 'The payments never arrived.' },
      { title: 'Login', description: 'Two-factor codes are rejected for müller@example.com' },
      { title: 'Übersicht leer', description: 'Die Rechnung fehlt' },
    ],
  })
  for (const q of ['refund', 'refunding', 'REFUNDED', 'refu', 'payment', 'late refunds', 'paym', 'refund arriving'])
    expect([q, await titles(world, { q })]).toEqual([q, ['Refunds are late']])
  for (const q of ['two-factor', 'code rejected', 'rej'])
    expect([q, await titles(world, { q })]).toEqual([q, ['Login']])
  for (const q of ['übersicht', 'rechn']) expect([q, await titles(world, { q })]).toEqual([q, ['Übersicht leer']])
  for (const q of ['refund login', 'nowhere', '!!!', '-']) expect([q, await titles(world, { q })]).toEqual([q, []])
})

test('quotes ask for a phrase, minus excludes, or offers a choice', async () => {
  const world = await openWorld()
  await createTitled(world, 'card charged twice', 'twice the card', 'invoice missing')
  expect(await titles(world, { q: '"charged twice"' })).toEqual(['card charged twice'])
  expect(await titles(world, { q: 'card -charged' })).toEqual(['twice the card'])
  expect((await titles(world, { q: 'charged or invoice' })).sort()).toEqual(['card charged twice', 'invoice missing'])
})

test('what looks like an operator never breaks a search', async () => {
  const world = await openWorld()
  await createTitled(world, "it's 100% & more: c:* <-> (x) \\ |")
  for (const q of [
    "'",
    '"',
    '"a',
    '\\',
    ':*',
    '&',
    '|',
    '!x',
    '<->',
    '(',
    'a & | b',
    '-',
    '--',
    '" -"',
    "it's",
    '%',
    'ﬁ',
  ])
    expect([q, typeof (await list(world, { q })).total]).toEqual([q, 'number'])
  expect((await list(world, { q: 'x'.repeat(500) })).items).toEqual([])
  expect((await list(world, { q: '   ' })).items).toHaveLength(1)
})

test('a hit in the title comes before one in the description, unless another order is asked for', async () => {
  const world = await openWorld()
  await world.client.createTickets({
    body: [
      { title: 'Refund', description: 'Nothing.' },
      { title: 'Other', description: 'I would like a refund.' },
    ],
  })
  expect(await titles(world, { q: 'refund' })).toEqual(['Refund', 'Other'])
  expect(await titles(world, { q: 'refund', sort: '-created_at' })).toEqual(['Other', 'Refund'])
})

test('an edited ticket is found by its new words only, a deleted one by none', async () => {
  const world = await openWorld()
  const [ticket] = await createTitled(world, 'apple')
  const params = { id: ticket?.id ?? 0 }
  await world.client.updateTicket({ params, body: { title: 'banana' } })
  expect([await titles(world, { q: 'apple' }), await titles(world, { q: 'banana' })]).toEqual([[], ['banana']])
  await world.client.deleteTicket({ params })
  expect(await titles(world, { q: 'banana' })).toEqual([])
})

test('filters can be combined', async () => {
  const world = await openWorld()
  const [a, b] = await createTitled(world, 'refund a', 'refund b', 'other')
  const run = await analyzeAll(world)
  await createTitled(world, 'refund pending')
  await set(world, 'refund a', { category: 'billing', priority: 'high', created_at: '2026-03-01T00:00:00.000Z' })
  await set(world, 'refund b', { category: 'billing', priority: 'low', created_at: '2026-03-02T00:00:00.000Z' })
  await set(world, 'other', { category: null, priority: 'high' })
  await world.client.updateTicket({ params: { id: b?.id ?? 0 }, body: { assignee: 'ada' } })

  const cases: [Query, string[]][] = [
    [{ status: 'all' }, ['other', 'refund a', 'refund b', 'refund pending']],
    [{ status: 'all', q: 'refund' }, ['refund a', 'refund b', 'refund pending']],
    [{ status: 'analyzed', q: 'refund', priority: 'high' }, ['refund a']],
    [{ status: 'analyzed', category: 'billing', priority: 'low' }, ['refund b']],
    [{ status: 'analyzed', category: 'none' }, ['other']],
    [{ status: 'analyzed', category: 'bug' }, []],
    [{ status: 'all', assignee: 'ada', q: 'refund' }, ['refund b']],
    [{ status: 'all', run_id: run.id, category: 'billing' }, ['refund a', 'refund b']],
    [{ status: 'all', created_after: '2026-03-01', created_before: '2026-03-02' }, ['refund a']],
    [{ status: 'all', created_before: '2026-03-02T02:00:00+02:00' }, ['refund a']],
    [{ status: 'all', created_after: '2026-03-02T00:00:00Z', priority: 'low' }, ['refund b']],
    [{ status: 'pending', run_id: run.id }, []],
  ]
  for (const [query, expected] of cases) {
    const page = await list(world, query)
    const found = page.items.map((item) => item.title).sort()
    expect([query, found, page.total, page.total_exact]).toEqual([query, expected, expected.length, true])
  }
  expect(a?.status).toBe('pending')
})

test('every instant that the contract allows can be asked for', async () => {
  const world = await openWorld()
  await createTitled(world, 'now')
  for (const early of [
    '0000-01-01',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+23:59',
    '2020-02-29T23:59:59.999999Z',
  ])
    expect([early, await titles(world, { created_after: early })]).toEqual([early, ['now']])
  for (const late of ['9999-12-31', '9999-12-31T23:59:59-23:59'])
    expect([late, await titles(world, { created_before: late })]).toEqual([late, ['now']])
})

test('tickets are sorted by age or by priority, the newest first among equals', async () => {
  const world = await openWorld()
  for (const title of ['none', 'low', 'high', 'high, newer', 'medium']) await createTitled(world, title)
  for (const priority of ['low', 'medium', 'high'] as const) await set(world, priority, { priority })
  await set(world, 'high, newer', { priority: 'high' })
  const byAge = ['medium', 'high, newer', 'high', 'low', 'none']
  expect(await titles(world, {})).toEqual(byAge)
  expect(await titles(world, { sort: 'created_at' })).toEqual(byAge.toReversed())
  expect(await titles(world, { sort: '-priority' })).toEqual(['high, newer', 'high', 'medium', 'low', 'none'])
  expect(await titles(world, { sort: 'priority' })).toEqual(['none', 'low', 'medium', 'high', 'high, newer'])
})

test.each(['-created_at', 'created_at', '-priority', 'priority'] as const)(
  'a cursor reads every ticket once in the order %s while new ones arrive',
  async (sort) => {
    const world = await openWorld()
    // All of one instant, so that only the id tells them apart.
    const created = await world.client.createTickets({ body: newTickets(23) })
    for (const [i, ticket] of created.entries())
      await set(world, ticket.title, { priority: (['low', 'medium', 'high', null] as const)[i % 4] ?? null })
    const read = await readAll(world, { sort, page_size: 4 }, () => createTitled(world, 'new', 'newer'))
    const ids = read.filter((ticket) => !ticket.title.startsWith('new')).map((ticket) => ticket.id)
    expect(ids.toSorted((a, b) => a - b)).toEqual(created.map((ticket) => ticket.id))
    expect(new Set(read.map((ticket) => ticket.id)).size).toBe(read.length)
    if (sort === '-created_at') expect(ids).toEqual(created.map((ticket) => ticket.id).toReversed())
  },
)

test('the cursor of a search goes through every hit', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(13) })
  const read = await readAll(world, { q: 'charged', page_size: 5 })
  expect(new Set(read.map((ticket) => ticket.id)).size).toBe(13)
  expect(read).toHaveLength(13)
})

test('the cursor of the analyzed list reads every ticket once while others are analyzed', async () => {
  const world = await openWorld()
  const created = await world.client.createTickets({ body: newTickets(7) })
  await analyzeAll(world)
  const read: number[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await world.client.listAnalyzedTickets({ query: { page_size: 3, cursor } })
    read.push(...page.items.map((item) => item.id))
    cursor = page.next_cursor
    await world.client.createTickets({ body: newTickets(1) })
    await analyzeAll(world)
  }
  expect(read.toSorted((a, b) => a - b)).toEqual(created.map((ticket) => ticket.id))
})

test('a cursor of another sort, or one that was made up, is refused', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(3) })
  const { next_cursor } = await list(world, { page_size: 1 })
  const made = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const bad: Query[] = [
    { cursor: next_cursor ?? '', sort: 'created_at' },
    { cursor: next_cursor ?? '', sort: '-priority' },
    { cursor: next_cursor ?? '', q: 'invoice' },
    { cursor: `x${next_cursor}` },
    { cursor: made('-created_at', 5, '2026-01-01T00:00:00Z') },
    { cursor: made('-created_at', '2026', 5) },
    { cursor: made('-created_at', '2026-01-01T00:00:00Z', '1; drop table ticket') },
    { cursor: made('-created_at', '2026-01-01T00:00:00Z', 1.5) },
    { cursor: made('-created_at') },
    { cursor: made('relevance', '2026-01-01T00:00:00Z'), q: 'invoice' },
    { cursor: made('relevance', -1), q: 'invoice' },
    { cursor: 'null' },
  ]
  for (const query of bad)
    await expect(list(world, query), JSON.stringify(query)).rejects.toMatchObject({
      code: 'validation_failed',
      problem: { errors: [{ path: 'cursor' }] },
    })
  await list(world, { cursor: made('-created_at', '0000-01-01T00:00:00Z', 1) })
})

test('how many match is exact while counting is cheap, and a lower bound above', async () => {
  const world = await openWorld()
  await sql`insert into ticket (title, description, content_hash)
    select 'common', 'word ' || n, decode(md5(n::text), 'hex') from generate_series(1, 10001) as n`.execute(
    world.deps.db,
  )
  await sql`update ticket set assignee = 'ada'`.execute(world.deps.db)
  await world.client.createTickets({ body: [newTicket({ title: 'rare' })] })
  const counted = async (query: Query) => {
    const { total, total_exact } = await list(world, { page_size: 1, ...query })
    return [total, total_exact]
  }
  expect(await counted({})).toEqual([10_002, true])
  expect(await counted({ status: 'all' })).toEqual([10_002, true])
  expect(await counted({ status: 'failed' })).toEqual([0, true])
  expect(await counted({ assignee: 'ada' })).toEqual([10_000, false])
  expect(await counted({ q: 'common' })).toEqual([1000, false])
  expect(await counted({ q: 'rare' })).toEqual([1, true])
  expect(await counted({ q: 'common', sort: 'created_at' })).toEqual([10_000, false])
  const [deepest] = (await list(world, { page: 10_002, page_size: 1 })).items
  expect(deepest?.description).toBe('word 1')
})
