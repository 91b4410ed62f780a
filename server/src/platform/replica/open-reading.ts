import type { Kysely } from 'kysely'
import { openBeside, openPool } from '../db.ts'
import type { Log } from '../log.ts'
import type { Spans } from '../tracing/spans.ts'
import { readingDriver } from './reading-driver.ts'
import { PATIENCE, type Replica } from './replica.ts'

/** The same database for what only reads: on the replica as long as it has all that is committed, with as many connections as `db`. */
export function openReading<Tables>(
  db: Kysely<Tables>,
  options: { replica: Replica; url: string; poolSize: number; statementSeconds: number; log: Log; spans: Spans },
): Kysely<Tables> {
  const { replica, spans } = options
  const pool = openPool({ ...options, patience: PATIENCE })
  return openBeside(db, { pool, spans, driverOf: (primary) => readingDriver({ primary, pool, replica }) })
}
