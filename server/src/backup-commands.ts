import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Config, keyFileOf } from './config.ts'
import { jobs } from './jobs.ts'
import { BackupError } from './platform/backup/frames.ts'
import { restoreBackup } from './platform/backup/restore-backup.ts'
import { backupName, type Progress, takeBackup } from './platform/backup/take-backup.ts'
import { upgradeEmbedded } from './platform/embedded-postgres/upgrade.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import type { Log } from './platform/log.ts'
import { makeFolder } from './platform/make-folder.ts'
import { openQueue } from './platform/queue/queue.ts'
import { VERSION } from './version.ts'

const PROGRESS_MS = 2000

/** Runs `use` with the address of the database, past any pooler; an embedded one is started, or shared with those who use it already. */
export async function withDatabase<T>(config: Config, log: Log, use: (url: string) => Promise<T>): Promise<T> {
  const url = config.directDatabaseUrl ?? config.databaseUrl
  if (url !== null) return use(url)
  await makeFolder(config.dataDir)
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.debug(line) })
  try {
    return await use(embedded.url)
  } finally {
    await embedded.stop()
  }
}

/**
 * `--backup [FILE] [--with-key]`: writes a backup, also while the product runs. Migrates nothing.
 *
 * @returns what was written, in a sentence.
 */
export async function backUp(config: Config, args: string[], log: Log): Promise<string> {
  const name = fileAmong(args)
  const file = name === null ? path.join(config.backup.dir, backupName(new Date())) : path.resolve(name)
  const keyFile = args.includes('--with-key') ? await readFile(keyFileOf(config), 'utf8').catch(() => null) : null
  const taken = await withDatabase(config, log, (url) =>
    takeBackup({ url, file, product: VERSION, keyFile, onProgress: printer() }),
  )
  const key = keyFile === null ? 'The key of the secrets is not in it' : 'The key of the secrets is in it'
  return `Written: ${file}, ${sizeOf(taken.bytes)}, ${taken.rows.toLocaleString('en')} rows of ${taken.tables} tables. ${key}`
}

/** `--restore FILE`: brings a backup into an empty database. @returns what is there now, in a sentence. */
export async function restore(config: Config, args: string[], log: Log): Promise<string> {
  const name = fileAmong(args)
  if (name === null) throw new BackupError('Which file? npm run restore -- FILE')
  const restored = await withDatabase(config, log, (url) =>
    restoreBackup({ url, file: path.resolve(name), onProgress: printer(), openJobs: () => openJobs(url, log) }),
  )
  const rows = restored.tables.reduce((sum, table) => sum + table.rows, 0)
  const tickets = restored.tables.find((table) => table.name === 'ticket')?.rows ?? 0
  const later = restored.migrated.length > 0 ? ` Migrated: ${restored.migrated.join(', ')}.` : ''
  return `Restored: ${tickets.toLocaleString('en')} tickets, ${rows.toLocaleString('en')} rows of ${restored.tables.length} tables, each compared with the backup of ${restored.header.created_at}.${later} ${await restoreKey(config, restored.header.key_file)}`
}

/**
 * `--upgrade-database [FOLDER]`: takes the embedded database to the major version of PostgreSQL that this version brings, by a backup that is
 * kept. @returns what was done, in a sentence or two.
 */
export async function upgradeDatabase(config: Config, args: string[], log: Log): Promise<string> {
  if (config.databaseUrl !== null)
    throw new BackupError('DATABASE_URL names a database of its own: upgrade it as its makers say')
  const file = path.join(config.backup.dir, backupName(new Date()))
  await makeFolder(config.dataDir)
  const move = async (from: string, url: string) => {
    await takeBackup({ url: from, file, product: VERSION, keyFile: null, onProgress: printer() })
    await restoreBackup({ url, file, onProgress: printer(), openJobs: () => openJobs(url, log) })
  }
  const upgraded = await upgradeEmbedded({
    dataDir: config.dataDir,
    programs: fileAmong(args),
    log: (line) => log.debug(line),
    move,
  })
  if (upgraded === null) return 'There is nothing to upgrade: the database is of the version that this one brings'
  return `Upgraded from PostgreSQL ${upgraded.from} to ${upgraded.to}, every table compared. ${upgraded.before} is as it was, for you to delete once you are sure; the backup on the way was ${file}`
}

async function openJobs(url: string, log: Log) {
  const queue = await openQueue({ url, kinds: jobs, supervise: false, log })
  return { put: queue.enqueueKept, close: () => queue.stop(0) }
}

async function restoreKey(config: Config, text: string | null): Promise<string> {
  const file = keyFileOf(config)
  if (text === null)
    return `The key of its secrets was not in it: they can be read with the file that belongs at ${file}`
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(text)
    await handle.close()
    return `The key of its secrets is in ${file}`
  } catch (error) {
    return `The key of its secrets was not written to ${file}: ${error instanceof Error ? error.message : String(error)}`
  }
}

const fileAmong = (args: string[]): string | null => args.find((arg) => !arg.startsWith('-')) ?? null

const sizeOf = (bytes: number): string =>
  bytes < 1e5
    ? `${Math.ceil(bytes / 1e3)} kB`
    : `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`

/** A line now and then, for people and for log files. */
function printer(): Progress {
  let [printedAt, last] = [performance.now(), '']
  return (share, what) => {
    const line = `${String(Math.floor(share * 100)).padStart(3)} %  ${what}\n`
    if (performance.now() - printedAt < PROGRESS_MS || line === last) return
    ;[printedAt, last] = [performance.now(), line]
    process.stderr.write(line)
  }
}
