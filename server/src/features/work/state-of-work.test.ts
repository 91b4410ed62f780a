import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

const numbered = (n: number) => ({ title: `Ticket ${n}`, description: `The invoice of month ${n} is wrong` })

async function created(world: World, count: number): Promise<number[]> {
  const tickets = await world.client.createTickets({ body: Array.from({ length: count }, (_, n) => numbered(n)) })
  return tickets.map(({ id }) => id)
}

const inState = async ({ client }: World, state: string): Promise<number[]> =>
  (await client.listTickets({ query: { status: 'all', state: state as 'open', sort: 'created_at' } })).items.map(
    ({ id }) => id,
  )

const later = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

test('a ticket goes through the states, each found by its filter and counted, and its history says who decided', async () => {
  const world = await openWorld()
  const { client } = world
  const [first = 0, second = 0, third = 0, fourth = 0] = await created(world, 4)
  expect(await client.getTicket({ params: { id: first } })).toMatchObject({ state: 'open', state_by: null })
  await client.updateTicket({ params: { id: first }, body: { state: 'waiting' } })
  await client.updateTicket({ params: { id: second }, body: { state: 'solved' } })
  const closed = await client.updateTicket({ params: { id: third }, body: { state: 'closed', tags: ['done'] } })
  expect(closed).toMatchObject({ state: 'closed', state_by: 'person', snoozed_until: null, tags: ['done'] })
  expect(await inState(world, 'open')).toEqual([fourth])
  expect(await inState(world, 'waiting')).toEqual([first])
  expect(await inState(world, 'solved')).toEqual([second])
  expect(await inState(world, 'working')).toEqual([first, fourth])
  expect(await inState(world, 'done')).toEqual([second, third])
  expect(await client.countTickets()).toMatchObject({
    by_status: { pending: 4 },
    by_state: { open: 1, waiting: 1, solved: 1, closed: 1 },
    working: { pending: 2 },
    snoozed: 0,
  })
  await client.updateTicket({ params: { id: second }, body: { state: 'open' } })
  const { states } = await client.getTicketHistory({ params: { id: second } })
  expect(states).toMatchObject([
    { old_state: 'solved', new_state: 'open', decided_by: 'person' },
    { old_state: 'open', new_state: 'solved', decided_by: 'person' },
  ])
})

test('a snoozed ticket is out of the way and comes back by itself, in lists, pages and counts', async () => {
  const world = await openWorld()
  const { client } = world
  const [first = 0, second = 0] = await created(world, 2)
  await client.updateTicket({ params: { id: first }, body: { state: 'solved' } })
  const until = later(5)
  const snoozed = await client.updateTicket({ params: { id: first }, body: { snoozed_until: until } })
  expect(snoozed).toMatchObject({ state: 'open', snoozed_until: until })
  expect(await inState(world, 'snoozed')).toEqual([first])
  expect(await inState(world, 'working')).toEqual([second])
  expect(await client.countTickets()).toMatchObject({ by_state: { open: 1 }, snoozed: 1, working: { pending: 1 } })
  const page = await client.listTickets({ query: { state: 'working', page: 1, page_size: 1, sort: '-priority' } })
  expect(page).toMatchObject({ total: 1, total_exact: true, next_cursor: null, items: [{ id: second }] })
  await sql`update ticket set snoozed_until = now() - interval '1 second' where id = ${first}`.execute(world.deps.db)
  expect(await inState(world, 'snoozed')).toEqual([])
  expect(await inState(world, 'open')).toEqual([first, second])
  expect(await client.getTicket({ params: { id: first } })).toMatchObject({ state: 'open', snoozed_until: null })
  expect(await client.countTickets()).toMatchObject({ by_state: { open: 2 }, snoozed: 0, working: { pending: 2 } })
  const past = await client.updateTicket({ params: { id: second }, body: { snoozed_until: later(-1) } })
  expect(past).toMatchObject({ state: 'open', snoozed_until: null })
  await expect(
    client.updateTicket({ params: { id: second }, body: { state: 'closed', snoozed_until: until } }),
  ).rejects.toMatchObject({ code: 'validation_failed', problem: { errors: [{ path: 'snoozed_until' }] } })
})

test('many tickets are set at once, by name or by filter, and each says who did it', async () => {
  const world = await openWorld()
  const { client } = world
  const ids = await created(world, 5)
  const some = ids.slice(0, 2)
  expect(
    await client.changeTickets({ body: { ticketIds: some, state: 'solved', add_tags: ['may'], author: 'Ana' } }),
  ).toMatchObject({ changed: 2, skipped: 0 })
  expect(
    await client.changeTickets({ body: { filter: { state: 'open', status: 'all' }, snoozed_until: later(1) } }),
  ).toMatchObject({ changed: 3 })
  expect(await inState(world, 'working')).toEqual([])
  expect(await inState(world, 'snoozed')).toEqual(ids.slice(2))
  const { states } = await client.getTicketHistory({ params: { id: some[0] ?? 0 } })
  expect(states).toMatchObject([{ new_state: 'solved', author: 'Ana', decided_by: 'person' }])
  const { items } = await client.listAudit({ query: { action: 'tickets.changed' } })
  expect(items.map(({ new_value }) => new_value)).toContainEqual(expect.objectContaining({ state: 'solved' }))
})

test('statuses of other systems are mapped, and a person is only overruled by what changed there later', async () => {
  const world = await openWorld()
  const { client } = world
  const from = (external_status: string, external_updated_at: string, external_source = 'zendesk') =>
    client.createTickets({
      body: [{ ...numbered(1), external_source, external_id: '7', external_status, external_updated_at }],
    })
  const [{ id } = { id: 0 }] = await from('Pending', '2026-01-01T00:00:00Z')
  const state = async () => {
    const { state, state_by } = await client.getTicket({ params: { id } })
    return [state, state_by]
  }
  expect(await state()).toEqual(['waiting', 'source'])
  await from('hold', '2026-01-02T00:00:00Z')
  await client.updateTicket({ params: { id }, body: { state: 'closed' } })
  // The same again, and what was decided there before: a person has the last word.
  await from('hold', '2026-01-03T00:00:00Z')
  expect(await state()).toEqual(['closed', 'person'])
  await from('open', '2026-01-04T00:00:00Z')
  expect(await state()).toEqual(['closed', 'person'])
  await from('solved', later(1))
  expect(await state()).toEqual(['solved', 'source'])
  await client.updateTicket({ params: { id }, body: { state: 'open' } })
  await from('solved', later(2))
  expect(await state()).toEqual(['open', 'person'])
  const { states } = await client.getTicketHistory({ params: { id } })
  expect(states.map(({ new_state, decided_by, author }) => [new_state, decided_by, author])).toEqual([
    ['open', 'person', null],
    ['solved', 'source', 'zendesk'],
    ['closed', 'person', null],
  ])
})

test('what other systems call a ticket is told in our words', async () => {
  const { deps } = await openWorld()
  const wordsOf = async (source: string, ...statuses: string[]) => {
    const { rows } = await sql<{ state: string }>`
      select state_at_source(${source}, status) as state from unnest(${statuses}::text[]) with ordinality as s (status, n)
      order by n`.execute(deps.db)
    return rows.map(({ state }) => state).join(' ')
  }
  expect(await wordsOf('zendesk', 'new', 'open', 'pending', 'hold', 'solved', 'closed')).toBe(
    'open open waiting waiting solved closed',
  )
  expect(await wordsOf('github', 'open', 'closed')).toBe('open closed')
  expect(await wordsOf('jira', 'To Do', 'In Progress', 'Done', 'Waiting for customer')).toBe('open open solved waiting')
  expect(await wordsOf('freshdesk', '2', '3', '4', '5', 'Resolved')).toBe('open waiting solved closed solved')
  expect(await wordsOf('intercom', 'open', 'snoozed', 'closed')).toBe('open waiting closed')
  expect(await wordsOf('servicenow', '1', '3', '6', '7', 'On Hold')).toBe('open waiting solved closed waiting')
  expect(await wordsOf('something else', 'Geschlossen', 'no such word')).toBe('closed open')
})

test('the counters are right after every kind of change', async () => {
  const world = await openWorld()
  const { client } = world
  const ids = await created(world, 6)
  await client.changeTickets({ body: { ticketIds: ids.slice(0, 3), state: 'solved' } })
  await client.changeTickets({ body: { ticketIds: ids.slice(2, 4), state: 'waiting' } })
  await client.deleteTicket({ params: { id: ids[0] ?? 0 } })
  const { rows } = await sql<{ state: string; n: number }>`
    select state, sum(n)::int as n from ticket_counter group by state having sum(n) <> 0 order by state`.execute(
    world.deps.db,
  )
  expect(rows).toEqual([
    { state: 'open', n: 2 },
    { state: 'solved', n: 1 },
    { state: 'waiting', n: 2 },
  ])
})

test('a customer who writes again opens the ticket, and nobody else does', async () => {
  const world = await openWorld()
  const { client } = world
  const [id = 0] = await created(world, 1)
  const say = (author_role: 'customer' | 'agent', sent_at?: string, is_public = true) =>
    client.addMessage({
      params: { id },
      body: { body: `It happened ${author_role} ${sent_at}`, author_role, is_public, sent_at },
    })
  const state = async () => {
    const { state, state_by, snoozed_until } = await client.getTicket({ params: { id } })
    return [state, state_by, snoozed_until !== null]
  }
  await client.updateTicket({ params: { id }, body: { state: 'solved' } })
  await say('agent')
  await say('customer', '2026-01-01T00:00:00Z')
  expect(await state()).toEqual(['solved', 'person', false])
  await say('customer')
  expect(await state()).toEqual(['open', 'customer', false])
  await client.updateTicket({ params: { id }, body: { snoozed_until: later(5) } })
  await say('customer', later(1))
  expect(await state()).toEqual(['open', 'customer', false])
})
