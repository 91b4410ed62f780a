import type { Member } from '@sta/contract/schemas/access/members'
import type { MemberRole } from '@sta/contract/wire/access'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

const toMember = (row: Selectable<Tables['member']> & { last_seen: Date | null }): Member => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  has_second_factor: row.two_factor_enabled,
  disabled_at: row.disabled_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  signed_in_at: row.last_seen?.toISOString() ?? null,
})

const members = (db: Db) =>
  db
    .selectFrom('member')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('member_session')
        .select((session) => session.fn.max('created_at').as('at'))
        .whereRef('member_id', '=', 'member.id')
        .as('last_seen'),
    )

export async function selectMembers(db: Db): Promise<Member[]> {
  return (await members(db).orderBy(sql`lower(name)`).execute()).map(toMember)
}

/** Of those that may sign in; each once. */
export async function selectMemberNames(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('member')
    .select('name')
    .distinct()
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}

export async function selectMember(db: Db, id: number): Promise<Member | null> {
  const row = await members(db).where('id', '=', id).executeTakeFirst()
  return row ? toMember(row) : null
}

export async function isAnyMember(db: Db): Promise<boolean> {
  return (await db.selectFrom('member').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Someone who does not exist may not sign in either. */
export async function isDisabled(db: Db, id: number): Promise<boolean> {
  const row = await db.selectFrom('member').select('disabled_at').where('id', '=', id).executeTakeFirst()
  return row?.disabled_at !== null
}

type NewMember = { name: string; email: string; role: MemberRole; passwordHash: string }

/** @returns null when the address is another member's. */
export async function insertMember(tx: Tx, { name, email, role, passwordHash }: NewMember): Promise<number | null> {
  const row = await tx
    .insertInto('member')
    .values({ name, email, role, email_verified: true, disabled_at: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  await tx
    .insertInto('member_account')
    .values({ member_id: row.id, account_id: String(row.id), provider_id: 'credential', password: passwordHash })
    .execute()
  return row.id
}

export async function isEmailTaken(db: Db, email: string): Promise<boolean> {
  return (await db.selectFrom('member').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
}

type MemberChange = { name?: string | undefined; role?: MemberRole | undefined; disabled?: boolean | undefined }

/** @returns false when there is no such member. */
export async function setMember(tx: Tx, id: number, { name, role, disabled }: MemberChange): Promise<boolean> {
  const disabledAt = disabled === undefined ? undefined : disabled ? new Date() : null
  const { numUpdatedRows } = await tx
    .updateTable('member')
    .set((eb) => ({
      name: name ?? eb.ref('name'),
      role: role ?? eb.ref('role'),
      disabled_at: disabledAt === undefined ? eb.ref('disabled_at') : disabledAt,
      updated_at: new Date(),
    }))
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Who changes what admins there are does so alone, or two could take each other away. */
export async function lockAdmins(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('admins'))`.execute(tx)
}

export async function countAdmins(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

/** Null for a member who signs in at a provider alone. */
export async function selectPasswordHash(db: Db, id: number): Promise<string | null> {
  const row = await db
    .selectFrom('member_account')
    .select('password')
    .where('member_id', '=', id)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? null
}
