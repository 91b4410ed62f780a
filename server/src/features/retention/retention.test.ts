import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { applyRetention } from './apply-retention.ts'

const DAYS = 100
const KEPT = { TICKET_RETENTION_DAYS: String(DAYS), CALL_RETENTION_DAYS: String(DAYS) }
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const apply = ({ deps }: World) => applyRetention(deps, new AbortController().signal)

/** Has the tickets have come so long ago. */
const age = ({ deps }: World, ids: number[], days: number) =>
  sql`update ticket set created_at = now() - make_interval(days => ${days}::int) where id = any(${ids}::bigint[])`.execute(
    deps.db,
  )

const idsOf = async ({ client }: World) =>
  (await client.listTickets({ query: { status: 'all', page_size: 100, sort: 'created_at' } })).items.map(({ id }) => id)

test('a ticket goes when nobody wrote in it for so long, by the time of its source where there is one', async () => {
  const world = await openWorld({ env: KEPT })
  const source = (id: string, created: number, updated: number) =>
    newTicket({
      external_source: 'desk',
      external_id: id,
      external_created_at: daysAgo(created),
      external_updated_at: daysAgo(updated),
    })
  const created = await world.client.createTickets({
    body: [source('old', 300, 200), source('answered since', 300, 20), ...newTickets(3)],
  })
  const [old, answered, cameLongAgo, cameThen, cameNow] = created.map(({ id }) => id)
  await age(world, [cameLongAgo ?? 0], DAYS + 1)
  await age(world, [cameThen ?? 0], DAYS - 1)
  expect(await apply(world)).toEqual({ tickets: 2, anonymized: 0, reports: 0, calls: 0 })
  expect((await idsOf(world)).sort()).toEqual([answered, cameThen, cameNow])
  const { items } = await world.client.listAudit({ query: { action: 'tickets.deleted' } })
  expect(items).toEqual([expect.objectContaining({ actor_kind: 'system', target_ids: [old, cameLongAgo] })])
  expect(await apply(world)).toEqual({ tickets: 0, anonymized: 0, reports: 0, calls: 0 })
})

test('more tickets than one piece go at once, but for one that a run is analyzing', async () => {
  const world = await openWorld({ env: { ...KEPT, ROLE: 'api' } })
  for (let n = 0; n < 3; n += 1) await world.client.createTickets({ body: newTickets(500) })
  const { rows } = await sql<{
    id: number
  }>`update ticket set created_at = now() - interval '1 year' returning id`.execute(world.deps.db)
  const taken = rows[700]?.id ?? 0
  await sql`update ticket set status = 'processing' where id = ${taken}`.execute(world.deps.db)
  expect(await apply(world)).toMatchObject({ tickets: 1499 })
  expect(await idsOf(world)).toEqual([taken])
})

test('reports and records of calls of then go, and what they cost stays', async () => {
  const world = await openModelWorld({ env: KEPT })
  await world.client.createTickets({ body: newTickets(3) })
  const run = await analyzeAll(world)
  const before = await world.client.getRun({ params: { id: run.id } })
  expect(before.report).not.toBeNull()
  expect(await apply(world)).toEqual({ tickets: 0, anonymized: 0, reports: 0, calls: 0 })
  await sql`update analysis_run set finished_at = now() - interval '1 year'`.execute(world.deps.db)
  await sql`update usage set created_at = now() - interval '1 year'`.execute(world.deps.db)
  expect(await apply(world)).toEqual({ tickets: 0, anonymized: 0, reports: 1, calls: expect.any(Number) })
  const after = await world.client.getRun({ params: { id: run.id } })
  expect(after).toMatchObject({
    report: null,
    summary: '',
    cost_usd: before.cost_usd,
    input_tokens: before.input_tokens,
  })
})

test('nothing is deleted that nobody asked for, and no day is too short to notice a mistake', async () => {
  const world = await openWorld()
  const created = await world.client.createTickets({ body: newTickets(2) })
  await age(
    world,
    created.map(({ id }) => id),
    3000,
  )
  expect(await apply(world)).toEqual({ tickets: 0, anonymized: 0, reports: 0, calls: 0 })
  expect(() => readConfig({ TICKET_RETENTION_DAYS: '29' })).toThrow(/TICKET_RETENTION_DAYS/)
})
