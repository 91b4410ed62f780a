import { newTicket, newTickets } from '@sta/testkit/factories'
import { imported } from '@sta/testkit/import-file'
import { analyzeAll, openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { applyRetention } from './apply-retention.ts'

const DAYS = 100
const ANONYMIZE = { TICKET_RETENTION_DAYS: String(DAYS), TICKET_RETENTION_WAY: 'anonymize' }
const apply = ({ deps }: World, signal = new AbortController().signal) => applyRetention(deps, signal)
const ageAll = ({ deps }: World) =>
  sql`update ticket set created_at = created_at - interval '1 year', external_updated_at = external_updated_at - interval '1 year',
    external_created_at = external_created_at - interval '1 year'`.execute(deps.db)

/** A word that nobody else says, in everything that a person may have written. */
const SECRET = 'Quetzalcoatl'
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const now = () => new Date().toISOString()
const personal = (id: string) =>
  newTicket({
    title: `${SECRET} cannot sign in`,
    description: `I am ${SECRET} Miller. Nobody of us can sign in any more since this morning, it is urgent, production is down!`,
    requester_name: `${SECRET} Miller`,
    requester_email: `${SECRET}@example.com`,
    external_source: 'desk',
    external_id: id,
    external_created_at: now(),
    external_updated_at: now(),
    messages: [
      {
        body: `It is still down, says ${SECRET}`,
        author_name: SECRET,
        author_email: `${SECRET}@example.com`,
        external_id: 'm1',
        author_role: 'customer',
      },
    ],
  })

/** Thousands of tickets, and runs of them, take their time on a busy machine. */
const PATIENT = { timeout: 240_000 }

/** In which tables the word still is. */
async function tablesWith({ deps }: World, word: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(deps.db)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(name)} as row where lower(row::text) like ${`%${word.toLowerCase()}%`}`.execute(
      deps.db,
    )
    if (Number(rows[0]?.n) > 0) found.push(name)
  }
  return found.sort()
}

test('what a person wrote is in no table any more, and whatever is counted stays as it was', PATIENT, async () => {
  const world = await openModelWorld({ env: ANONYMIZE })
  const { client } = world
  await client.createTickets({ body: [...newTickets(4), personal('1')] })
  await analyzeAll(world)
  const before = (await client.listTickets({ query: { q: SECRET, status: 'all' } })).items
  expect(before).toHaveLength(1)
  const id = before[0]?.id ?? 0
  await client.changeTickets({
    body: { ticketIds: [id], priority: 'high', category: 'account', reason: `Since ${SECRET} says so` },
  })
  await client.createLabelledSet({ body: { source: 'corrections', name: 'Set' } })
  await ageAll(world)
  await sql`update analysis_run set finished_at = finished_at - interval '1 year'`.execute(world.deps.db)
  // Themes go with the reports of that time.
  const counted = async () => {
    const { themes: _gone, ...insights } = await client.getInsights({ query: { from: daysAgo(390), to: daysAgo(0) } })
    return insights
  }
  const insights = await counted()
  expect(await tablesWith(world, SECRET)).toEqual(
    expect.arrayContaining(['analysis', 'ticket', 'ticket_message', 'ticket_search']),
  )

  expect(await apply(world)).toMatchObject({ tickets: 0, anonymized: 5 })
  expect(await tablesWith(world, SECRET)).toEqual([])
  expect(await counted()).toEqual(insights)
  const after = await client.getTicket({ params: { id } })
  expect(after).toMatchObject({
    title: 'Anonymized ticket',
    description: '',
    requester_name: null,
    requester_email: null,
    category: 'account',
    priority: 'high',
    status: 'analyzed',
    messages: [{ body: '…', author_name: null, author_email: null, author_role: 'customer' }],
    analysis: { notes: null, evidence: [] },
  })
  const { items } = await client.listAudit({ query: { action: 'tickets.anonymized' } })
  expect(items).toEqual([expect.objectContaining({ actor_kind: 'system', target_ids: expect.arrayContaining([id]) })])
  expect(await apply(world)).toEqual({ tickets: 0, anonymized: 0, reports: 0, calls: 0 })
})

test('an anonymous ticket is analyzed no more, until its source changes it', PATIENT, async () => {
  const world = await openWorld({ env: ANONYMIZE })
  const { client } = world
  await client.createTickets({ body: [personal('1')] })
  await analyzeAll(world)
  await ageAll(world)
  expect(await apply(world)).toMatchObject({ anonymized: 1 })
  const again = await client.startRun({ body: { reanalyze: true } }).catch((error: unknown) => error)
  expect(again).toMatchObject({ code: 'no_tickets_to_analyze' })
  const send = (external_updated_at: string) =>
    imported(world, {
      file: `${JSON.stringify({ ...personal('1'), external_updated_at })}\n`,
      type: 'application/x-ndjson',
      query: { existing: 'update' },
    })
  await send('2020-01-01T00:00:00.000Z')
  expect((await client.listTickets({ query: { status: 'all' } })).items).toMatchObject([{ title: 'Anonymized ticket' }])
  await send(new Date(Date.now() + 3_600_000).toISOString())
  expect((await client.listTickets({ query: { status: 'all' } })).items).toMatchObject([
    { title: `${SECRET} cannot sign in`, requester_name: `${SECRET} Miller` },
  ])
  const { id } = await client.startRun({ body: { reanalyze: true } })
  expect(await world.finished(id)).toMatchObject({ progress: { done: 1 } })
})

test('tickets without a result are deleted, and a trial says before how many of each', PATIENT, async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({ body: newTickets(3) })
  await analyzeAll(world)
  await client.createTickets({ body: newTickets(2) })
  await ageAll(world)
  expect(await client.getRetention({ query: {} })).toMatchObject({
    tickets: { days: null, way: 'delete', due: { anonymized: 0, deleted: 0 } },
  })
  expect(await client.getRetention({ query: { ticket_days: 300, ticket_way: 'anonymize' } })).toMatchObject({
    tickets: { days: 300, way: 'anonymize', due: { anonymized: 3, deleted: 2 } },
  })
  expect(await client.getRetention({ query: { ticket_days: 300 } })).toMatchObject({
    tickets: { due: { anonymized: 0, deleted: 5 } },
  })
  expect((await client.countTickets()).total).toBe(5)
  const kept = await openWorld({ env: ANONYMIZE, databaseUrl: world.databaseUrl })
  expect(await apply(kept)).toMatchObject({ tickets: 2, anonymized: 3 })
  expect((await client.countTickets()).total).toBe(3)
})

test('what was begun is gone on with, piece by piece, after it was broken off', PATIENT, async () => {
  const world = await openWorld({ env: ANONYMIZE })
  for (let n = 0; n < 5; n += 1) await world.client.createTickets({ body: newTickets(500) })
  await sql`insert into analysis_run (status, phase, selection, analyzer, model, prompt_version, taxonomy_version)
    values ('completed', 'finished', '{"kind":"pending","upTo":0}', 'local', 'built-in', 'none', 1)`.execute(
    world.deps.db,
  )
  await sql`
    with made as (
      insert into analysis (ticket_id, run_id, category, category_confidence, priority, priority_confidence, notes, evidence, sentiment,
        content_hash, analyzer, model, prompt_version, taxonomy_version)
      select id, 1, 'billing', 1, 'low', 1, 'Words', '{}', 'neutral', content_hash, 'local', 'built-in', 'none', 1 from ticket
      returning id, ticket_id)
    update ticket set analysis_id = made.id, status = 'analyzed', category = 'billing', priority = 'low' from made where ticket.id = ticket_id`.execute(
    world.deps.db,
  )
  await ageAll(world)
  const stopping = new AbortController()
  const { publish } = world.deps.live
  // After the first piece.
  const deps = {
    ...world.deps,
    live: {
      ...world.deps.live,
      publish: (...told: Parameters<typeof publish>) => {
        stopping.abort()
        publish(...told)
      },
    },
  }
  expect(await applyRetention(deps, stopping.signal)).toMatchObject({ anonymized: 1000 })
  expect(await apply(world)).toMatchObject({ anonymized: 1500 })
  expect((await world.client.listTickets({ query: { category: 'billing', status: 'analyzed' } })).total).toBe(2500)
})

test('an urgent group keeps its numbers, and is called by who is not anonymous', PATIENT, async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({ body: [personal('1')] })
  await analyzeAll(world)
  await client.createTickets({ body: [{ ...personal('2'), title: 'Nobody can sign in' }] })
  await analyzeAll(world)
  const groups = async () =>
    (
      await sql<{ title: string; quote: string; tickets: number }>`
    select title, quote, tickets from ticket_group where tickets > 0`.execute(world.deps.db)
    ).rows
  await expect.poll(groups, { timeout: 30_000 }).toMatchObject([{ tickets: 2 }])
  const { items } = await client.listTickets({ query: { status: 'all' } })
  await client.changeTickets({
    body: { ticketIds: items.filter(({ title }) => title.startsWith(SECRET)).map(({ id }) => id), anonymize: true },
  })
  expect(await groups()).toEqual([{ title: 'Nobody can sign in', quote: '', tickets: 2 }])
  await client.changeTickets({ body: { filter: { status: 'all' }, anonymize: true } })
  expect(await groups()).toEqual([{ title: 'Anonymized ticket', quote: '', tickets: 2 }])
})
