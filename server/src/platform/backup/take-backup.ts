import { createHash } from 'node:crypto'
import type { KeptJob } from '../queue/queue.ts'
import { writeBackupFile } from './backup-file.ts'
import { BackupError, type BackupHeader, type Frame } from './frames.ts'
import { copyOut, type KeptTable, quoted, type Session, selectTables, withSession } from './session.ts'

/** How far it is: the share that is done, 0 to 1, and what is being done, in a word or two. */
export type Progress = (share: number, what: string) => void

export type TakenBackup = { file: string; bytes: number; tables: number; rows: number }

/** Sorts by time, and is a name on every file system: `tickets-2026-11-26T194149250Z.backup`. */
export const backupName = (at: Date): string => `tickets-${at.toISOString().replaceAll(/[:.]/g, '')}.backup`

export const isBackupName = (name: string): boolean => /^tickets-\d{4}-\d\d-\d\dT\d{9}Z\.backup$/.test(name)

const JOBS_A_FRAME = 1000

/**
 * Writes one consistent picture of the database into a file while the product goes on: every table of ours and the jobs that are not
 * done, as one snapshot sees them.
 *
 * @param options.keyFile the text of the key file of the secrets, only where the file shall hold it.
 * @throws BackupError when the database is none of ours, or the name is taken; errors of the database and of the disk. Nothing is
 *   left under the name then.
 */
export function takeBackup(options: {
  url: string
  file: string
  product: string
  keyFile: string | null
  onProgress?: Progress
  signal?: AbortSignal
}): Promise<TakenBackup> {
  const { url, file, onProgress = () => {}, signal } = options
  const tell: Progress = (share, what) => {
    signal?.throwIfAborted()
    onProgress(share, what)
  }
  return withSession(url, async (session) => {
    await session.query('begin isolation level repeatable read read only')
    const tables = await selectTables(session)
    const header = await describe(session, tables, options)
    await session.query(`lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in access share mode`)
    const count = { rows: 0 }
    const bytes = await writeBackupFile(file, framesOf(session, tables, header, count, tell))
    return { file, bytes, tables: tables.length, rows: count.rows }
  })
}

async function describe(
  session: Session,
  tables: KeptTable[],
  { product, keyFile }: { product: string; keyFile: string | null },
): Promise<BackupHeader> {
  const { rows: known } = await session.query(`select to_regclass('kysely_migration') is not null as is_ours`)
  if (!known[0]?.is_ours) throw new BackupError('There is nothing to back up: the database has no tables of ours yet')
  const migrations = await session.query<{ name: string }>('select name from kysely_migration order by name')
  // Sequences do not belong to the snapshot: they are at least as far as its rows are.
  const sequences = await session.query<{ name: string; last_value: string }>(
    `select sequencename as name, last_value::text from pg_sequences
     where schemaname = current_schema() and last_value is not null order by sequencename`,
  )
  const { rows: server } = await session.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  return {
    product,
    created_at: new Date().toISOString(),
    postgres: server[0]?.version ?? '',
    migrations: migrations.rows.map(({ name }) => name),
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    sequences: sequences.rows,
    key_file: keyFile,
  }
}

async function* framesOf(
  session: Session,
  tables: KeptTable[],
  header: BackupHeader,
  count: { rows: number },
  onProgress: Progress,
): AsyncGenerator<Frame> {
  yield { kind: 'header', value: header }
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 1)
  let before = 0
  for (const table of tables) {
    yield { kind: 'table', value: { name: table.name } }
    const hash = createHash('sha256')
    const rows = copyOut(session, table)
    let bytes = 0
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
      onProgress((before + Math.min(bytes, table.bytes)) / total, table.name)
      yield { kind: 'rows', value: chunk }
    }
    before += table.bytes
    count.rows += rows.rowCount
    yield { kind: 'table_end', value: { rows: rows.rowCount, sha256: hash.digest('hex') } }
  }
  const jobs = await selectUnfinishedJobs(session)
  for (let done = 0; done < jobs.length; done += JOBS_A_FRAME)
    yield { kind: 'jobs', value: jobs.slice(done, done + JOBS_A_FRAME) }
  yield { kind: 'end', value: {} }
}

/** What the queue still has to do. Jobs that are being done count too: whoever does them is gone after a restore. */
async function selectUnfinishedJobs(session: Session): Promise<KeptJob[]> {
  const { rows: queue } = await session.query(`select to_regclass('pgboss.job') is not null as is_there`)
  if (!queue[0]?.is_there) return []
  const { rows } = await session.query<{ name: string; data: KeptJob['data'] | null; priority: number; start: Date }>(
    `select name, data, priority, start_after as start from pgboss.job
     where state in ('created', 'retry', 'active') order by created_on, id`,
  )
  return rows.map(({ name, data, priority, start }) => ({
    name,
    data: data ?? {},
    priority,
    start_after: start.toISOString(),
  }))
}
