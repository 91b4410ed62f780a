import { newTickets } from '@sta/testkit/factories'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { runSchedules } from './run-schedules.ts'

const NIGHTLY = { cron: '0 3 * * *', time_zone: 'Europe/Berlin' }

const schedule = (world: World, place = 'api') =>
  world.client.changeAnalysisTiming({ params: { place }, body: { analyze: 'on_schedule', schedule: NIGHTLY } })

/** As if so many days had passed since it was due. */
const makeDue = ({ deps }: World, days = 0) =>
  sql`update analysis_timing set next_at = now() - ${days} * interval '1 day' where analyze_when = 'on_schedule'`.execute(
    deps.db,
  )

const runs = async ({ client }: World) =>
  (await client.listRuns()).items.map(({ started_by, ticket_count }) => [started_by, ticket_count])

/** Served, and worked by nobody: the test says when. */
const openStill = () => openWorld({ env: { ROLE: 'api' } })

test('what came in since is analyzed in one run when its time has come; over nothing no run is started', async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({ body: newTickets(2) })
  expect(await schedule(world)).toMatchObject({ analyze: 'on_schedule', schedule: NIGHTLY, waiting: 0 })
  await client.createTickets({ body: newTickets(3) })
  const listed = await client.listAnalysisTimings()
  expect(listed.items.map(({ place, analyze, waiting }) => [place, analyze, waiting])).toEqual([
    ['installation', 'by_hand', 0],
    ['api', 'on_schedule', 3],
    ['folder', 'as_installation', 0],
  ])
  await makeDue(world)
  while ((await client.countTickets()).by_status.analyzed < 3) await new Promise((resolve) => setTimeout(resolve, 50))
  // What was there before is for a person to start.
  expect((await client.countTickets()).by_status).toMatchObject({ pending: 2, analyzed: 3 })
  await makeDue(world)
  const isSet = async () => new Date((await client.listAnalysisTimings()).items[1]?.schedule?.next[0] ?? 0) > new Date()
  while (!(await isSet())) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await runs(world)).toEqual([['schedule', 3]])
  const [entry] = (await client.listAudit({ query: { action: 'analysis_timing.changed' } })).items
  expect(entry).toMatchObject({ target_id: 'api', new_value: { analyze: 'on_schedule', ...NIGHTLY } })
})

test('two workers that look at the same moment start one run, and times that were missed are made up for once', async () => {
  const world = await openStill()
  const other = await openWorld({ env: { ROLE: 'api' }, databaseUrl: world.databaseUrl })
  await schedule(world)
  await world.client.createTickets({ body: newTickets(5) })
  await makeDue(world, 5)
  await Promise.all([world, other, world, other].map(({ deps }) => runSchedules(deps)))
  await runSchedules(world.deps)
  expect(await runs(world)).toEqual([['schedule', 5]])
  const { rows } = await sql<{ ahead: boolean }>`
    select next_at > now() and next_at < now() + interval '25 hours' as ahead from analysis_timing where place = 'api'`.execute(
    world.deps.db,
  )
  expect(rows).toEqual([{ ahead: true }])
})

test('a worker that dies after it took the tickets did nothing: the next one starts the run', async () => {
  const world = await openStill()
  const { db } = world.deps
  await schedule(world)
  await world.client.createTickets({ body: newTickets(4) })
  await makeDue(world)
  await sql`create function dies() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`.execute(
    db,
  )
  await sql`create trigger dies before insert on analysis_run for each row execute function dies()`.execute(db)
  await expect(runSchedules(world.deps)).rejects.toThrow('killed')
  expect(await runs(world)).toEqual([])
  await sql`drop trigger dies on analysis_run`.execute(db)
  await runSchedules(world.deps)
  await runSchedules(world.deps)
  expect(await runs(world)).toEqual([['schedule', 4]])
})

test('a clock that was far ahead and is put right stops no schedule', async () => {
  const world = await openStill()
  await schedule(world)
  await sql`update analysis_timing set next_at = now() + interval '1 year', reckoned_at = now() + interval '364 days'
    where place = 'api'`.execute(world.deps.db)
  await runSchedules(world.deps)
  const { rows } = await sql<{ soon: boolean }>`
    select next_at < now() + interval '25 hours' as soon from analysis_timing where place = 'api'`.execute(
    world.deps.db,
  )
  expect(rows).toEqual([{ soon: true }])
  expect(await runs(world)).toEqual([])
})

test('what the installation says holds for every place that says nothing else, and for tickets that wait already', async () => {
  const world = await openStill()
  const { client } = world
  await schedule(world, 'installation')
  await client.createTickets({ body: newTickets(3) })
  await client.changeAnalysisTiming({ params: { place: 'folder' }, body: { analyze: 'by_hand' } })
  await makeDue(world)
  await runSchedules(world.deps)
  expect(await runs(world)).toEqual([['schedule', 3]])

  await client.createTickets({ body: newTickets(2) })
  const waiting = async () => (await client.listAnalysisTimings()).items.map((each) => each.waiting)
  expect(await waiting()).toEqual([0, 2, 0])
  await client.changeAnalysisTiming({ params: { place: 'api' }, body: { analyze: 'by_hand' } })
  expect(await waiting()).toEqual([0, 0, 0])
})

test('choices that cannot be are refused: words, places, a schedule that there is not, the installation as itself', async () => {
  const { client } = await openStill()
  const change = (place: string, body: Parameters<typeof client.changeAnalysisTiming>[0]['body']) =>
    client.changeAnalysisTiming({ params: { place }, body })
  const bad = { cron: '0 25 * * *' }
  await expect(client.trySchedule({ body: bad })).rejects.toMatchObject({
    code: 'schedule_invalid',
    problem: { errors: [{ path: 'cron', message: 'Invalid value for hour: 25' }] },
  })
  await expect(change('api', { analyze: 'on_schedule', schedule: bad })).rejects.toMatchObject({
    code: 'schedule_invalid',
  })
  await expect(change('api', { analyze: 'on_schedule' })).rejects.toMatchObject({ code: 'schedule_missing' })
  await expect(change('connection:77', { analyze: 'by_hand' })).rejects.toMatchObject({ code: 'timing_not_found' })
  await expect(change('removed', { analyze: 'by_hand' })).rejects.toMatchObject({ code: 'validation_failed' })
  await expect(change('installation', { analyze: 'as_installation' })).rejects.toMatchObject({
    code: 'validation_failed',
  })
  const { next, time_zone } = await client.trySchedule({ body: { cron: '*/30 * * * *' } })
  expect(next).toHaveLength(3)
  expect(time_zone).toBe((await client.listAnalysisTimings()).time_zone)
})
