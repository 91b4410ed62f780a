import { readFile } from 'node:fs/promises'
import type { Db } from '../../database.ts'
import { MIGRATIONS, migrationState, refuseNewer } from '../../platform/migrate.ts'
import { VERSION } from '../../version.ts'
import { countRoughly, selectLastVersion } from './queries.ts'

const CHANGELOG = new URL('../../../../CHANGELOG.md', import.meta.url)
const MOST_LINES = 300

/**
 * What the start of this version would change in a database of an earlier one: its migrations with what they are for, and what the changelog
 * says since the version that ran on it last. Changes nothing.
 *
 * @throws StartError when a later version migrated the database.
 */
export async function checkUpgrade(db: Db): Promise<string> {
  await refuseNewer(db)
  const { applied, pending } = await migrationState(db)
  const latest = applied.at(-1)
  if (latest === undefined) return `The database is empty: the first start of version ${VERSION} makes all of it`
  const before = applied.includes('0067_releases') ? await selectLastVersion(db) : null
  const now = `This is version ${VERSION}. The database is at ${latest}, of ${before ? `version ${before}` : 'an earlier version'}.`
  if (pending.length === 0 && before === VERSION) return `${now} Nothing would change`
  const tickets = await countRoughly(db)
  const migrations = await Promise.all(pending.map(describeMigration))
  const changes =
    pending.length === 0
      ? 'The start changes nothing in the database.'
      : `The start changes the database, which has about ${tickets.toLocaleString('en')} tickets, in one transaction:\n${migrations.join('\n')}`
  const changelog = await readFile(CHANGELOG, 'utf8').catch(() => null)
  const words = changelog === null ? 'CHANGELOG.md is not here' : wordsSince(changelog, before)
  return `${now} ${changes}\n\nWhat changed since:\n\n${words}\n\nNothing was changed by this. Take a backup before the start: npm run backup`
}

/** Its name, what its first sentence says, and how long it took where that was measured. */
async function describeMigration(name: string): Promise<string> {
  const text = await readFile(new URL(`${name}.sql`, MIGRATIONS), 'utf8')
  const head = /^(?:--(?! Measured).*\n)+/.exec(text)?.[0].replaceAll(/^-- ?/gm, '').replaceAll('\n', ' ') ?? ''
  const took = /^-- Measured: (.+)$/m.exec(text)?.[1]
  const title = /^.*?\.(?= )|^.*/.exec(head)?.[0].trim() ?? ''
  return `  ${name}: ${title}${took ? `\n    took ${took}` : ''}`
}

/**
 * @param changelog in the format of Keep a Changelog
 * @param before null: it is not known, and the newest section is told
 */
export function wordsSince(changelog: string, before: string | null): string {
  const sections = changelog.split(/^## /m).slice(1)
  const versionOf = (section: string) => section.split(/[\s\]]/)[0]?.replace('[', '')
  const at = before === null ? -1 : sections.findIndex((section) => versionOf(section) === before)
  const since = sections.slice(0, at === -1 ? 1 : at)
  const lines = since
    .map((section) => `## ${section}`.trim())
    .join('\n\n')
    .split('\n')
  if (lines.length <= MOST_LINES) return lines.join('\n')
  return [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more lines are in CHANGELOG.md`].join('\n')
}
