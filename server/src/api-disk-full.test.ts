import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withDatabase } from '@sta/testkit/database-client'
import { newTicket } from '@sta/testkit/factories'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'

/** A file system of 6 MB; null where this user may make none. */
function smallDisk(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m,mode=755', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return null
  }
  onTestFinished(() => {
    execFileSync('umount', [folder])
    rmdirSync(folder)
  })
  return folder
}

/** Puts tickets on a disk of their own, with a table beside them that takes a third of it. */
async function moveTickets(world: World, disk: string): Promise<void> {
  const { db } = world.deps
  const { rows } = await sql<{ data_directory: string }>`show data_directory`.execute(db)
  const { uid, gid } = statSync(rows[0]?.data_directory ?? '')
  const folder = path.join(disk, 'space')
  mkdirSync(folder)
  for (const each of [disk, folder]) chownSync(each, uid, gid)
  await sql`create tablespace small_disk location ${sql.lit(folder)}`.execute(db)
  for (const table of ['ticket', 'disk_probe'])
    await sql`alter table ${sql.table(table)} set tablespace small_disk`.execute(db)
  await sql`create table filler tablespace small_disk as select repeat('x', 1000) from generate_series(1, 2000)`.execute(
    db,
  )
}

const create = (world: World) =>
  world.client
    .createTickets({
      body: [
        newTicket({
          description: Array.from({ length: 1500 }, () => crypto.randomUUID())
            .join('')
            .slice(0, 50_000),
        }),
      ],
    })
    .then(
      () => 'created',
      (error) => `${error.status} ${error.code}`,
    )

test('on a full disk writes are refused with words, reads go on, and all is well again by itself', async (context) => {
  const disk = smallDisk()
  if (disk === null) return context.skip()
  onTestFinished(() =>
    withDatabase(inject('databaseServer'), async (client) => void (await client.query('drop tablespace small_disk'))),
  )
  const world = await openWorld()
  await moveTickets(world, disk)
  const ends: string[] = []
  while (ends.at(-1) !== '507 disk_full' && ends.length < 300) ends.push(await create(world))
  expect(new Set(ends)).toEqual(new Set(['created', '507 disk_full']))
  const readiness = await fetch(`${world.url}/readyz`)
  expect([readiness.status, await readiness.json()]).toMatchObject([503, { checks: { database: true, disk: false } }])
  expect((await world.client.listTickets({ query: { page_size: 1 } })).total).toBe(ends.length - 1)

  await sql`drop table filler`.execute(world.deps.db)
  // The files of a table that was dropped are gone at the next checkpoint.
  await sql`checkpoint`.execute(world.deps.db)
  await expect.poll(async () => (await fetch(`${world.url}/readyz`)).status, { timeout: 30_000 }).toBe(200)
  expect(await create(world)).toBe('created')
})
