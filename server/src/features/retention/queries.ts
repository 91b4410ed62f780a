import type { RetentionWay } from '@sta/contract/schemas/retention'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import type { Ask } from '../../platform/ask.ts'

/** `days` ago, by the database's clock. */
const since = (days: number) => sql`now() - make_interval(days => ${days}::int)`

/** Tickets about which nobody wrote for so many days: by the source's times where it gave some, else since they came. */
const isOld = (days: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`coalesce(greatest(external_created_at, external_updated_at), created_at) < ${since(days)}`

/** What is anonymous has nothing more to lose, and is deleted only where the old are deleted. */
const hasToGo = (days: number, way: RetentionWay): RawBuilder<SqlBool> =>
  way === 'delete' ? isOld(days) : sql<SqlBool>`anonymized_at is null and ${isOld(days)}`

/**
 * The next tickets that are older than is kept.
 *
 * @param after the id to go on behind
 */
export async function selectOldTickets(
  ask: Ask,
  { days, way, after, limit }: { days: number; way: RetentionWay; after: number; limit: number },
): Promise<number[]> {
  const rows = await ask(sql<{ id: number }>`
    select id from ticket where id > ${after} and ${hasToGo(days, way)} order by id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** How many would go now, and how many of them would stay without their words. Those that a run is analyzing are not counted. */
export async function countOldTickets(
  db: Db,
  days: number,
  way: RetentionWay,
): Promise<{ anonymized: number; deleted: number }> {
  const stays = way === 'anonymize' ? sql`analysis_id is not null` : sql`false`
  const { rows } = await sql<{ anonymized: number; deleted: number }>`
    select count(*) filter (where ${stays}) as anonymized, count(*) filter (where not (${stays})) as deleted
    from ticket where status <> 'processing' and ${hasToGo(days, way)}`.execute(db)
  return rows[0] ?? { anonymized: 0, deleted: 0 }
}

/** Takes the quotes of themes from these runs: they repeat what tickets said. */
export async function deleteThemeQuotes(tx: Tx, runIds: number[]): Promise<void> {
  await sql`update run_theme set quote = '' where run_id = any(${runIds}::bigint[])`.execute(tx)
}

/** Deletes one piece of the oldest records of model calls. What they add up to, by day and by run, stays. Returns how many. */
export async function deleteOldCalls(db: Db, { days, limit }: { days: number; limit: number }): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from usage where id in (
      select id from usage where created_at < ${since(days)} order by created_at limit ${limit})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** How many records of model calls are older. */
export async function countOldCalls(db: Db, days: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from usage where created_at < ${since(days)}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
