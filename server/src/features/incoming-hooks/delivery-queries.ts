import type { HookDelivery } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

const COLUMNS = ['id', 'outcome', 'problem', 'ticket_id', 'body', 'bytes', 'at'] as const
type Shown = Pick<Selectable<Tables['incoming_delivery']>, (typeof COLUMNS)[number]> & { is_kept: boolean }

const toDelivery = (row: Shown): HookDelivery => ({ ...row, at: row.at.toISOString() })

/**
 * Writes down what came and what became of it. Of each hook the latest are kept, and of the refused ones that are kept whole as many as
 * fit into their bounds.
 */
export async function insertDelivery(tx: Tx, delivery: Insertable<Tables['incoming_delivery']>): Promise<void> {
  const { hook_id, outcome } = delivery
  await tx.insertInto('incoming_delivery').values(delivery).execute()
  await countOutcome(tx, hook_id, outcome)
  await sql`update incoming_hook set received_at = now() where id = ${hook_id}`.execute(tx)
  if (delivery.whole != null)
    await sql`update incoming_delivery set whole = null where whole is not null and hook_id = ${hook_id} and id not in (
      select id from (select id, row_number() over latest as place, sum(bytes) over latest as bytes from incoming_delivery
        where hook_id = ${hook_id} and whole is not null window latest as (order by id desc)) as kept
      where place <= ${HOOK_LIMITS.refused} and bytes <= ${HOOK_LIMITS.refusedBytes})`.execute(tx)
  await sql`delete from incoming_delivery where hook_id = ${hook_id} and whole is null and id < (
    select min(id) from (select id from incoming_delivery where hook_id = ${hook_id} order by id desc limit ${HOOK_LIMITS.deliveries})
      as latest)`.execute(tx)
}

type Outcome = Tables['incoming_delivery']['outcome']

/** @param instead it was counted as refused before. */
export async function countOutcome(tx: Tx, hookId: number, outcome: Outcome, instead = false): Promise<void> {
  await sql`update incoming_hook set created_tickets = created_tickets + ${outcome === 'created' ? 1 : 0},
      updated_tickets = updated_tickets + ${outcome === 'updated' ? 1 : 0},
      refused = greatest(0, refused + ${(outcome === 'refused' ? 1 : 0) - (instead ? 1 : 0)})
    where id = ${hookId}`.execute(tx)
}

/** The latest, and all that are kept whole, the newest first. */
export async function selectDeliveries(db: Db, hookId: number): Promise<HookDelivery[]> {
  const { rows } = await sql<Shown>`
    select ${sql.join(COLUMNS.map((name) => sql.ref(name)))}, whole is not null as is_kept from incoming_delivery
    where hook_id = ${hookId} and (whole is not null or id in (
      select id from incoming_delivery where hook_id = ${hookId} order by id desc limit ${HOOK_LIMITS.deliveries}))
    order by id desc`.execute(db)
  return rows.map(toDelivery)
}

/** One that is kept whole. */
export async function selectWhole(db: Db, id: number): Promise<(HookDelivery & { whole: string }) | undefined> {
  const row = await db
    .selectFrom('incoming_delivery')
    .select([...COLUMNS, 'whole'])
    .where('id', '=', id)
    .where('whole', 'is not', null)
    .executeTakeFirst()
  if (row?.whole == null) return undefined
  const { whole, ...shown } = row
  return { ...toDelivery({ ...shown, is_kept: true }), whole }
}

/** Of those that are kept whole, the ids: in the order in which they came. @param only these; null: all. */
export async function selectKept(db: Db, hookId: number, only: number[] | null): Promise<number[]> {
  const rows = await db
    .selectFrom('incoming_delivery')
    .select('id')
    .where('hook_id', '=', hookId)
    .where('whole', 'is not', null)
    .$if(only !== null, (query) => query.where('id', 'in', only ?? []))
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Nobody else takes it meanwhile. @returns undefined when it was taken already. */
export const lockKept = (tx: Tx, id: number): Promise<{ whole: string | null } | undefined> =>
  tx
    .selectFrom('incoming_delivery')
    .select('whole')
    .where('id', '=', id)
    .where('whole', 'is not', null)
    .forUpdate()
    .executeTakeFirst()

/** It became a ticket after all: the whole of it goes. */
export async function setTaken(tx: Tx, id: number, outcome: Outcome, ticketId: number): Promise<void> {
  await tx
    .updateTable('incoming_delivery')
    .set({ outcome, ticket_id: ticketId, problem: null, whole: null })
    .where('id', '=', id)
    .execute()
}

export async function setProblem(tx: Tx, id: number, problem: string): Promise<void> {
  await tx.updateTable('incoming_delivery').set({ problem }).where('id', '=', id).execute()
}

/** What is older is not kept whole any more. */
export async function forgetOldMessages(db: Db): Promise<void> {
  await sql`update incoming_delivery set whole = null
    where whole is not null and at < now() - ${HOOK_LIMITS.refusedDays} * interval '1 day'`.execute(db)
}
