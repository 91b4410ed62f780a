import type { ApiKey } from '@sta/contract/schemas/access/keys'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

type MemberOfKey = { member_name: string | null; member_role: Selectable<Tables['member']>['role'] | null }
export type KeyRow = Omit<Selectable<Tables['api_key']>, 'key_hash'> & MemberOfKey & { is_disabled: boolean }

const selectKeyRows = (db: Db) =>
  db
    .selectFrom('api_key as k')
    .leftJoin('member as m', 'm.id', 'k.member_id')
    .select(['k.id', 'k.prefix', 'k.name', 'k.member_id', 'k.service_account', 'k.scopes', 'k.created_at'])
    .select(['k.expires_at', 'k.last_used_at', 'k.revoked_at', 'k.replaced_by'])
    .select(['m.name as member_name', 'm.role as member_role'])
    .select(sql<boolean>`m.disabled_at is not null`.as('is_disabled'))

/** The newest first: those of the member, or of everybody. */
export function selectKeys(db: Db, memberId: number | null): Promise<KeyRow[]> {
  const query = selectKeyRows(db).orderBy('k.id', 'desc').limit(MOST_LISTED)
  return (memberId === null ? query : query.where('k.member_id', '=', memberId)).execute()
}
const MOST_LISTED = 5000

export const selectKeyByHash = (db: Db, hash: Buffer): Promise<KeyRow | undefined> =>
  selectKeyRows(db).where('k.key_hash', '=', hash).executeTakeFirst()

export const selectKey = (db: Db, id: number): Promise<KeyRow | undefined> =>
  selectKeyRows(db).where('k.id', '=', id).executeTakeFirst()

/** The key, which nobody else changes until the transaction ends. */
export async function selectKeyForUpdate(tx: Tx, id: number): Promise<KeyRow | undefined> {
  await tx.selectFrom('api_key').select('id').where('id', '=', id).forUpdate().execute()
  return selectKey(tx, id)
}

/** How many could be used at the moment. One at a time counts and adds, until its transaction ends. */
export async function countActiveKeys(tx: Tx, at: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('api_key'))`.execute(tx)
  const row = await tx
    .selectFrom('api_key')
    .select((eb) => eb.fn.countAll<number>().as('keys'))
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
    .executeTakeFirstOrThrow()
  return row.keys
}

export async function insertKey(tx: Tx, key: Insertable<Tables['api_key']>): Promise<number> {
  const row = await tx.insertInto('api_key').values(key).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function setReplaced(tx: Tx, id: number, change: { expiresAt: Date; replacedBy: number }): Promise<void> {
  await tx
    .updateTable('api_key')
    .set({ expires_at: change.expiresAt, replaced_by: change.replacedBy })
    .where('id', '=', id)
    .execute()
}

export async function setRevoked(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable('api_key').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null).execute()
}

export async function setUsed(db: Db, id: number, at: Date): Promise<void> {
  await db.updateTable('api_key').set({ last_used_at: at }).where('id', '=', id).execute()
}

export const stateOf = ({ revoked_at, expires_at }: Pick<KeyRow, 'revoked_at' | 'expires_at'>, at: Date) =>
  revoked_at !== null ? 'revoked' : expires_at !== null && expires_at <= at ? 'expired' : 'active'

export const toApiKey = (row: KeyRow, at: Date): ApiKey => ({
  id: row.id,
  prefix: row.prefix,
  name: row.name,
  member_id: row.member_id,
  owner: row.member_name ?? row.service_account ?? '',
  scopes: row.scopes,
  created_at: row.created_at.toISOString(),
  expires_at: row.expires_at?.toISOString() ?? null,
  last_used_at: row.last_used_at?.toISOString() ?? null,
  revoked_at: row.revoked_at?.toISOString() ?? null,
  replaced_by: row.replaced_by,
  state: stateOf(row, at),
})
