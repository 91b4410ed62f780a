import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import type { Ask } from '../../platform/db.ts'

/** `days` ago, by the database's clock. */
const since = (days: number) => sql`now() - make_interval(days => ${days}::int)`

/**
 * The next tickets about which nobody wrote for so many days: by the source's times where it gave some, else since they came.
 *
 * @param after the id to go on behind
 */
export async function selectOldTickets(
  ask: Ask,
  { days, after, limit }: { days: number; after: number; limit: number },
): Promise<number[]> {
  const rows = await ask(sql<{ id: number }>`
    select id from ticket
    where id > ${after} and coalesce(greatest(external_created_at, external_updated_at), created_at) < ${since(days)}
    order by id limit ${limit}`)
  return rows.map(({ id }) => id)
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
