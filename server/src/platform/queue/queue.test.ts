import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../log.ts'
import { type JobKind, openQueue } from './queue.ts'
import { openQueueClock } from './queue-clock.ts'

test('a job that fails its last attempt is told to its dead handler, with the reason', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const kinds = { 'test.job': { retries: 1, retryDelaySeconds: 0, parallel: 1 } as JobKind<{ row: number }> }
  const queue = await openQueue({ url: world.databaseUrl, kinds, supervise: false, log: createLog('silent') })
  onTestFinished(() => queue.stop(1))
  let attempts = 0
  const died = Promise.withResolvers<{ row: number; reason: string }>()
  await queue.work(
    {
      'test.job': async () => {
        attempts += 1
        throw new Error(`The disk is full, attempt ${attempts}`)
      },
    },
    { 'test.job': async ({ payload, reason }) => died.resolve({ ...payload, reason }) },
  )
  await world.deps.db.transaction().execute((tx) => queue.enqueue(tx, 'test.job', [{ row: 7 }]))
  queue.wake()
  expect(await died.promise).toEqual({ row: 7, reason: 'The disk is full, attempt 2' })
  expect(attempts).toBe(2)
})

test('a spare job begins only beside one that has left its place', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const kinds = { 'test.job': { retries: 1, retryDelaySeconds: 0, parallel: 2, spare: 1 } as JobKind<{ row: number }> }
  const queue = await openQueue({ url: world.databaseUrl, kinds, supervise: false, log: createLog('silent') })
  const begun: Record<number, { leavePlace: () => void; end: () => void }> = {}
  onTestFinished(() => {
    for (const { end } of Object.values(begun)) end()
    return queue.stop(1)
  })
  await world.deps.db
    .transaction()
    .execute((tx) => queue.enqueue(tx, 'test.job', [{ row: 1 }, { row: 2 }, { row: 3 }, { row: 4 }]))
  const wait = ({ payload, leavePlace }: { payload: { row: number }; leavePlace: () => void }) =>
    new Promise<void>((end) => {
      begun[payload.row] = { leavePlace, end }
    })
  await queue.work({ 'test.job': wait }, { 'test.job': async () => {} })
  const areBegun = () => expect.poll(() => Object.keys(begun).join())
  await areBegun().toBe('1')
  begun[1]?.leavePlace()
  await areBegun().toBe('1,2')
  // The second has not left its place when the first ends: it is the only one then.
  begun[1]?.end()
  queue.wake()
  begun[2]?.leavePlace()
  begun[2]?.leavePlace()
  await areBegun().toBe('1,2,3')
  begun[2]?.end()
  begun[3]?.end()
  await areBegun().toBe('1,2,3,4')
})

test('a job that waits for its time does not wait longer when the clock of the database is put back', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const kinds = { 'test.job': { retries: 1, retryDelaySeconds: 0, parallel: 1 } as JobKind<{ row: number }> }
  const queue = await openQueue({ url: world.databaseUrl, kinds, supervise: false, log: createLog('silent') })
  onTestFinished(() => queue.stop(1))
  const { db } = world.deps
  const run = async (text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: world.databaseUrl })
    await client.connect()
    return client.query(text, values).finally(() => client.end())
  }
  const look = openQueueClock(run, createLog('silent'))
  await look()
  await db.transaction().execute((tx) => queue.enqueue(tx, 'test.job', [{ row: 7 }]))
  await sql
    .raw(`create or replace function pgboss.job_now() returns timestamptz language sql stable
    as $$ select now() - interval '1 hour' $$`)
    .execute(db)
  await look()
  const done = Promise.withResolvers<number>()
  await queue.work({ 'test.job': async ({ payload }) => done.resolve(payload.row) }, { 'test.job': async () => {} })
  queue.wake()
  expect(await done.promise).toBe(7)
})

test('a job of a backup that is years old is done, and not cleared away', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const kinds = { 'test.job': { retries: 1, retryDelaySeconds: 0, parallel: 1 } as JobKind<{ row: number }> }
  const queue = await openQueue({ url: world.databaseUrl, kinds, supervise: false, log: createLog('silent') })
  onTestFinished(() => queue.stop(1))
  const kept = { name: 'test.job', data: { row: 7 }, priority: 0, start_after: '2024-02-29T12:00:00.000Z' }
  await world.deps.db.transaction().execute((tx) => queue.enqueueKept(tx, [kept]))
  // What the first worker to start does once a day.
  const keeper = new PgBoss({ connectionString: world.databaseUrl, supervise: false, schedule: false })
  await keeper.start()
  onTestFinished(() => keeper.stop({ graceful: false }))
  await keeper.supervise('test.job')
  const done = Promise.withResolvers<number>()
  await queue.work({ 'test.job': async ({ payload }) => done.resolve(payload.row) }, { 'test.job': async () => {} })
  expect(await done.promise).toBe(7)
})
