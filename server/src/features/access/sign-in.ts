import type { Deps } from '../../deps.ts'
import { actorOf } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { selectMember } from './member-queries.ts'
import { setSessionOrigin } from './session-queries.ts'
import { slowedDown } from './sign-in-delay.ts'
import { type AccessDeps, type Asked, asked, needAuth, toHeaders } from './with-auth.ts'

export type SignedIn = { cookies: string[]; secondFactor: boolean }

/**
 * The first step: address and password. An unknown address takes as long as a wrong password and is answered the same.
 *
 * @throws AppError `sign_in_refused`, `sign_in_too_often`.
 */
export async function signIn(
  deps: AccessDeps,
  by: Asked,
  { email, password }: { email: string; password: string },
): Promise<SignedIn> {
  const auth = needAuth(deps)
  const { headers, response } = await slowedDown(deps, { account: email, address: by.ip }, () =>
    asked(() =>
      auth.api.signInEmail({ body: { email, password }, headers: toHeaders(by.headers), returnHeaders: true }),
    ),
  ).catch(async (error: unknown) => {
    await recordFailure(deps, by, email)
    throw error
  })
  const secondFactor = 'twoFactorRedirect' in response
  if (!secondFactor) await noteSession(deps, by, response.token, { id: Number(response.user.id) })
  return { cookies: headers.getSetCookie(), secondFactor }
}

/** The second step, within three minutes. @throws AppError `code_refused`, `sign_in_refused`, `sign_in_too_often`. */
export async function enterCode(
  deps: AccessDeps,
  by: Asked,
  { code, is_recovery }: { code: string; is_recovery: boolean },
): Promise<SignedIn> {
  const auth = needAuth(deps)
  // The library counts for itself: five tries each time, and after ten that failed none for a quarter of an hour.
  const question = { body: { code }, headers: toHeaders(by.headers), returnHeaders: true } as const
  const { headers, response } = await asked(() =>
    is_recovery ? auth.api.verifyBackupCode(question) : auth.api.verifyTOTP(question),
  )
  if (response.token) await noteSession(deps, by, response.token, { id: Number(response.user.id) })
  return { cookies: headers.getSetCookie(), secondFactor: false }
}

/** Writes down from where somebody signed in. @param provider by whom they were sent; null: with a password. */
export async function noteSession(
  deps: AccessDeps,
  by: Pick<Asked, 'headers' | 'ip'>,
  token: string,
  { id, provider = null }: { id: number; provider?: string | null },
): Promise<void> {
  await setSessionOrigin(deps.db, token, { address: by.ip, browser: by.headers['user-agent'] })
  const member = await selectMember(deps.db, id)
  const actor = { kind: 'member', id: String(id), name: member?.name ?? null, address: by.ip } as const
  await recordAudit(deps.db, actor, {
    action: 'member.signed_in',
    target: { type: 'member', id },
    ...(provider && { new: { provider } }),
  })
}

const recordFailure = ({ db }: Pick<Deps, 'db'>, by: Asked, email: string) =>
  recordAudit(db, actorOf(by), { action: 'member.sign_in_failed', new: { email } })

/** Ends the session of the cookie, if it is one. @returns what takes the cookie away. */
export async function signOut(deps: AccessDeps, by: Asked): Promise<string[]> {
  const auth = needAuth(deps)
  const headers = toHeaders(by.headers)
  const session = await auth.api.getSession({ headers })
  const answer = await auth.api.signOut({ headers, returnHeaders: true })
  if (session) {
    const { id, name } = session.user
    const actor = { kind: 'member', id, name, address: by.ip } as const
    await recordAudit(deps.db, actor, { action: 'member.signed_out', target: { type: 'member', id } })
    deps.live.publish('members.changed', [Number(id)])
  }
  return answer.headers.getSetCookie()
}
