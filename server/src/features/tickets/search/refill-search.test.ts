import { newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

test('an older installation is filled anew by its worker, while searches answer, and goes on after a stop', async () => {
  const before = await openWorld({ env: { ROLE: 'api' } })
  const { db } = before.deps
  await before.client.createTickets({ body: newTickets(300) })
  await before.client.createTickets({ body: [{ title: 'Cannot sign in', description: 'ORD-99810432 since Tuesday' }] })
  // As the first version wrote its rows: English, without stop words.
  await sql`update ticket_search s set words = to_tsvector('english', t.title || ' ' || t.description)
    from ticket t where t.id = s.ticket_id`.execute(db)
  await sql`insert into search_refill (below, total) select max(id) + 1, count(*) from ticket`.execute(db)
  expect((await before.client.listTickets({ query: { q: 'tuesday' } })).total).toBe(1)
  expect((await before.client.listTickets({ query: { q: 'sign in' } })).total).toBe(0)
  expect((await before.client.getSettings()).search_refill).toEqual({ filled: 0, total: 301 })
  await before.stop()

  const after = await openWorld({ databaseUrl: before.databaseUrl })
  await expect.poll(async () => (await after.client.getSettings()).search_refill, { timeout: 30_000 }).toBeNull()
  for (const q of ['sign in', '99810432', 'tuesday'])
    expect([q, (await after.client.listTickets({ query: { q } })).total]).toEqual([q, 1])
  expect((await after.client.listTickets({ query: { q: 'charged' } })).total).toBe(300)
})
