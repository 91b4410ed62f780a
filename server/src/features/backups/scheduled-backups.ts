import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Deps } from '../../deps.ts'
import { isPartial } from '../../platform/backup/backup-file.ts'
import { backupName, isBackupName, takeBackup } from '../../platform/backup/take-backup.ts'
import { HOUR_MS } from '../../platform/days.ts'
import { VERSION } from '../../version.ts'
import {
  type BackupRow,
  closeBrokenBackups,
  finishBackup,
  insertBackup,
  selectBackups,
  whileLocked,
} from './queries.ts'

const LOOK_MS = 60_000
/** As many attempts tell when the next one is due: the latest good one is among them, unless a week went wrong. */
const LOOKED_AT = 200

type Needs = Pick<Deps, 'db' | 'directUrl' | 'config' | 'log' | 'now'>

/** Looks each minute whether a backup is due. Any number of processes may; one of them makes it. Returns what stops it. */
export function scheduleBackups(deps: Needs): { stop: () => Promise<void> } {
  if (deps.config.backup.everyHours === null) return { stop: async () => {} }
  const stopping = new AbortController()
  let looking: Promise<unknown> = Promise.resolve()
  const look = () => {
    looking = looking
      .then(() => backUpIfDue(deps, stopping.signal))
      .catch((error) => deps.log.error({ err: error }, 'the backup failed'))
  }
  look()
  const timer = setInterval(look, LOOK_MS)
  return {
    async stop() {
      clearInterval(timer)
      stopping.abort(new Error('The server was stopped meanwhile'))
      await looking
    },
  }
}

/**
 * When the next backup is due: `everyHours` after the latest good one began; after a failure in an hour, or sooner where they are
 * made more often. A new installation has its first one at once.
 *
 * @returns null without a schedule.
 */
export function nextBackup(
  attempts: Pick<BackupRow, 'startedAt' | 'finishedAt' | 'error'>[],
  everyHours: number | null,
  now: Date,
): Date | null {
  if (everyHours === null) return null
  const good = attempts.find(({ finishedAt, error }) => finishedAt !== null && error === null)
  const last = attempts[0]
  const after = (from: Date, hours: number) => from.getTime() + hours * HOUR_MS
  return new Date(
    Math.max(
      good ? after(good.startedAt, everyHours) : now.getTime(),
      last && last !== good ? after(last.startedAt, Math.min(1, everyHours)) : 0,
    ),
  )
}

/**
 * Makes a backup when one is due and nobody else makes it, then deletes the oldest beyond those to keep. A failure is written down
 * and logged.
 *
 * @returns what was tried; null when nothing was due.
 */
export function backUpIfDue(deps: Needs, signal: AbortSignal): Promise<'made' | 'failed' | null> {
  const { db, config, now } = deps
  const isDue = async () => {
    const next = nextBackup(await selectBackups(db, LOOKED_AT), config.backup.everyHours, now())
    return next !== null && next <= now()
  }
  return isDue().then((due) => {
    if (!due || signal.aborted) return null
    return whileLocked(deps.directUrl, deps.log, async () => {
      await closeBrokenBackups(db)
      return (await isDue()) ? await backUp(deps, signal) : null
    })
  })
}

/** In a sentence when the latest attempt of the schedule failed; null otherwise. */
export async function backupWarning(
  db: Deps['db'],
  { backup }: Pick<Deps['config'], 'backup'>,
): Promise<string | null> {
  if (backup.everyHours === null) return null
  const last = (await selectBackups(db, 2)).find(({ finishedAt }) => finishedAt !== null)
  return last?.error ? `The last backup failed: ${last.error}` : null
}

async function backUp({ db, directUrl, config, log, now }: Needs, signal: AbortSignal): Promise<'made' | 'failed'> {
  const { dir, keep } = config.backup
  const file = path.join(dir, backupName(now()))
  const id = await insertBackup(db, file)
  try {
    const taken = await takeBackup({ url: directUrl, file, product: VERSION, keyFile: null, signal })
    await finishBackup(db, id, { bytes: taken.bytes })
    log.info({ file, bytes: taken.bytes, rows: taken.rows }, 'a backup was written')
    await deleteOld(dir, keep)
    return 'made'
  } catch (error) {
    log.error({ err: error, file }, 'the backup failed')
    await finishBackup(db, id, { error: error instanceof Error ? error.message : String(error) })
    return 'failed'
  }
}

/** Only names that this schedule gives are looked at; what a killed process left of one goes too. */
async function deleteOld(dir: string, keep: number): Promise<void> {
  const names = await readdir(dir)
  const old = names.filter(isBackupName).sort().reverse().slice(keep)
  const broken = names.filter((name) => isPartial(name) && isBackupName(name.replace(/\.partial-\w+$/, '')))
  for (const name of [...old, ...broken]) await rm(path.join(dir, name), { force: true })
}
