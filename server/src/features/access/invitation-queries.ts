import { createHash, randomBytes } from 'node:crypto'
import type { Invitation } from '@sta/contract/schemas/access/members'
import type { MemberRole } from '@sta/contract/wire/access'
import type { Db, Tx } from '../../database.ts'

/** 256 bits: a hash without salt or delay is enough. */
export const newToken = () => randomBytes(32).toString('base64url')
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

type NewInvitation = { role: MemberRole; email: string | null; invitedBy: number | null; expiresAt: Date }

/** @returns the token, which is kept nowhere. */
export async function insertInvitation(
  db: Db | Tx,
  { role, email, invitedBy, expiresAt }: NewInvitation,
): Promise<{ id: number; token: string }> {
  const token = newToken()
  const { id } = await db
    .insertInto('invitation')
    .values({ token_hash: hashOf(token), role, email, invited_by: invitedBy, expires_at: expiresAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, token }
}

const open = (db: Db) => db.selectFrom('invitation').where('expires_at', '>', new Date())

export async function selectInvitations(db: Db): Promise<Invitation[]> {
  const rows = await open(db)
    .leftJoin('member', 'member.id', 'invitation.invited_by')
    .select(['invitation.id', 'invitation.role', 'invitation.email', 'invitation.expires_at', 'invitation.created_at'])
    .select('member.name as invited_by')
    .where('invitation.invited_by', 'is not', null)
    .orderBy('invitation.created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    expires_at: row.expires_at.toISOString(),
    created_at: row.created_at.toISOString(),
  }))
}

export type OpenInvitation = { role: MemberRole; email: string | null; isFirst: boolean }

/** @returns null when there is none, it was used, or it has expired. */
export async function selectInvitation(db: Db, token: string): Promise<OpenInvitation | null> {
  const row = await open(db)
    .select(['role', 'email', 'invited_by'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  return row ? { role: row.role, email: row.email, isFirst: row.invited_by === null } : null
}

/** Takes it: nobody else can use it, unless the transaction is rolled back. */
export async function takeInvitation(tx: Tx, token: string): Promise<OpenInvitation | null> {
  const row = await tx
    .deleteFrom('invitation')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', new Date())
    .returning(['role', 'email', 'invited_by'])
    .executeTakeFirst()
  return row ? { role: row.role, email: row.email, isFirst: row.invited_by === null } : null
}

export async function deleteInvitation(db: Db, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('invited_by', 'is not', null)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Those for the first member: each start makes a new one, and none is left once there is a member. */
export async function deleteFirstInvitations(db: Db | Tx): Promise<void> {
  await db.deleteFrom('invitation').where('invited_by', 'is', null).execute()
}
