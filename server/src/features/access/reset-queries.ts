import type { ResetWhat } from '@sta/contract/wire/access'
import type { Db, Tx } from '../../database.ts'
import { hashOf, newToken } from './invitation-queries.ts'

export type OpenReset = { memberId: number; what: ResetWhat; name: string; email: string }

/** Takes the place of an earlier one of the member. @returns the token, which is kept nowhere. */
export async function insertReset(
  tx: Tx,
  { memberId, what, expiresAt }: { memberId: number; what: ResetWhat; expiresAt: Date },
): Promise<string> {
  const token = newToken()
  const row = { token_hash: hashOf(token), expires_at: expiresAt }
  await tx
    .insertInto('member_reset')
    .values({ ...row, member_id: memberId, what })
    .onConflict((conflict) => conflict.columns(['member_id', 'what']).doUpdateSet(row))
    .execute()
  return token
}

/** Null for one that was used, has expired, or is of a member who may not sign in. */
export async function selectReset(db: Db | Tx, token: string): Promise<OpenReset | null> {
  const row = await db
    .selectFrom('member_reset')
    .innerJoin('member', 'member.id', 'member_id')
    .select(['member_id', 'what', 'name', 'email'])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', new Date())
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row ? { memberId: row.member_id, what: row.what, name: row.name, email: row.email } : null
}

/** @returns whether it was there: of two at the same moment one takes it. */
export async function takeReset(tx: Tx, token: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('member_reset')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function setPasswordHash(tx: Tx, memberId: number, password: string): Promise<void> {
  await tx
    .updateTable('member_account')
    .set({ password })
    .where('member_id', '=', memberId)
    .where('provider_id', '=', 'credential')
    .execute()
}

export async function deleteSecondFactor(tx: Tx, memberId: number): Promise<void> {
  await tx.deleteFrom('member_totp').where('member_id', '=', memberId).execute()
  await tx.updateTable('member').set({ two_factor_enabled: false }).where('id', '=', memberId).execute()
}
