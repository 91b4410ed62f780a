import type { IncomingHook, IncomingHookPatch, NewIncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

export type HookRow = Selectable<Tables['incoming_hook']>

export const secretName = (id: number): string => `hook.${id}`

/** With when its tickets are analyzed. */
type ShownRow = HookRow & { analyze_when: IncomingHook['analyze'] }

/** @param at which old addresses are good then. */
const toHook = (row: ShownRow, at: Date): IncomingHook => ({
  id: row.id,
  name: row.name,
  source: row.source,
  mapping: row.mapping,
  signature: row.signature,
  signature_header: row.signature_header,
  analyze: row.analyze_when,
  on: row.is_on,
  old_address_until: row.old_token_until && row.old_token_until > at ? row.old_token_until.toISOString() : null,
  created_tickets: row.created_tickets,
  updated_tickets: row.updated_tickets,
  refused: row.refused,
  received_at: row.received_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
})

const shown = (db: Db) =>
  db
    .selectFrom('incoming_hook as hook')
    .innerJoin('analysis_timing as timing', (join) => join.on('timing.place', '=', sql<string>`'hook:' || hook.id`))
    .selectAll('hook')
    .select('timing.analyze_when')

export const selectHooks = async (db: Db, at: Date): Promise<IncomingHook[]> =>
  (await shown(db).orderBy('id').execute()).map((row) => toHook(row, at))

export const selectShownHook = async (db: Db, id: number, at: Date): Promise<IncomingHook> =>
  toHook(await shown(db).where('id', '=', id).executeTakeFirstOrThrow(), at)

export const selectHook = (db: Db, id: number): Promise<HookRow | undefined> =>
  db.selectFrom('incoming_hook').selectAll().where('id', '=', id).executeTakeFirst()

/** The one that has this address, or had it before and may still be sent to. */
export const selectHookByToken = (db: Db, hash: Buffer): Promise<HookRow | undefined> =>
  db
    .selectFrom('incoming_hook')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('token_hash', '=', hash),
        eb.and([eb('old_token_hash', '=', hash), eb('old_token_until', '>', sql<Date>`now()`)]),
      ]),
    )
    .executeTakeFirst()

/** One at a time, so that their number is known. */
export async function countHooks(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('incoming_hooks'))`.execute(tx)
  const row = await tx
    .selectFrom('incoming_hook')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** @returns undefined when there is one of the name or the source. */
export function insertHook(
  tx: Tx,
  { name, mapping, signature, signature_header, signing_secret }: NewIncomingHook,
  { source, tokenHash }: { source: string; tokenHash: Buffer },
): Promise<HookRow | undefined> {
  return tx
    .insertInto('incoming_hook')
    .values({
      ...{ name, source, token_hash: tokenHash, mapping: JSON.stringify(mapping) },
      ...{ signature, signature_header, has_secret: signing_secret !== null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export function setHook(
  tx: Tx,
  id: number,
  { name, mapping, signature, signature_header, signing_secret, on }: IncomingHookPatch,
): Promise<HookRow | undefined> {
  return tx
    .updateTable('incoming_hook')
    .set({
      ...(name !== undefined && { name }),
      ...(mapping !== undefined && { mapping: JSON.stringify(mapping) }),
      ...(signature !== undefined && { signature }),
      ...(signature_header !== undefined && { signature_header }),
      ...(signing_secret !== undefined && { has_secret: signing_secret !== null }),
      ...(on !== undefined && { is_on: on }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

/** A new address; the one before is good until then, null: no longer. */
export function setToken(tx: Tx, id: number, hash: Buffer, oldUntil: Date | null): Promise<HookRow | undefined> {
  return tx
    .updateTable('incoming_hook')
    .set((eb) => ({
      old_token_hash: oldUntil === null ? null : eb.ref('token_hash'),
      old_token_until: oldUntil,
      token_hash: hash,
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

export async function deleteHookRow(tx: Tx, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('incoming_hook').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
