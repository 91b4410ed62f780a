import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Transaction } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import { onConnection } from '../db.ts'
import { knownMigrations, migrate } from '../migrate.ts'
import type { KeptJob } from '../queue/queue.ts'
import { checkBackupFile, readBackupFile } from './backup-file.ts'
import { BackupError, type BackupHeader, type Frame } from './frames.ts'
import { dropForLoading, isEmpty, putBack, setSequences } from './schema.ts'
import { copyInText, copyOut, quoted, type Session, withSession } from './session.ts'
import type { Progress } from './take-backup.ts'

type LoadedTable = { name: string; columns: string[]; rows: number; sha256: string }
export type RestoredBackup = { header: BackupHeader; tables: { name: string; rows: number }[]; migrated: string[] }

/** Puts jobs back into the queue in the transaction; opened only once it is certain that the file will be restored. */
export type PutJobs = (tx: Transaction<unknown>, jobs: KeptJob[]) => Promise<void>

/**
 * Brings a backup into an empty database, in one transaction: after a failure or a kill the database is as empty as before.
 * The tables are made as they were at the time of the backup, loaded without triggers, foreign keys and indexes, read back and
 * compared with the hashes in the file; then everything is put back, and later migrations run.
 *
 * @param options.openJobs is called once the file and the database were found to be good.
 * @throws BackupError, before anything is touched, when the file is damaged or newer, or the database is not empty.
 */
export async function restoreBackup(options: {
  url: string
  file: string
  openJobs: () => Promise<{ put: PutJobs; close: () => Promise<void> }>
  onProgress?: Progress
}): Promise<RestoredBackup> {
  const { url, file, openJobs, onProgress = () => {} } = options
  await checkBackupFile(file, (share) => onProgress(share, 'checking the file'))
  const header = await readHeader(file)
  return withSession(url, async (session) => {
    await refuseUnlessEmpty(session)
    const queue = await openJobs()
    try {
      return await onConnection<unknown>(session)
        .transaction()
        .execute(async (tx) => {
          await refuseUnlessEmpty(session)
          await migrate(tx, header.migrations)
          const removed = await dropForLoading(session, header.tables)
          const tables = await load({ session, tx, file, header, put: queue.put, onProgress })
          await compare(session, tables, onProgress)
          await setSequences(session, header.sequences)
          await putBack(session, removed, (share) => onProgress(share, 'building indexes'))
          onProgress(0, 'migrating')
          const migrated = await migrate(tx)
          await session.query('analyze')
          return { header, tables: tables.map(({ name, rows }) => ({ name, rows })), migrated }
        })
    } finally {
      await queue.close()
    }
  })
}

async function refuseUnlessEmpty(session: Session): Promise<void> {
  if (await isEmpty(session)) return
  throw new BackupError(
    'The database is not empty, and a backup is restored into an empty one only: nothing was changed. Choose another DATA_DIR, or a new database for DATABASE_URL',
  )
}

/** @throws BackupError when a newer version made the file. */
async function readHeader(file: string): Promise<BackupHeader> {
  for await (const frame of readBackupFile(file)) {
    if (frame.kind !== 'header') break
    const known = await knownMigrations()
    const unknown = frame.value.migrations.filter((name) => !known.includes(name))
    if (unknown.length === 0) return frame.value
    throw new BackupError(
      `The backup is of a newer version (${frame.value.product}, with ${unknown.join(', ')}): update this one first`,
    )
  }
  throw new BackupError(`${file} is no backup: it has no beginning`)
}

async function load(options: {
  session: Session
  tx: Transaction<unknown>
  file: string
  header: BackupHeader
  put: PutJobs
  onProgress: Progress
}): Promise<LoadedTable[]> {
  const { session, tx, file, header, put, onProgress } = options
  let what = 'loading'
  const frames = readBackupFile(file, (share) => onProgress(share, what))
  const columnsOf = new Map(header.tables.map(({ name, columns }) => [name, columns]))
  const loaded: LoadedTable[] = []
  // Not for await: a table takes its rows from the same frames.
  for (;;) {
    const { value: frame, done } = await frames.next()
    if (done || frame.kind === 'end') break
    if (frame.kind === 'jobs') await put(tx, frame.value)
    if (frame.kind !== 'table') continue
    const { name } = frame.value
    const columns = columnsOf.get(name)
    if (!columns) throw new BackupError(`The backup has rows of ${name}, but does not say what that is`)
    what = name
    const end = { rows: 0, sha256: '' }
    await pipeline(
      Readable.from(rowsOf(frames, end), { objectMode: false }),
      session.query(copyFrom(copyInText({ name, columns }))),
    )
    loaded.push({ name, columns, ...end })
  }
  const missing = header.tables.filter(({ name }) => !loaded.some((table) => table.name === name))
  if (missing.length > 0) throw new BackupError(`The backup lacks ${missing.map(({ name }) => name).join(', ')}`)
  return loaded
}

/** The rows of one table; `end` is filled with what the file says of them. */
async function* rowsOf(frames: AsyncGenerator<Frame>, end: { rows: number; sha256: string }): AsyncGenerator<Buffer> {
  for (;;) {
    const { value: frame, done } = await frames.next()
    if (done || (frame.kind !== 'rows' && frame.kind !== 'table_end'))
      throw new BackupError('The backup has a table without an end')
    if (frame.kind === 'table_end') {
      Object.assign(end, frame.value)
      return
    }
    yield frame.value
  }
}

/** Reads every table back: what lies there now has to be what was written down, to the byte. */
async function compare(session: Session, tables: LoadedTable[], onProgress: Progress): Promise<void> {
  for (const [i, table] of tables.entries()) {
    onProgress(i / tables.length, `comparing ${table.name}`)
    const hash = createHash('sha256')
    const rows = copyOut(session, table)
    for await (const chunk of rows as AsyncIterable<Buffer>) hash.update(chunk)
    if (rows.rowCount !== table.rows || hash.digest('hex') !== table.sha256)
      throw new BackupError(
        `The table ${quoted(table.name)} came out different from the backup (${rows.rowCount} rows of ${table.rows}): nothing was restored`,
      )
  }
}
