import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'

/** Holds the table of words, so that every search waits in the database until `release`. */
async function holdSearches(world: World): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  await client.query('begin')
  await client.query('lock table ticket_search in access exclusive mode')
  let ended: Promise<void> | null = null
  const release = () => {
    ended ??= client.end()
    return ended
  }
  onTestFinished(release)
  return release
}

const waitingSearches = async ({ deps }: World) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and state = 'active' and wait_event_type = 'Lock'`.execute(deps.db)
  return rows[0]?.n
}

test('searches that wait take nothing from all else, and end after their time with a reason', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: [{ title: 'a', description: 'b' }] })
  await holdSearches(world)
  const searches = Array.from({ length: 14 }, () =>
    world.client.listTickets({ query: { q: 'sign in' } }).then(
      () => 'found',
      (error) => error.code,
    ),
  )
  await expect.poll(() => waitingSearches(world)).toBeGreaterThan(0)
  expect((await world.client.listTickets()).total).toBe(1)
  expect(await world.client.getReadiness()).toMatchObject({ status: 'ready' })
  const ends = await Promise.all(searches)
  expect(ends.filter((end) => end !== 'search_too_slow' && end !== 'search_busy')).toEqual([])
})

test('words of an export, a change of many and the start of a run are looked for no longer than in a list', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: [{ title: 'a', description: 'b' }] })
  const release = await holdSearches(world)
  const filter = { status: 'all', q: 'sign in' } as const
  const ends = await Promise.all(
    [
      world.client.exportTickets({ query: { q: 'sign in', format: 'csv' } }),
      world.client.changeTickets({ body: { filter, assignee: 'Ada' } }),
      world.client.estimateRun({ body: { filter } }),
      world.client.startRun({ body: { filter } }),
    ].map((asked: Promise<unknown>) =>
      asked.then(
        () => 'done',
        (error) => [error.status, error.code],
      ),
    ),
  )
  expect(ends).toEqual(ends.map(() => [503, 'search_too_slow']))
  await release()
  // Nothing is left behind: the next run takes the ticket.
  expect((await world.client.startRun({ body: {} })).ticket_count).toBe(1)
})

test('a search whose reader left is cancelled in the database', async () => {
  const world = await openWorld()
  await holdSearches(world)
  const leaving = new AbortController()
  const search = world.client.listTickets({ query: { q: 'sign in' }, signal: leaving.signal })
  await expect.poll(() => waitingSearches(world)).toBe(1)
  leaving.abort()
  await expect(search).rejects.toThrow()
  await expect.poll(() => waitingSearches(world)).toBe(0)
})

test("of a search without end the first forty words count, and its spelling is nobody's", async () => {
  const world = await openWorld()
  const words = Array.from({ length: 124 }, (_, i) => `q${String.fromCharCode(97 + (i % 26))}${i % 10}`).join(' ')
  await world.client.createTickets({
    body: [{ title: 'T', description: words.split(' ').slice(0, 40).join(' ') }],
  })
  expect((await world.client.listTickets({ query: { q: words } })).items).toHaveLength(1)
  const none = await world.client.listTickets({ query: { q: `nowhere ${words}`.slice(0, 500) } })
  expect([none.total, none.suggestion]).toEqual([0, null])
  for (const q of [
    'or '.repeat(160),
    '- '.repeat(200),
    '("'.repeat(200),
    'a-'.repeat(240),
    '字'.repeat(500),
    '1 '.repeat(200),
  ])
    expect([q, (await world.client.listTickets({ query: { q } })).total]).toEqual([q, expect.any(Number)])
})

test('a word typed wrongly is offered as tickets have it, whatever its accents', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: [{ title: 'Rückerstattung der Rechnung', description: 'Nothing.' }] })
  const offered = async (q: string) => (await world.client.listTickets({ query: { q } })).suggestion
  expect(await offered('Rechnnug')).toBe('rechnung')
  expect(await offered('Rückerstatung Rechnung')).toBe('ruckerstattung rechnung')
  expect(await offered('xyzxyz')).toBeNull()
  await world.client.createTickets({ body: [{ title: 'Fehlermeldung', description: 'Nothing.' }] })
  expect(await offered('Felhermeldung')).toBe('fehlermeldung')
})

const refused = async (world: World, path: string) => {
  const response = await fetch(`${world.url}${path}`)
  const body = (await response.json()) as { errors?: { path: string }[] }
  return [path, response.status, body.errors?.map(({ path }) => path)]
}

test('parameters that do not exist are refused by name, on every list', async () => {
  const world = await openWorld()
  for (const path of [
    'tickets',
    'tickets/analyzed',
    'tickets/export',
    'analyze/runs',
    'analyze/1/analyses',
    'usage',
    'insights',
    'dead-letters',
  ])
    expect(await refused(world, `/api/${path}?piority=high&page_siz=1`)).toEqual([
      `/api/${path}?piority=high&page_siz=1`,
      422,
      ['piority', 'page_siz'],
    ])
  expect((await fetch(`${world.url}/healthz?cache=1`)).status).toBe(200)
})

test('a number has one form', async () => {
  const world = await openWorld()
  for (const value of ['0x1', '1e2', '%2B1', '%201', '01', '1.0', '1_0', '', '-1', '1n', '٣', 'NaN'])
    expect(await refused(world, `/api/tickets?page=${value}`)).toEqual([`/api/tickets?page=${value}`, 422, ['page']])
  expect(await refused(world, '/api/tickets/0x1')).toEqual(['/api/tickets/0x1', 422, ['id']])
  expect((await fetch(`${world.url}/api/tickets?page=1&page_size=10`)).status).toBe(200)
})

test('days are those of the time zone that is given', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: [{ title: 'late', description: 'x' }] })
  await sql`update ticket set created_at = '2026-06-30T22:30:00Z'`.execute(world.deps.db)
  const found = async (query: { created_after?: string; created_before?: string; time_zone?: string }) =>
    (await world.client.listTickets({ query })).total
  expect(await found({ created_after: '2026-07-01' })).toBe(0)
  expect(await found({ created_after: '2026-07-01', time_zone: 'Europe/Berlin' })).toBe(1)
  expect(await found({ created_before: '2026-07-01', time_zone: 'Europe/Berlin' })).toBe(0)
  expect(await found({ created_before: '2026-07-01', time_zone: 'America/New_York' })).toBe(1)
  expect(await found({ created_before: '2026-07-01T00:00:00Z', time_zone: 'Europe/Berlin' })).toBe(1)
  for (const zone of ['Mars/Base', 'Europe/Berlin%20', '%00', '', '9'])
    expect(await refused(world, `/api/tickets?time_zone=${zone}`)).toEqual([
      `/api/tickets?time_zone=${zone}`,
      422,
      ['time_zone'],
    ])
})
