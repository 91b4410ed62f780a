import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { checkBackupFile } from '../../platform/backup/backup-file.ts'
import { backUpIfDue, nextBackup } from './scheduled-backups.ts'

const never = new AbortController().signal
const HOUR = 3_600_000

async function openWithBackups(keep: number) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'ticket-backups-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const world = await openWorld({ env: { BACKUP_EVERY: '24', BACKUP_KEEP: String(keep), BACKUP_DIR: dir } })
  await world.client.createTickets({ body: newTickets(5) })
  return { ...world, dir }
}

/** As if all that was done so far had been done so many hours earlier. */
const hoursAgo = async ({ deps }: Awaited<ReturnType<typeof openWithBackups>>, hours: number) => {
  const rows = await deps.db.selectFrom('backup').select(['id', 'started_at']).execute()
  for (const { id, started_at } of rows)
    await deps.db
      .updateTable('backup')
      .set({ started_at: new Date(started_at.getTime() - hours * HOUR) })
      .where('id', '=', id)
      .execute()
}

test('of several processes one makes the backup that is due, and the oldest beyond those to keep go', async () => {
  const world = await openWithBackups(2)
  const { deps, dir } = world
  await writeFile(path.join(dir, 'my-own.txt'), 'stays')
  await writeFile(
    path.join(dir, 'tickets-2026-01-01T000000000Z.backup.partial-0123abcd'),
    'of a process that was killed',
  )
  await writeFile(path.join(dir, 'tickets-2026-01-01T000000000Z.backup'), 'old')
  await writeFile(path.join(dir, 'tickets-2026-01-02T000000000Z.backup'), 'less old')
  const outcomes = await Promise.all([backUpIfDue(deps, never), backUpIfDue(deps, never), backUpIfDue(deps, never)])
  expect(outcomes.filter((it) => it === 'made')).toHaveLength(1)
  expect(await backUpIfDue(deps, never)).toBeNull()
  const names = (await readdir(dir)).sort()
  expect(names).toEqual(['my-own.txt', 'tickets-2026-01-02T000000000Z.backup', expect.stringMatching(/^tickets-20/)])
  await checkBackupFile(path.join(dir, names[2] ?? ''))
  await hoursAgo(world, 25)
  expect(await backUpIfDue(deps, never)).toBe('made')
})

test('a backup that fails is written down, told by readyz, leaves no file, and is tried again after an hour', async () => {
  const world = await openWithBackups(2)
  const { deps, dir, client } = world
  // A file where the folder should be: nobody can write there, not even root.
  await rm(dir, { recursive: true })
  await writeFile(dir, '')
  expect(await backUpIfDue(deps, never)).toBe('failed')
  expect(await backUpIfDue(deps, never)).toBeNull()
  expect((await client.getReadiness()).warnings).toEqual([expect.stringMatching(/^The last backup failed: /)])
  await hoursAgo(world, 1.01)
  await rm(dir)
  expect(await backUpIfDue(deps, never)).toBe('made')
  expect((await client.getReadiness()).warnings).toEqual([])
})

test('a stop breaks a backup off, and what a killed process left without an end counts as failed', async () => {
  const world = await openWithBackups(2)
  const { deps, dir } = world
  const stopped = new AbortController()
  const { db } = deps
  await db
    .insertInto('backup')
    .values({ file: path.join(dir, 'x'), finished_at: null, bytes: null, error: null })
    .execute()
  await hoursAgo(world, 2)
  const trying = backUpIfDue(deps, stopped.signal)
  stopped.abort(new Error('The server was stopped meanwhile'))
  await trying
  expect((await readdir(dir)).length).toBe(0)
  await hoursAgo(world, 2)
  expect(await backUpIfDue(deps, never)).toBe('made')
  const rows = await db.selectFrom('backup').select('error').orderBy('id').execute()
  expect(rows[0]?.error).toBe('The process that made it ended')
})

test('the next backup is due a time after the last good one began, after a failure in an hour', () => {
  const now = new Date('2026-03-01T12:00:00Z')
  const ago = (hours: number, error: string | null = null) => {
    const startedAt = new Date(now.getTime() - hours * HOUR)
    return { startedAt, finishedAt: startedAt, error }
  }
  const due = (attempts: ReturnType<typeof ago>[]) =>
    ((nextBackup(attempts, 24, now)?.getTime() ?? 0) - now.getTime()) / HOUR
  expect(nextBackup([], null, now)).toBeNull()
  expect(due([])).toBe(0)
  expect(due([ago(2)])).toBe(22)
  expect(due([ago(0.5, 'disk full'), ago(30)])).toBe(0.5)
  expect(due([ago(5, 'disk full'), ago(20)])).toBe(4)
  expect(due([ago(5, 'disk full')])).toBeLessThanOrEqual(0)
})
