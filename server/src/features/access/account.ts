import type { Me } from '@sta/contract/schemas/access/account'
import { SCOPES, SCOPES_OF_ROLE } from '@sta/contract/wire/access'
import { AppError } from '../../platform/errors.ts'
import type { Principal } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseBadPassword } from './invite.ts'
import { selectMember, selectPasswordHash, setMember } from './member-queries.ts'
import { deleteSession, deleteSessions, setSessionOrigin } from './session-queries.ts'
import { slowedDown } from './sign-in-delay.ts'
import { type AccessDeps, type Asked, asked, memberIdOf, needAuth, tellMember, toHeaders } from './with-auth.ts'

const NOBODY = { id: null, name: null, email: null, role: null, has_password: false, has_second_factor: false }

/** Who asks, and what they may do. */
export async function readMe({ db }: Pick<AccessDeps, 'db'>, principal: Principal): Promise<Me> {
  if (principal.kind === 'key') return { ...NOBODY, kind: 'key', name: principal.name, scopes: [...principal.scopes] }
  const member = principal.kind === 'member' ? await selectMember(db, Number(principal.id)) : null
  if (!member) return { ...NOBODY, kind: 'everybody', scopes: [...SCOPES] }
  const { id, name, email, role, has_second_factor } = member
  const scopes = [...SCOPES_OF_ROLE[role]]
  return {
    kind: 'member',
    id: String(id),
    name,
    email,
    role,
    scopes,
    has_second_factor,
    has_password: (await selectPasswordHash(db, id)) !== null,
  }
}

export async function changeName(deps: AccessDeps, by: Asked, name: string): Promise<Me> {
  const id = memberIdOf(by)
  await deps.db.transaction().execute((tx) => setMember(tx, id, { name }))
  tellMember(deps, id)
  return readMe(deps, by.principal)
}

/** Asks for something that wants the own password, with the delays of a sign-in: whoever sits at an open page must not guess it. */
const withPassword = <Answer>(deps: AccessDeps, by: Asked, question: () => Promise<Answer>): Promise<Answer> =>
  slowedDown(deps, { account: `password of ${memberIdOf(by)}`, address: by.ip }, () => asked(question))

/** All other sessions end. @returns cookies. @throws AppError `password_wrong`, `validation_failed`. */
export async function changePassword(
  deps: AccessDeps,
  by: Asked,
  given: { current: string; password: string },
): Promise<string[]> {
  const auth = needAuth(deps)
  const id = memberIdOf(by)
  const member = await selectMember(deps.db, id)
  refuseBadPassword(given.password, member ? [member.name, member.email] : [])
  const body = { currentPassword: given.current, newPassword: given.password, revokeOtherSessions: true }
  const { headers, response } = await withPassword(deps, by, () =>
    auth.api.changePassword({ body, headers: toHeaders(by.headers), returnHeaders: true }),
  )
  if (response.token)
    await setSessionOrigin(deps.db, response.token, { address: by.ip, browser: by.headers['user-agent'] })
  await recordAudit(deps.db, actorOf(by), { action: 'member.password_changed', target: { type: 'member', id } })
  tellMember(deps, id)
  return headers.getSetCookie()
}

/** @throws AppError `password_wrong`, `second_factor_on`. */
export async function startSecondFactor(deps: AccessDeps, by: Asked, password: string) {
  const auth = needAuth(deps)
  const answer = await withPassword(deps, by, () =>
    auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: toHeaders(by.headers) }),
  )
  if (!('totpURI' in answer)) throw new AppError('second_factor_on', 'The second factor is on already')
  return { uri: answer.totpURI, recovery_codes: answer.backupCodes }
}

/** @returns cookies: the session is a new one. @throws AppError `code_refused`. */
export async function confirmSecondFactor(deps: AccessDeps, by: Asked, code: string): Promise<string[]> {
  const auth = needAuth(deps)
  const { headers } = await withPassword(deps, by, () =>
    auth.api.verifyTOTP({ body: { code }, headers: toHeaders(by.headers), returnHeaders: true }),
  )
  await noteSecondFactor(deps, by, true)
  return headers.getSetCookie()
}

/** @returns cookies: the session is a new one. @throws AppError `password_wrong`. */
export async function stopSecondFactor(deps: AccessDeps, by: Asked, password: string): Promise<string[]> {
  const auth = needAuth(deps)
  const { headers } = await withPassword(deps, by, () =>
    auth.api.disableTwoFactor({ body: { password }, headers: toHeaders(by.headers), returnHeaders: true }),
  )
  await noteSecondFactor(deps, by, false)
  return headers.getSetCookie()
}

async function noteSecondFactor(deps: AccessDeps, by: Asked, on: boolean): Promise<void> {
  const id = memberIdOf(by)
  const target = { type: 'member', id } as const
  await recordAudit(deps.db, actorOf(by), { action: 'member.second_factor_changed', target, new: { on } })
  tellMember(deps, id)
}

/** @throws AppError `session_not_found`. */
export async function endSession(deps: AccessDeps, by: Asked, sessionId: number): Promise<void> {
  const id = memberIdOf(by)
  if (!(await deleteSession(deps.db, id, sessionId)))
    throw new AppError('session_not_found', `You have no session ${sessionId}`)
  tellMember(deps, id)
}

export async function signOutEverywhere(deps: AccessDeps, by: Asked): Promise<void> {
  const id = memberIdOf(by)
  await deps.db.transaction().execute(async (tx) => {
    await deleteSessions(tx, id)
    await recordAudit(tx, actorOf(by), { action: 'member.signed_out_everywhere', target: { type: 'member', id } })
  })
  tellMember(deps, id)
}
