import type { Connector, ConnectorPatch, NewConnector } from '@sta/contract/schemas/connections/connectors'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import { recordEvent } from '../events/event-queries.ts'
import type { Cursor } from './adapter.ts'
import { restAfterFailure } from './rest-queries.ts'

/*
 * Every write to `connector` is here.
 *
 *   insert ──▶ waiting ──markDue──▶ pulling ──finish, putDown──▶ waiting (until next_pull_at)
 *                ▲                    │ ▲──take: a new token, another worker after a crash
 *                └──change──▶ paused ◀┘
 *
 * The token fences: whoever takes a connector makes an earlier holder's pages refused.
 */

export type ConnectorRow = Selectable<Tables['connector']>

export const secretName = (id: number): string => `connector.${id}`

/** With when its tickets are analyzed. */
type ShownRow = ConnectorRow & { analyze_when: Connector['analyze'] }

const shown = (db: Db) =>
  db
    .selectFrom('connector')
    .innerJoin('analysis_timing as timing', (join) =>
      join.on('timing.place', '=', sql<string>`'connection:' || connector.id`),
    )
    .selectAll('connector')
    .select('timing.analyze_when')

const toConnector = (row: ShownRow): Connector => ({
  id: row.id,
  name: row.name,
  source: row.source,
  settings: row.settings,
  has_secret: row.has_secret,
  every_minutes: row.every_minutes,
  analyze: row.analyze_when,
  state: row.state,
  created_tickets: row.created_tickets,
  updated_tickets: row.updated_tickets,
  expected_tickets: row.expected_tickets,
  reached: row.reached?.toISOString() ?? null,
  error: row.error,
  pulled_at: row.pulled_at?.toISOString() ?? null,
  next_pull_at: row.state === 'waiting' ? row.next_pull_at.toISOString() : null,
  created_at: row.created_at.toISOString(),
})

export async function selectConnectors(db: Db): Promise<Connector[]> {
  return (await shown(db).orderBy('id').execute()).map(toConnector)
}

export async function selectShownConnector(db: Db, id: number): Promise<Connector | null> {
  const row = await shown(db).where('id', '=', id).executeTakeFirst()
  return row ? toConnector(row) : null
}

export function selectConnector(db: Db, id: number): Promise<ConnectorRow | undefined> {
  return db.selectFrom('connector').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One at a time, so that their number is known. @returns null when there is one of the name or the source. */
export async function insertConnector(
  tx: Tx,
  { name, settings, secret, every_minutes }: NewConnector,
  { source, expected }: { source: string; expected: number | null },
): Promise<ConnectorRow | null> {
  const row = await tx
    .insertInto('connector')
    .values({
      ...{ name, source, every_minutes, settings: JSON.stringify(settings) },
      ...{ has_secret: secret !== null, expected_tickets: expected },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

export async function countConnectors(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('connectors'))`.execute(tx)
  const row = await tx
    .selectFrom('connector')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

const THE_BEGINNING = { cursor: null, reached: null, pulled_at: null } as const

/**
 * A pause takes the connector away from its worker, as other settings do. What goes on after a pause is asked at once.
 *
 * @param anew it is to begin at the very beginning, with about so many tickets; null: it goes on where it is.
 */
export async function setConnector(
  tx: Tx,
  id: number,
  { name, every_minutes, paused, secret, settings }: Omit<ConnectorPatch, 'analyze'>,
  anew: { expected: number | null } | null,
): Promise<ConnectorRow | undefined> {
  const moves =
    paused === undefined ? {} : paused ? { state: 'paused' as const } : { state: 'waiting' as const, failures: 0 }
  return tx
    .updateTable('connector')
    .set((eb) => ({
      ...(name !== undefined && { name }),
      ...(every_minutes !== undefined && { every_minutes }),
      ...(secret !== undefined && { has_secret: true }),
      ...(settings !== undefined && {
        ...{ settings: JSON.stringify(settings), error: null, failures: 0, token: eb('token', '+', 1) },
        ...{ state: sql<ConnectorRow['state']>`case state when 'pulling' then 'waiting' else state end` },
        next_pull_at: sql<Date>`now()`,
      }),
      ...(anew && { ...THE_BEGINNING, expected_tickets: anew.expected }),
      ...moves,
      ...(paused !== undefined && { token: eb('token', '+', 1), next_pull_at: sql<Date>`now()` }),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

/** Takes it away from its worker. @returns false when it is paused, or is not there. */
export async function beginAnew(tx: Tx, id: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('connector')
    .set((eb) => ({
      ...THE_BEGINNING,
      expected_tickets: null,
      error: null,
      failures: 0,
      state: 'waiting' as const,
      token: eb('token', '+', 1),
      next_pull_at: sql<Date>`now()`,
    }))
    .where('id', '=', id)
    .where('state', '<>', 'paused')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteConnectorRow(tx: Tx, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('connector').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Moves connectors whose time has come, or the one that is named, to pulling: for each of them a job is to be queued. */
export async function markDue(tx: Tx, id: number | null): Promise<number[]> {
  const rows = await tx
    .updateTable('connector')
    .set({ state: 'pulling' })
    .where('state', '=', 'waiting')
    .$if(id === null, (query) => query.where('next_pull_at', '<=', sql<Date>`now()`))
    .$if(id !== null, (query) => query.where('id', '=', id ?? 0))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Takes a connector that is to be pulled; null when it was paused or removed. */
export async function takeConnector(db: Db, id: number): Promise<ConnectorRow | null> {
  const row = await db
    .updateTable('connector')
    .set((eb) => ({ token: eb('token', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'pulling')
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

type Held = Pick<ConnectorRow, 'id' | 'token'>
type Progress = { cursor: Cursor; reached: string | null; created: number; updated: number }

/** Notes where the next page begins. @returns false when the connector is another's by now: then nothing may be saved. */
export async function saveProgress(
  tx: Tx,
  held: Held,
  { cursor, reached, created, updated }: Progress,
): Promise<boolean> {
  const row = await tx
    .updateTable('connector')
    .set((eb) => ({
      ...{ cursor: JSON.stringify(cursor), error: null, failures: 0 },
      ...(reached !== null && { reached: new Date(reached) }),
      created_tickets: eb('created_tickets', '+', created),
      updated_tickets: eb('updated_tickets', '+', updated),
    }))
    .where('id', '=', held.id)
    .where('token', '=', held.token)
    .where('state', '=', 'pulling')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const letGo = (held: Held) => sql`where id = ${held.id} and token = ${held.token} and state = 'pulling'`

/** All that is new was taken: again after `every_minutes`. */
export async function finishPull(db: Db, held: Held): Promise<void> {
  await sql`update connector set state = 'waiting', pulled_at = now(), error = null, failures = 0,
    next_pull_at = now() + every_minutes * interval '1 minute' ${letGo(held)}`.execute(db)
}

/**
 * Puts the work down with the reason, which is told when it is the first of a row.
 *
 * @param afterSeconds as long as the system wants; null: longer each time.
 */
export async function putDown(db: Db, held: Held, error: string, afterSeconds: number | null): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<Pick<ConnectorRow, 'id' | 'name' | 'source' | 'failures'>>`
      update connector set state = 'waiting', error = ${error}, failures = failures + 1,
        next_pull_at = now() + ${restAfterFailure(afterSeconds)}
      ${letGo(held)} returning id, name, source, failures`.execute(tx)
    const [row] = rows
    if (row?.failures !== 1 || afterSeconds !== null) return
    const { id, name, source } = row
    await recordEvent(tx, { event: 'connector.failed', details: { connection: { id, name, source, error } } })
  })
}
