import type { Member } from '@sta/contract/schemas/access/members'
import type { MemberRole } from '@sta/contract/wire/access'
import type { Db, Tx } from '../../database.ts'
import { AppError } from '../../platform/errors.ts'
import { type Actor, actorOf } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { countAdmins, lockAdmins, selectMember, setMember } from './member-queries.ts'
import { deleteSessions } from './session-queries.ts'
import { type AccessDeps, type Asked, needAuth, tellMember } from './with-auth.ts'

type Change = { role?: MemberRole | undefined; disabled?: boolean | undefined }

/** @throws AppError `member_not_found`. */
export async function found(db: Db | Tx, id: number): Promise<Member> {
  const member = await selectMember(db, id)
  if (!member) throw new AppError('member_not_found', `There is no member ${id}`)
  return member
}

/**
 * Changes a member's role, or whether they may sign in. Sessions of a disabled one end at once, on every server.
 *
 * @throws AppError `member_not_found`, `last_admin`.
 */
export async function changeMember(deps: AccessDeps, by: Asked, id: number, change: Change): Promise<Member> {
  needAuth(deps)
  const member = await deps.db.transaction().execute(async (tx) => {
    await lockAdmins(tx)
    const before = await found(tx, id)
    await setMember(tx, id, change)
    if ((await countAdmins(tx)) === 0)
      throw new AppError('last_admin', `${before.name} is the last admin; make somebody else one first`)
    if (change.disabled) await deleteSessions(tx, id)
    const after = await found(tx, id)
    await recordChange(tx, actorOf(by), before, after)
    return after
  })
  tellMember(deps, id)
  return member
}

async function recordChange(tx: Tx, by: Actor, before: Member, after: Member): Promise<void> {
  const target = { type: 'member', id: before.id } as const
  if (before.role !== after.role)
    await recordAudit(tx, by, {
      action: 'member.role_changed',
      target,
      old: { role: before.role },
      new: { role: after.role },
    })
  if ((before.disabled_at === null) !== (after.disabled_at === null))
    await recordAudit(tx, by, { action: after.disabled_at ? 'member.disabled' : 'member.enabled', target })
}
