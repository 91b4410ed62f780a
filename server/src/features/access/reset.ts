import type { ResetWhat } from '@sta/contract/wire/access'
import type { Db } from '../../database.ts'
import { DAY_MS } from '../../platform/days.ts'
import { AppError } from '../../platform/errors.ts'
import { type Actor, actorOf } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { found } from './change-member.ts'
import { originOf, refuseBadPassword } from './invite.ts'
import { mailLink } from './mail-link.ts'
import { selectPasswordHash } from './member-queries.ts'
import {
  deleteSecondFactor,
  insertReset,
  type OpenReset,
  selectReset,
  setPasswordHash,
  takeReset,
} from './reset-queries.ts'
import { deleteSessions } from './session-queries.ts'
import { slowedDown } from './sign-in-delay.ts'
import { type AccessDeps, type Asked, needAuth, tellMember } from './with-auth.ts'

const notFound = () =>
  new AppError('reset_not_found', 'This link was used, has expired, or a newer one was made; ask an admin for another')

type Wanted = { id: number; what: ResetWhat }

/** A link that works once and for a day. @throws AppError `member_not_found`. */
export async function makeReset(db: Db, by: Actor, { id, what }: Wanted, origin: string) {
  const expiresAt = new Date(Date.now() + DAY_MS)
  const { token, to } = await db.transaction().execute(async (tx) => {
    const { email } = await found(tx, id)
    await recordAudit(tx, by, { action: 'member.reset_made', target: { type: 'member', id }, new: { what } })
    return { token: await insertReset(tx, { memberId: id, what, expiresAt }), to: email }
  })
  // Behind `#`, which browsers send nobody.
  return { token, link: `${origin}/reset#${token}`, expires_at: expiresAt.toISOString(), expiresAt, to }
}

/** @throws AppError `member_not_found`. */
export async function createReset(deps: AccessDeps, by: Asked, wanted: Wanted) {
  needAuth(deps)
  const { expiresAt, to, ...made } = await makeReset(deps.db, actorOf(by), wanted, originOf(deps, by))
  return { ...made, mail: await mailLink(deps, { to, link: made.link, expiresAt, why: wanted.what }) }
}

/** @throws AppError `reset_not_found`. */
export async function readReset(deps: AccessDeps, token: string): Promise<OpenReset> {
  needAuth(deps)
  const reset = await selectReset(deps.db, token)
  if (!reset) throw notFound()
  return reset
}

/**
 * What a link resets, and no more: with that for a password the second factor is still asked for, that for the second factor wants the
 * password. All sessions of the member end.
 *
 * @param password the new one; for the second factor the one that there is.
 * @throws AppError `reset_not_found`, `password_wrong`, `validation_failed`, `sign_in_too_often`.
 */
export async function acceptReset(
  deps: AccessDeps,
  by: Pick<Asked, 'ip'>,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const { password: hashing } = await needAuth(deps).$context
  const { memberId, what, name, email } = await readReset(deps, token)
  let passwordHash: string | null = null
  if (what === 'password') {
    refuseBadPassword(password, [name, email])
    passwordHash = await hashing.hash(password)
  } else {
    const hash = await selectPasswordHash(deps.db, memberId)
    await slowedDown(deps, { account: `password of ${memberId}`, address: by.ip }, async () => {
      if (hash === null || !(await hashing.verify({ hash, password })))
        throw new AppError('password_wrong', 'The password is another one')
    })
  }
  await deps.db.transaction().execute(async (tx) => {
    if (!(await takeReset(tx, token))) throw notFound()
    if (passwordHash === null) await deleteSecondFactor(tx, memberId)
    else await setPasswordHash(tx, memberId, passwordHash)
    await deleteSessions(tx, memberId)
    const actor = { kind: 'member', id: String(memberId), name, address: by.ip } as const
    await recordAudit(tx, actor, { action: 'member.reset', target: { type: 'member', id: memberId }, new: { what } })
  })
  tellMember(deps, memberId)
}
