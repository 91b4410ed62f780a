import type { Status } from '@sta/contract/schemas/status'
import type { Deps } from '../../deps.ts'
import { VERSION } from '../../version.ts'
import { selectCheck } from './queries.ts'
import { compareVersions } from './read-releases.ts'

const MOST_TOLD = 10

/**
 * The versions after this one, as the list of `UPDATES_URL` had them last; null: it is not set.
 *
 * @param latest the last migration of this database
 */
export async function readNewer(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  latest: string | null,
): Promise<Status['newer']> {
  if (config.updatesUrl === null) return null
  const check = await selectCheck(db, config.updatesUrl)
  const newer = (check?.releases ?? []).filter(({ version }) => compareVersions(version, VERSION) > 0)
  return {
    checked_at: check?.answered_at?.toISOString() ?? null,
    error: check?.error ?? null,
    releases: newer.slice(0, MOST_TOLD).map(({ publishedAt, migration, ...release }) => ({
      ...release,
      published_at: publishedAt,
      migrates: migration === null ? null : migration > (latest ?? ''),
    })),
  }
}
