import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { knownMigrations } from '../../platform/migrate.ts'
import { backUpIfDue } from '../backups/scheduled-backups.ts'

test('the status tells of migrations, database, disk, workers, queue and backups', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'ticket-backups-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const world = await openWorld({ env: { BACKUP_EVERY: '24', BACKUP_DIR: dir, DATA_DIR: dir } })
  await world.client.createTickets({ body: newTickets(5) })
  expect((await world.client.getStatus()).backups).toMatchObject({ every_hours: 24, latest: [] })
  await backUpIfDue(world.deps, new AbortController().signal)
  await world.deps.db
    .insertInto('worker')
    .values({ id: crypto.randomUUID(), host: 'gone', pid: 1, seen_at: new Date(Date.now() - 3_600_000) })
    .execute()
  const status = await world.client.getStatus()
  expect(status.migrations).toEqual({ latest: (await knownMigrations()).at(-1), pending: [] })
  expect(status.database).toMatchObject({ kind: 'external', version: expect.stringMatching(/^\d+/) })
  expect(status.database.bytes).toBeGreaterThan(status.database.tables[0]?.bytes ?? 0)
  expect(status.database.tables.length).toBeGreaterThan(3)
  expect(status.disk?.free_bytes).toBeGreaterThan(0)
  expect(status.workers.map(({ host, is_live }) => [host, is_live])).toEqual([
    [os.hostname(), true],
    ['gone', false],
  ])
  expect(status.dead_letters).toBe(0)
  expect(status.outages).toEqual([])
  const [last] = status.backups.latest
  expect(last).toMatchObject({ error: null, finished_at: expect.any(String) })
  expect(last?.bytes).toBeGreaterThan(1000)
  const day = 24 * 3_600_000
  expect(Date.parse(status.backups.next_at ?? '')).toBe(Date.parse(last?.started_at ?? '') + day)
})
