import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDb } from './db.ts'
import { createLog } from './log.ts'
import { prepared } from './prepared.ts'

/** One connection, and the statements that it keeps. */
async function open(options: { isPooled: boolean }) {
  const { databaseUrl } = await openWorld({ env: { ROLE: 'api' } })
  const db = openDb({ url: databaseUrl, poolSize: 1, log: createLog('silent'), ...options })
  onTestFinished(() => db.destroy())
  const square = async (n: number) =>
    (await sql<{ square: number }>`${prepared} select ${n}::int * ${n}::int as square`.execute(db)).rows[0]?.square
  const addTo = async (n: number) =>
    (await sql<{ sum: number }>`${prepared} select ${sql.lit(n)} + 1 as sum`.execute(db)).rows
  const kept = async () =>
    (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)).rows
  return { db, square, addTo, kept }
}

test('a connection parses a statement once, whatever it is put with', async () => {
  const { db, square, kept } = await open({ isPooled: false })
  for (const n of [2, 3, 4, 5, 6, 7, 8]) expect(await square(n)).toBe(n * n)
  await sql`select 1`.execute(db)
  expect(await kept()).toHaveLength(1)
})

test('no connection keeps more than a hundred, and the others are answered all the same', async () => {
  const { addTo, kept } = await open({ isPooled: false })
  for (let n = 1; n <= 120; n += 1) expect(await addTo(n)).toEqual([{ sum: n + 1 }])
  expect((await kept()).length).toBeLessThanOrEqual(100)
})

test('a connection that a pooler lends keeps nothing', async () => {
  const { square, kept } = await open({ isPooled: true })
  expect([await square(3), await square(4)]).toEqual([9, 16])
  expect(await kept()).toEqual([])
})

test('a list that was asked for often still says what is there now', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  for (let n = 1; n <= 12; n += 1) {
    await world.client.createTickets({ body: [{ title: `Number ${n}`, description: 'It does not work' }] })
    const { items, total } = await world.client.listTickets({ query: { status: 'pending', page_size: 5 } })
    expect([total, items.length, items[0]?.title]).toEqual([n, Math.min(n, 5), `Number ${n}`])
  }
})
