import { sql } from 'kysely'
import type { Db } from '../../database.ts'

const LARGEST_TABLES = 8
const MOST_WORKERS = 50

/** Its own version, and the largest tables with their indexes. */
export async function selectDatabase(db: Db): Promise<{ version: string; tables: { name: string; bytes: number }[] }> {
  const version = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
  const tables = await sql<{ name: string; bytes: number }>`
    select relname as name, pg_total_relation_size(oid)::float8 as bytes from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r'
    order by 2 desc, 1 limit ${sql.lit(LARGEST_TABLES)}`.execute(db)
  return { version: version.rows[0]?.version ?? '', tables: tables.rows }
}

type WorkerRow = { host: string; pid: number; started_at: Date; seen_at: Date; is_live: boolean }

/** The last to give a sign first. */
export async function selectWorkers(db: Db): Promise<WorkerRow[]> {
  return db
    .selectFrom('worker')
    .select([
      'host',
      'pid',
      'started_at',
      'seen_at',
      sql<boolean>`seen_at > now() - interval '30 seconds'`.as('is_live'),
    ])
    .orderBy('seen_at', 'desc')
    .limit(MOST_WORKERS)
    .execute()
}

/** Models that give no answers now. */
export async function selectOutages(db: Db): Promise<{ endpoint: string; since: Date; reason: string }[]> {
  const { rows } = await sql<{ endpoint: string; since: Date; reason: string }>`
    select name as endpoint, unavailable_since as since, coalesce(reason, '') as reason from model_endpoint
    where unavailable_since is not null order by unavailable_since`.execute(db)
  return rows
}
