import { withDatabase } from '@sta/testkit/database-client'
import { openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import type { Asked } from './requests.ts'
import { putInSkewedTickets } from './skewed-tickets.ts'

/** More than are looked at first, among the newest. */
const TICKETS = 26_000

const MATCHING = {
  'what is in many of the newest tickets': [{ q: 'the' }, 'true'],
  'what is in many of them, with a filter': [{ q: 'the', tag: 'vip' }, `t.tags @> '{vip}'`],
  'what is in many that match, none of which is among the newest': [
    { q: 'the', category: 'support' },
    `t.category = 'support'`,
  ],
  'what is in too few of them': [
    { q: 'two-factor', external_source: 'zendesk' },
    `t.external_source = 'zendesk' and s.words @@ (word_query('two', false, false) <-> word_query('factor', true, false))`,
  ],
} satisfies Record<string, [Asked, string]>

test('the best of more hits than are ranked are found among the newest thousand', { timeout: 300_000 }, async () => {
  const world = await openWorld()
  await putInSkewedTickets(world.databaseUrl, TICKETS)
  for (const [name, [asked, condition]] of Object.entries(MATCHING)) {
    const newest = new Set<number>()
    await withDatabase(world.databaseUrl, async (client) => {
      const { rows } = await client.query<{ id: string }>(`
        select t.id from ticket t join ticket_search s on s.ticket_id = t.id
        where ${condition} order by t.created_at desc, t.id desc limit 1000`)
      for (const { id } of rows) newest.add(Number(id))
    })
    expect(newest.size, name).toBe(1000)
    const first = await world.client.listTickets({ query: { ...asked, status: 'all', page_size: 100 } })
    const last = await world.client.listTickets({
      query: { ...asked, status: 'all', page_size: 100, page: 10 },
    })
    expect(first, name).toMatchObject({ total: 1000, total_exact: false })
    const ids = [...first.items, ...last.items].map(({ id }) => id)
    expect(
      ids.filter((id) => newest.has(id)),
      name,
    ).toEqual(ids)
    expect(new Set(ids).size, name).toBe(200)
  }
})
