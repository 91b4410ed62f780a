import { setTimeout as sleep } from 'node:timers/promises'
import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { askOf } from './ask.ts'
import { openDb } from './db.ts'
import { createLog } from './log.ts'

async function open(options: { poolSize: number }) {
  const { databaseUrl, deps } = await openWorld({ env: { ROLE: 'api' } })
  const db = openDb({ url: databaseUrl, log: createLog('silent'), ...options })
  onTestFinished(() => db.destroy())
  const running = async (text: string) => {
    const { rows } = await sql`select 1 from pg_stat_activity where query = ${text} and state = 'active'`.execute(
      deps.db,
    )
    return rows.length
  }
  return { db, running }
}

test('a statement is cancelled in the database when its reader leaves, and the terminal hears nothing of it', async () => {
  const { db, running } = await open({ poolSize: 1 })
  const printed = vi.spyOn(console, 'error')
  const leaving = new AbortController()
  const asked = askOf(db, leaving.signal)(sql`select pg_sleep(600)`)
  await expect.poll(() => running('select pg_sleep(600)'), { timeout: 10_000 }).toBe(1)
  leaving.abort(new Error('left'))
  await expect(asked).rejects.toThrow('left')
  await expect.poll(() => running('select pg_sleep(600)'), { timeout: 10_000 }).toBe(0)
  expect(await askOf(db)(sql`select 1 as one`)).toEqual([{ one: 1 }])
  expect(printed).not.toHaveBeenCalled()
})

test('a reader who leaves at the very moment of the answer disturbs nobody', async () => {
  const { db } = await open({ poolSize: 2 })
  const printed = vi.spyOn(console, 'error')
  for (let after = 0; after < 40; after += 1) {
    const leaving = new AbortController()
    const asked = askOf(db, leaving.signal)(sql`select pg_sleep(0.01) is null as slept`).catch(String)
    await sleep(after / 2)
    leaving.abort(new Error('left'))
    expect([[{ slept: false }], 'Error: left']).toContainEqual(await asked)
    expect(await askOf(db)(sql`select 1 as one`)).toEqual([{ one: 1 }])
  }
  await sleep(200)
  expect(printed).not.toHaveBeenCalled()
})

test('who left while waiting for a connection asks nothing', async () => {
  const { db } = await open({ poolSize: 1 })
  const busy = askOf(db)(sql`select pg_sleep(0.3)`)
  const leaving = new AbortController()
  const asked = askOf(db, leaving.signal)(sql`create table never (n int)`)
  leaving.abort(new Error('left'))
  await expect(asked).rejects.toThrow('left')
  await busy
  expect(await askOf(db)(sql`select to_regclass('never') as found`)).toEqual([{ found: null }])
})
