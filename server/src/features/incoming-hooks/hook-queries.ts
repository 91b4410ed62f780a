import type { IncomingHook, IncomingHookPatch, NewIncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

export type HookRow = Selectable<Tables['incoming_hook']>

export const secretName = (id: number): string => `hook.${id}`

/** @param at which old addresses are good then. */
export const toHook = (row: HookRow, at: Date): IncomingHook => ({
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

export const selectHooks = (db: Db): Promise<HookRow[]> =>
  db.selectFrom('incoming_hook').selectAll().orderBy('id').execute()

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
  { name, mapping, signature, signature_header, signing_secret, analyze }: NewIncomingHook,
  { source, tokenHash }: { source: string; tokenHash: Buffer },
): Promise<HookRow | undefined> {
  return tx
    .insertInto('incoming_hook')
    .values({
      ...{ name, source, token_hash: tokenHash, mapping: JSON.stringify(mapping) },
      ...{ signature, signature_header, has_secret: signing_secret !== null, analyze_when: analyze },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export function setHook(
  tx: Tx,
  id: number,
  { name, mapping, signature, signature_header, signing_secret, analyze, on }: IncomingHookPatch,
): Promise<HookRow | undefined> {
  return tx
    .updateTable('incoming_hook')
    .set({
      ...(name !== undefined && { name }),
      ...(mapping !== undefined && { mapping: JSON.stringify(mapping) }),
      ...(signature !== undefined && { signature }),
      ...(signature_header !== undefined && { signature_header }),
      ...(signing_secret !== undefined && { has_secret: signing_secret !== null }),
      ...(analyze !== undefined && { analyze_when: analyze }),
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
