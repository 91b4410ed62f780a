import type { ApiKey, CreatedApiKey } from '@sta/contract/schemas/access/keys'
import type { Deps } from '../../deps.ts'
import { HOUR_MS } from '../../platform/days.ts'
import { AppError } from '../../platform/errors.ts'
import type { Principal } from '../../platform/principal.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { addKey } from './create-key.ts'
import { demandKeeper, demandOwner, keeperOf, refuseMoreScopes } from './owner.ts'
import { type KeyRow, selectKey, selectKeyForUpdate, setReplaced, setRevoked, stateOf, toApiKey } from './queries.ts'

type KeyDeps = Pick<Deps, 'db' | 'live' | 'now'> & By

/** @throws AppError `key_not_found` also for a key of somebody else, of which nobody learns that way that it is there. */
function requireOwn(principal: Principal, id: number, row: KeyRow | undefined): KeyRow {
  const keeper = keeperOf(principal)
  if (!row || (keeper !== null && row.member_id !== keeper))
    throw new AppError('key_not_found', `There is no API key ${id}`)
  return row
}

/**
 * Makes a key in place of another one, which stays good for some hours, so that programs can change over one by one.
 *
 * @throws AppError `key_not_found`, `key_not_active`, `not_allowed`, `too_many_keys`
 */
export async function rotateKey(
  { db, now, by }: KeyDeps,
  principal: Principal,
  { id, overlapHours }: { id: number; overlapHours: number },
): Promise<CreatedApiKey> {
  demandKeeper(principal)
  return db.transaction().execute(async (tx) => {
    const at = now()
    const old = requireOwn(principal, id, await selectKeyForUpdate(tx, id))
    if (stateOf(old, at) !== 'active' || old.replaced_by !== null)
      throw new AppError('key_not_active', `Key ${old.prefix} is not active, or was rotated already`)
    demandOwner(principal, old)
    refuseMoreScopes(principal, old.scopes)
    const { name, scopes, member_id, service_account, created_at, expires_at } = old
    // As long as the old one was good for.
    const nextEnd = expires_at && new Date(at.getTime() + (expires_at.getTime() - created_at.getTime()))
    const { row, key } = await addKey(tx, { name, scopes, member_id, service_account, expires_at: nextEnd }, at)
    const overlapEnd = new Date(at.getTime() + overlapHours * HOUR_MS)
    const oldEnd = expires_at && expires_at < overlapEnd ? expires_at : overlapEnd
    await setReplaced(tx, id, { expiresAt: oldEnd, replacedBy: row.id })
    await recordAudit(tx, by, {
      action: 'key.rotated',
      target: { type: 'key', id: old.prefix },
      old: { expires_at },
      new: { expires_at: oldEnd, replaced_by: row.prefix },
    })
    return { ...toApiKey(row, at), key }
  })
}

/** Ends a key at once. One that was revoked before stays as it is. @throws AppError `key_not_found`, `not_allowed` */
export async function revokeKey({ db, live, now, by }: KeyDeps, principal: Principal, id: number): Promise<ApiKey> {
  demandKeeper(principal)
  const revoked = await db.transaction().execute(async (tx) => {
    const at = now()
    const row = requireOwn(principal, id, await selectKeyForUpdate(tx, id))
    if (row.revoked_at === null) {
      await setRevoked(tx, id, at)
      await recordAudit(tx, by, {
        action: 'key.revoked',
        target: { type: 'key', id: row.prefix },
        old: { name: row.name },
      })
    }
    return toApiKey(requireOwn(principal, id, await selectKey(tx, id)), at)
  })
  // Its sockets are closed.
  live.publish('members.changed', revoked.member_id === null ? [] : [revoked.member_id])
  return revoked
}
