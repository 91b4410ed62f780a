import type { TicketQuery } from '@sta/contract/schemas/tickets'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

const TICKETS = 5000

/** Tickets of every status, category and priority, which come in at different times; some at the same. */
async function worldWithTickets(): Promise<World> {
  const world = await openWorld({ env: { ROLE: 'api' } })
  await sql`
    insert into ticket (title, description, content_hash, status, category, priority, channel, created_at)
    select 'Ticket ' || n, 'text', decode(md5(n::text), 'hex'), case when n % 9 = 0 then 'pending' else 'analyzed' end,
      case when n % 9 > 0 then (array['billing', 'bug', 'support'])[1 + n % 3] end,
      case when n % 9 > 0 then (array['low', 'medium', 'medium', 'high'])[1 + n % 4] end,
      case when n % 7 = 0 then 'email' end,
      '2026-01-01T00:00:00Z'::timestamptz + make_interval(mins => n * 7919 % 4000)
    from generate_series(1, ${TICKETS}::int) as n`.execute(world.deps.db)
  return world
}

/** Every id of a list, as its cursors lead through it. */
async function readThrough({ client }: World, query: Partial<TicketQuery>): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const page = await client.listTickets({ query: { ...query, page_size: 1000, ...(cursor ? { cursor } : {}) } })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return ids
}

const LISTS: Partial<TicketQuery>[] = [
  { status: 'all' },
  { status: 'analyzed' },
  { status: 'all', category: 'bug' },
  { status: 'all', priority: 'medium' },
  { status: 'all', channel: 'email' },
]

test('a page by its number is the same as the way there by cursors, wherever it lies in whatever order', async () => {
  const world = await worldWithTickets()
  for (const list of LISTS) {
    for (const sort of ['-created_at', 'created_at', '-priority', 'priority'] as const) {
      const ids = await readThrough(world, { ...list, sort })
      expect(new Set(ids).size).toBe(ids.length)
      const page_size = 70
      const last = Math.ceil(ids.length / page_size)
      for (const page of [1, 2, Math.ceil(last / 3), Math.ceil(last / 2), Math.ceil((2 * last) / 3), last - 1, last]) {
        const answer = await world.client.listTickets({ query: { ...list, sort, page, page_size } })
        expect(answer.items.map(({ id }) => id)).toEqual(ids.slice((page - 1) * page_size, page * page_size))
        expect(answer).toMatchObject({ total: ids.length, total_exact: true })
        expect(answer.next_cursor === null).toBe(page === last)
      }
    }
  }
})

test('behind the last page there is nothing, and it is still told how many tickets match', async () => {
  const world = await worldWithTickets()
  for (const list of LISTS) {
    const { total } = await world.client.listTickets({ query: list })
    for (const sort of ['-created_at', 'priority'] as const) {
      const answer = await world.client.listTickets({ query: { ...list, sort, page: 4000 } })
      expect(answer).toMatchObject({ items: [], total, total_exact: true, next_cursor: null })
    }
  }
})
