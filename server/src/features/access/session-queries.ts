import type { Session } from '@sta/contract/schemas/access/account'
import type { Db, Tx } from '../../database.ts'

/** @param token of the session that asks. */
export async function selectSessions(db: Db, memberId: number, token: string): Promise<Session[]> {
  const rows = await db
    .selectFrom('member_session')
    .select(['id', 'token', 'created_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('member_id', '=', memberId)
    .where('expires_at', '>', new Date())
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    is_this: row.token === token,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    address: row.ip_address,
    browser: row.user_agent,
  }))
}

type From = { address: string; browser: string | undefined }

/** Writes down where a session was opened from, as the connection has it. */
export async function setSessionOrigin(db: Db, token: string, { address, browser }: From): Promise<void> {
  await db
    .updateTable('member_session')
    .set({ ip_address: address, user_agent: browser?.slice(0, 500) ?? null })
    .where('token', '=', token)
    .execute()
}

/** @param besides token of a session that goes on. */
export async function deleteSessions(db: Db | Tx, memberId: number, besides: string | null = null): Promise<void> {
  await db
    .deleteFrom('member_session')
    .where('member_id', '=', memberId)
    .where((eb) => (besides === null ? eb.lit(true) : eb('token', '<>', besides)))
    .execute()
}

export async function deleteSession(db: Db, memberId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('member_session')
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
