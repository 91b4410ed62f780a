import { ApiError, NetworkError } from '@sta/contract/client'
import type { Status } from '@sta/contract/schemas/status'
import type { Readiness } from '@sta/contract/schemas/system'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { formatBytes, formatDuration, formatInstant, plural } from '../output/format.ts'
import { formatFields } from '../output/table.ts'
import { oneLine } from '../output/text.ts'

type Field = [name: string, value: string | null]

export function registerStatus(program: Command, context: () => Context): void {
  program
    .command('status')
    .description('show how the installation is: workers, queue, database, backups; exit code 1 when it is not ready')
    .action(async () => {
      const { client, terminal, exitWith, url } = context()
      const readiness = await readReadiness(url)
      const isReady = readiness.status === 'ready'
      if (!isReady) exitWith(EXIT.error)
      // Without a database there is no status, and the readiness says so.
      const status = await client.getStatus().catch((error: unknown) => {
        if (!isReady && error instanceof ApiError && error.status >= 500) return null
        throw error
      })
      terminal.result({ readiness, status }, () =>
        formatFields([...readinessFields(readiness), ...(status ? statusFields(status) : [])], terminal),
      )
    })
}

/** It answers 503 when it is not ready, and says why in either case. */
async function readReadiness(url: string): Promise<Readiness> {
  const response = await fetch(`${url}/readyz`).catch((error: unknown) => {
    throw new NetworkError(error)
  })
  const body = await response.json().catch(() => null)
  if (isReadiness(body)) return body
  throw new Error(`${url}/readyz answered ${response.status} and not how it is: is this the address of the product?`)
}

const isReadiness = (body: unknown): body is Readiness =>
  typeof body === 'object' && body !== null && 'checks' in body && 'warnings' in body && 'status' in body

/** What is wrong, in the order in which it matters. */
function complaints({ database, migrations, worker, disk, draining }: Readiness['checks']): string[] {
  // Whatever needs the database fails without it.
  if (!database) return ['the database does not answer']
  return [
    ...(migrations ? [] : ['the database is not migrated']),
    ...(worker ? [] : ['no worker gives a sign of life: start a process with ROLE=worker']),
    ...(disk ? [] : ['the disk is full']),
    ...(draining ? ['this process is shutting down'] : []),
  ]
}

const readinessFields = ({ status, checks, warnings }: Readiness): Field[] => [
  ['ready', status === 'ready' ? 'yes' : `no: ${complaints(checks).join('; ')}`],
  ...list('warning', warnings),
]

function statusFields(status: Status): Field[] {
  const { database, disk, migrations, redis } = status
  return [
    ['version', `${status.version}, database at ${migrations.latest ?? '–'}`],
    ['next start', migrations.pending.length > 0 ? `applies ${migrations.pending.join(', ')}` : null],
    ...list('newer', describeNewer(status.newer)),
    ['database', `PostgreSQL ${database.version}, ${database.kind}, ${formatBytes(database.bytes)}`],
    ['largest tables', database.tables.map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`).join(', ')],
    ['read replica', database.replica && describeReplica(database.replica)],
    ['Redis', redis && (redis.is_reachable ? 'can be reached' : 'cannot be reached')],
    ['disk', disk && `${formatBytes(disk.free_bytes)} of ${formatBytes(disk.total_bytes)} free`],
    ...list('workers', status.workers.map(describeWorker), 'none'),
    ...list('queue', status.queue.map(describeJobs), 'empty'),
    ['dead letters', status.dead_letters > 0 ? `${status.dead_letters}: see 'sta dead-letters'` : null],
    ...list(
      'outages',
      status.outages.map((it) => `${it.endpoint} since ${formatInstant(it.since)}: ${it.reason}`),
      'none',
    ),
    ...list('backups', describeBackups(status.backups)),
  ]
}

/** A line each, the first with the name. */
const list = (name: string, values: string[], otherwise?: string): Field[] =>
  values.length === 0 && otherwise
    ? [[name, otherwise]]
    : values.map((value, at): Field => [at === 0 ? name : '', value])

function describeNewer(newer: Status['newer']): string[] {
  if (newer === null) return []
  const { error, releases, checked_at } = newer
  return [
    ...releases.map(({ version, published_at, migrates }) =>
      [
        version,
        ...(published_at ? [`of ${formatInstant(published_at)}`] : []),
        ...(migrates === null ? [] : [migrates ? 'changes the database' : 'leaves the database as it is']),
      ].join(', '),
    ),
    ...(error ? [`could not be read the last time: ${oneLine(error)}`] : []),
    ...(releases.length === 0 && !error ? [checked_at ? 'none' : 'not asked yet'] : []),
  ]
}

function describeReplica({ use, lag_seconds, reason }: NonNullable<Status['database']['replica']>): string {
  if (use === 'in_use') return 'in use'
  return use === 'away' ? `not used: ${reason}` : `${formatDuration(lag_seconds ?? 0)} behind, not used meanwhile`
}

const describeWorker = ({ host, pid, is_live, seen_at }: Status['workers'][number]): string =>
  `${host}, process ${pid}: ${is_live ? 'at work' : `last sign ${formatInstant(seen_at)}`}`

const describeJobs = ({ job, waiting, active, oldest_seconds }: Status['queue'][number]): string =>
  `${job}: ${waiting} waiting${waiting > 0 ? `, for ${formatDuration(oldest_seconds)}` : ''}, ${active} at work`

function describeBackups({ every_hours, next_at, latest }: Status['backups']): string[] {
  const [last] = latest
  return [
    every_hours === null ? 'none by itself: npm run backup, or BACKUP_EVERY' : `every ${plural(every_hours, 'hour')}`,
    ...(last ? [`last ${formatInstant(last.started_at)}: ${outcomeOf(last)}`] : []),
    ...(next_at ? [`next ${formatInstant(next_at)}`] : []),
  ]
}

function outcomeOf({ error, finished_at, bytes }: Status['backups']['latest'][number]): string {
  if (error) return `failed, ${error}`
  return finished_at === null ? 'being made' : formatBytes(bytes ?? 0)
}
