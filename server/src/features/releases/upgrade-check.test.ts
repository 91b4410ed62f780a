import { withDatabase } from '@sta/testkit/database-client'
import { emptyDatabase } from '@sta/testkit/database-server'
import { newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { Tables } from '../../database.ts'
import { openDb } from '../../platform/db.ts'
import { createLog } from '../../platform/log.ts'
import { knownMigrations, migrate, migrationState } from '../../platform/migrate.ts'
import { VERSION } from '../../version.ts'
import { checkUpgrade, wordsSince } from './upgrade-check.ts'

/** A database that an earlier version made: with the migrations up to this one. */
async function openEarlier(upTo: string | null) {
  const { url, drop } = await emptyDatabase(inject('databaseServer'))
  onTestFinished(drop)
  const db = openDb<Tables>({ url, poolSize: 1, log: createLog('silent') })
  onTestFinished(() => db.destroy())
  const names = await knownMigrations()
  if (upTo) await migrate(db, names.slice(0, names.indexOf(upTo) + 1))
  return { db, url }
}

test('what a start would change in the database of an earlier version is told, and nothing is changed', async () => {
  const { db, url } = await openEarlier('0040_backups')
  const before = await migrationState(db)
  const told = await checkUpgrade(db)
  expect(told).toContain(`This is version ${VERSION}. The database is at 0040_backups, of an earlier version.`)
  expect(told).toMatch(/^ {2}0041_state_of_work: How far people are with a ticket.*\n {4}took 58 s at 1,000,000/m)
  for (const name of before.pending) expect(told).toContain(`  ${name}: `)
  expect(told).not.toContain('0040_backups:')
  expect(told).toMatch(/^What changed since:\n\n## /m)
  expect(await migrationState(db)).toEqual(before)
  await withDatabase(url, async (client) => {
    expect((await client.query('select 1 from ticket')).rows).toEqual([])
  })
})

test('this version would change nothing in its own database; the version that ran before is known', async () => {
  const { deps, client } = await openWorld()
  await client.createTickets({ body: newTickets(2) })
  expect(await checkUpgrade(deps.db)).toMatch(new RegExp(`of version ${VERSION}\\. Nothing would change$`))
  await sql`update installed_version set version = '0.0.9'`.execute(deps.db)
  expect(await checkUpgrade(deps.db)).toMatch(/of version 0\.0\.9\. The start changes nothing in the database/)
})

test('an empty database is said to be one, and one of a later version is refused', async () => {
  const { db } = await openEarlier(null)
  expect(await checkUpgrade(db)).toMatch(/^The database is empty/)
  const { deps } = await openWorld()
  await sql`insert into kysely_migration (name, timestamp) values ('9999_later', '')`.execute(deps.db)
  await expect(checkUpgrade(deps.db)).rejects.toThrow(/newer version of this program \(9999_later\)/)
})

const CHANGELOG = '# Changelog\n\n## Unreleased\n\n- Three\n\n## [0.2.0] - 2027-02-01\n\n- Two\n\n## 0.1.0\n\n- One\n'

test.each([
  ['0.1.0', '## Unreleased\n\n- Three\n\n## [0.2.0] - 2027-02-01\n\n- Two'],
  ['0.2.0', '## Unreleased\n\n- Three'],
  [null, '## Unreleased\n\n- Three'],
])('since version %s the changelog says what stands above it', (before, words) => {
  expect(wordsSince(CHANGELOG, before)).toBe(words)
})

test('of a long changelog the beginning is told, and where the rest is', () => {
  const words = wordsSince(`## 2.0.0\n${'- More\n'.repeat(1000)}\n## 1.0.0\n`, '1.0.0')
  expect(words.split('\n')).toHaveLength(301)
  expect(words).toMatch(/\d+ more lines are in CHANGELOG\.md$/)
})
