import { statfs } from 'node:fs/promises'
import type { Status } from '@sta/contract/schemas/status'
import type { Deps } from '../../deps.ts'
import { migrationState } from '../../platform/migrate.ts'
import type { ReplicaState } from '../../platform/replica/replica.ts'
import { VERSION } from '../../version.ts'
import { selectBackups } from '../backups/queries.ts'
import { nextBackup } from '../backups/scheduled-backups.ts'
import { countDeadLetters, databaseBytes, selectJobs } from '../metrics/queries.ts'
import { readNewer } from '../releases/read-newer.ts'
import { selectDatabase, selectOutages, selectWorkers } from './status-queries.ts'

const BACKUPS_TOLD = 5
/** As many attempts tell when the next one is due. */
const BACKUPS_LOOKED_AT = 200

/** How this installation is, read now. */
export async function readStatus({
  db,
  config,
  redis,
  replica,
  now,
}: Pick<Deps, 'db' | 'config' | 'redis' | 'replica' | 'now'>): Promise<Status> {
  const { applied, pending } = await migrationState(db)
  const latest = applied.at(-1) ?? null
  const { version, tables } = await selectDatabase(db)
  const workers = await selectWorkers(db)
  const outages = await selectOutages(db)
  const backups = await selectBackups(db, BACKUPS_LOOKED_AT)
  const next = nextBackup(backups, config.backup.everyHours, now())
  return {
    version: VERSION,
    migrations: { latest, pending },
    newer: await readNewer({ db, config }, latest),
    database: {
      kind: config.databaseUrl === null ? 'embedded' : 'external',
      version,
      bytes: await databaseBytes(db),
      tables,
      replica: replica && toTold(replica.state()),
    },
    redis: redis && { is_reachable: redis.isReady() },
    disk: await diskOf(config.dataDir),
    workers: workers.map(({ started_at, seen_at, ...worker }) => ({
      ...worker,
      started_at: started_at.toISOString(),
      seen_at: seen_at.toISOString(),
    })),
    queue: await readQueue(db),
    dead_letters: await countDeadLetters(db),
    outages: outages.map(({ since, ...outage }) => ({ ...outage, since: since.toISOString() })),
    backups: {
      every_hours: config.backup.everyHours,
      next_at: next?.toISOString() ?? null,
      latest: backups.slice(0, BACKUPS_TOLD).map((backup) => ({
        started_at: backup.startedAt.toISOString(),
        finished_at: backup.finishedAt?.toISOString() ?? null,
        file: backup.file,
        bytes: backup.bytes,
        error: backup.error,
      })),
    },
  }
}

const toTold = ({ lagSeconds, ...state }: ReplicaState) => ({ ...state, lag_seconds: lagSeconds })

async function readQueue(db: Deps['db']): Promise<Status['queue']> {
  const jobs = await selectJobs(db)
  const sum = (rows: typeof jobs) => rows.reduce((n, row) => n + row.n, 0)
  return [...new Set(jobs.map(({ job }) => job))].sort().map((job) => {
    const own = jobs.filter((row) => row.job === job)
    return {
      job,
      waiting: sum(own.filter(({ state }) => state !== 'active')),
      active: sum(own.filter(({ state }) => state === 'active')),
      oldest_seconds: Math.max(...own.map((row) => row.oldest_seconds)),
    }
  })
}

/** Null where there is no such folder on this machine, as with an external database. */
async function diskOf(folder: string): Promise<Status['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { free_bytes: bavail * bsize, total_bytes: blocks * bsize }
  } catch {
    return null
  }
}
