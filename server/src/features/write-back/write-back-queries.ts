import type { WriteBack, WriteBackChange } from '@sta/contract/schemas/connections/write-back'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import { restAfterFailure } from '../connectors/rest-queries.ts'

/*
 * Every write to `write_back` is here.
 *
 *   save ──▶ waiting ──markDue──▶ writing ──finish, putDown──▶ waiting (until next_write_at)
 *                                  │ ▲──take: a new token, another worker after a crash
 */

export type WriteBackRow = Selectable<Tables['write_back']>
/** Who holds the work. */
export type Held = Pick<WriteBackRow, 'connector_id' | 'token'>

/** Null when nothing was ever chosen for it. */
export async function selectWriteBack(db: Db, connectorId: number): Promise<WriteBackRow | null> {
  const row = await db.selectFrom('write_back').selectAll().where('connector_id', '=', connectorId).executeTakeFirst()
  return row ?? null
}

type Counted = WriteBackRow & { id: number } & Record<'due' | 'written' | 'conflicts' | 'failed', number>

/** Of all connections, or the one that is named, with how many tickets are in which state. */
export async function readWriteBacks(db: Db, connectorId: number | null = null): Promise<WriteBack[]> {
  const { rows } = await sql<Counted>`
    select w.*, c.id, t.* from connector c left join write_back w on w.connector_id = c.id,
      lateral (select count(*) filter (where state = 'due') as due, count(*) filter (where state = 'written') as written,
        count(*) filter (where state = 'conflict') as conflicts, count(*) filter (where state = 'failed') as failed
        from write_back_ticket where connector_id = c.id) t
    where ${connectorId}::bigint is null or c.id = ${connectorId} order by c.id`.execute(db)
  return rows.map((row) => ({
    connector_id: row.id,
    settings: row.settings ?? null,
    by_itself: row.by_itself ?? false,
    writing: row.state === 'writing',
    ...{ due: row.due, written: row.written, conflicts: row.conflicts, failed: row.failed },
    error: row.error ?? null,
    written_at: row.written_at?.toISOString() ?? null,
    next_write_at:
      row.state === 'waiting' && row.error !== null && row.due > 0 ? row.next_write_at.toISOString() : null,
  }))
}

/** @throws Error when there is no such connection. */
export async function readWriteBack(db: Db, connectorId: number): Promise<WriteBack> {
  const [writeBack] = await readWriteBacks(db, connectorId)
  if (!writeBack) throw new Error(`There is no connection ${connectorId}`)
  return writeBack
}

export async function saveWriteBack(tx: Tx, connectorId: number, { settings, by_itself }: WriteBackChange) {
  const given = JSON.stringify(settings)
  await sql`
    insert into write_back (connector_id, settings, by_itself) values (${connectorId}, ${given}::jsonb, ${by_itself})
    on conflict (connector_id) do update set settings = excluded.settings, by_itself = excluded.by_itself, error = null, failures = 0,
      settings_version = write_back.settings_version + (write_back.settings <> excluded.settings)::int`.execute(tx)
}

/** Somebody wants it now: what differs is noted first. */
export async function wantWriteBack(tx: Tx, connectorId: number): Promise<void> {
  await tx
    .updateTable('write_back')
    .set({ gather: true, failures: 0, error: null, next_write_at: sql<Date>`now()` })
    .where('connector_id', '=', connectorId)
    .execute()
}

/** Moves those with something to write to writing, whose time has come: for each of them a job is to be queued. */
export async function markDue(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update write_back w set state = 'writing'
    from connector c
    where c.id = w.connector_id and c.state <> 'paused' and w.state = 'waiting' and w.next_write_at <= now()
      and (w.gather or exists (select from write_back_ticket t
        where t.connector_id = w.connector_id and t.state = 'due' and t.next_try_at <= now()))
    returning w.connector_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Null when it is somebody's no more. */
export async function takeWriteBack(db: Db, connectorId: number): Promise<WriteBackRow | null> {
  const row = await db
    .updateTable('write_back')
    .set((eb) => ({ token: eb('token', '+', 1) }))
    .where('connector_id', '=', connectorId)
    .where('state', '=', 'writing')
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

const isHeld = ({ connector_id, token }: Held) =>
  sql`connector_id = ${connector_id} and token = ${token} and state = 'writing'`

/** False when another holds it by now. */
export async function holds(db: Db, held: Held): Promise<boolean> {
  const { rows } = await sql`select from write_back where ${isHeld(held)}`.execute(db)
  return rows.length > 0
}

export async function endGathering(db: Db, held: Held): Promise<void> {
  await sql`update write_back set gather = false where ${isHeld(held)}`.execute(db)
}

/** All that was due is settled. */
export async function finishWriteBack(db: Db, held: Held): Promise<void> {
  await sql`update write_back set state = 'waiting', written_at = now(), error = null, failures = 0 where ${isHeld(held)}`.execute(
    db,
  )
}

/** A pause of the connection, or the end of the process: others go on where it is. */
export async function letGo(db: Db, held: Held): Promise<void> {
  await sql`update write_back set state = 'waiting' where ${isHeld(held)}`.execute(db)
}

/** @param afterSeconds as long as the system wants; null: longer each time. */
export async function putDown(db: Db, held: Held, error: string, afterSeconds: number | null): Promise<void> {
  await sql`
    update write_back set state = 'waiting', error = ${error}, failures = failures + 1,
      next_write_at = now() + ${restAfterFailure(afterSeconds)}
    where ${isHeld(held)}`.execute(db)
}
