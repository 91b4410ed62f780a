import type { MemberRole } from '@sta/contract/wire/access'
import { passwordFault } from '@sta/contract/wire/password'
import type { Db } from '../../database.ts'
import { DAY_MS } from '../../platform/days.ts'
import { AppError } from '../../platform/errors.ts'
import { actorOf } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import {
  deleteFirstInvitations,
  deleteInvitation,
  insertInvitation,
  type OpenInvitation,
  selectInvitation,
  takeInvitation,
} from './invitation-queries.ts'
import { mailLink } from './mail-link.ts'
import { insertMember, isAnyMember, isEmailTaken, lockAdmins } from './member-queries.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import { type AccessDeps, type Asked, memberIdOf, needAuth } from './with-auth.ts'

/** The token stands behind `#`, which browsers send nobody: neither logs nor proxies have it. */
const linkOf = (origin: string, token: string) => `${origin}/join#${token}`

/** Under which somebody who is sent a link reaches this server, with the path that it lives below. */
export const originOf = (
  { publicUrl, basePath }: Pick<AccessDeps, 'publicUrl' | 'basePath'>,
  { headers }: Pick<Asked, 'headers'>,
): string => (publicUrl ?? `http://${headers.host}`) + basePath

const notFound = () =>
  new AppError('invitation_not_found', 'This link was used, has expired or was taken back; ask for a new one')
const exists = (email: string) => new AppError('member_exists', `There is a member with the address ${email}`)

/** A new link for the first member, who is an admin; null when there is a member. Those of earlier starts are worth nothing any more. */
export async function firstMemberLink(db: Db, origin: string): Promise<string | null> {
  if (await isAnyMember(db)) return null
  const { token } = await db.transaction().execute(async (tx) => {
    await deleteFirstInvitations(tx)
    return insertInvitation(tx, {
      role: 'admin',
      email: null,
      invitedBy: null,
      expiresAt: new Date(Date.now() + DAY_MS),
    })
  })
  return linkOf(origin, token)
}

type Wanted = { role: MemberRole; email: string | null; days: number }

/** The link is sent to the address, where mails are sent; what came of that is told. @throws AppError `member_exists`. */
export async function invite(deps: AccessDeps, by: Asked, { role, email, days }: Wanted) {
  needAuth(deps)
  const invitedBy = memberIdOf(by)
  if (email && (await isEmailTaken(deps.db, email))) throw exists(email)
  const expiresAt = new Date(Date.now() + days * DAY_MS)
  const { id, token } = await deps.db.transaction().execute(async (tx) => {
    const made = await insertInvitation(tx, { role, email, invitedBy, expiresAt })
    await recordAudit(tx, actorOf(by), { action: 'member.invited', new: { role, email, days } })
    return made
  })
  const link = linkOf(originOf(deps, by), token)
  const mail = email === null ? null : await mailLink(deps, { to: email, link, expiresAt, why: 'invitation' })
  return { id, token, link, expires_at: expiresAt.toISOString(), mail }
}

/** @throws AppError `invitation_not_found`. */
export async function revokeInvitation(deps: AccessDeps, id: number): Promise<void> {
  needAuth(deps)
  if (!(await deleteInvitation(deps.db, id))) throw notFound()
}

/** @throws AppError `invitation_not_found`. */
export async function readInvitation(deps: AccessDeps, token: string): Promise<OpenInvitation> {
  needAuth(deps)
  const invitation = await selectInvitation(deps.db, token)
  if (!invitation) throw notFound()
  return invitation
}

type Joining = { token: string; name: string; email: string; password: string }

/**
 * Makes a member of who has the link, and signs them in. Of two at the same moment one comes too late.
 *
 * @throws AppError `invitation_not_found`, `member_exists`, `validation_failed` for a password that is the name.
 */
export async function acceptInvitation(
  deps: AccessDeps,
  by: Asked,
  joining: Joining,
): Promise<SignedIn & { id: number }> {
  const auth = needAuth(deps)
  const { name, password } = joining
  const { email: wanted } = await readInvitation(deps, joining.token)
  const email = wanted ?? joining.email
  refuseBadPassword(password, [name, email])
  const passwordHash = await (await auth.$context).password.hash(password)
  const id = await deps.db.transaction().execute(async (tx) => {
    await lockAdmins(tx)
    const invitation = await takeInvitation(tx, joining.token)
    // The first link is worth nothing once somebody came by it.
    if (!invitation || (invitation.isFirst && (await isAnyMember(tx)))) throw notFound()
    const memberId = await insertMember(tx, { name, email, role: invitation.role, passwordHash })
    if (memberId === null) throw exists(email)
    if (invitation.isFirst) await deleteFirstInvitations(tx)
    const actor = { kind: 'member', id: String(memberId), name, address: by.ip } as const
    await recordAudit(tx, actor, {
      action: 'member.joined',
      target: { type: 'member', id: memberId },
      new: { role: invitation.role },
    })
    return memberId
  })
  deps.live.publish('members.changed', [id])
  return { id, ...(await signIn(deps, by, { email, password })) }
}

const FAULTS = {
  too_short: 'Must have at least 12 characters',
  too_long: 'Must have at most 200 characters',
  is_name: 'Must not be the name or the address',
}

/** @throws AppError `validation_failed`. */
export function refuseBadPassword(password: string, names: string[]): void {
  const fault = passwordFault(password, names)
  if (fault)
    throw new AppError('validation_failed', 'Not valid: password', [{ path: 'password', message: FAULTS[fault] }])
}
