import type { CreatedApiKey, NewApiKey } from '@sta/contract/schemas/access/keys'
import { KEY_LIMITS } from '@sta/contract/wire/limits'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { Principal } from '../../platform/principal.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { hashOf, newKey, prefixOf } from './key-text.ts'
import { demandKeeper, ownerOf, refuseMoreScopes } from './owner.ts'
import { countActiveKeys, insertKey, type KeyRow, selectKey, toApiKey } from './queries.ts'

type KeyDeps = Pick<Deps, 'db' | 'now'> & By

/**
 * Makes a key for who asks, or for a service account. The answer is the only place where it ever is.
 *
 * @throws AppError `not_allowed`, `validation_failed` when it would have expired already, `too_many_keys`
 */
export function createKey({ db, now, by }: KeyDeps, principal: Principal, wanted: NewApiKey): Promise<CreatedApiKey> {
  demandKeeper(principal)
  refuseMoreScopes(principal, wanted.scopes)
  const { name, scopes } = wanted
  const expires_at = wanted.expires_at === null ? null : new Date(wanted.expires_at)
  const owner = ownerOf(principal, wanted)
  return db.transaction().execute(async (tx) => {
    const { row, key } = await addKey(tx, { name, scopes, expires_at, ...owner }, now())
    await recordAudit(tx, by, {
      action: 'key.created',
      target: { type: 'key', id: row.prefix },
      new: { name, scopes, expires_at, service_account: owner.service_account },
    })
    return { ...toApiKey(row, now()), key }
  })
}

type About = Pick<KeyRow, 'name' | 'scopes' | 'expires_at' | 'member_id' | 'service_account'>

/** Writes a new key down. @throws AppError as `createKey`. */
export async function addKey(tx: Tx, about: About, at: Date): Promise<{ row: KeyRow; key: string }> {
  if (about.expires_at !== null && about.expires_at <= at)
    throw new AppError('validation_failed', 'The key would have expired already', [
      { path: 'expires_at', message: 'Must be in the future' },
    ])
  if ((await countActiveKeys(tx, at)) >= KEY_LIMITS.active)
    throw new AppError('too_many_keys', `There are ${KEY_LIMITS.active} keys already: revoke one first`)
  const key = newKey()
  const id = await insertKey(tx, { ...about, prefix: prefixOf(key), key_hash: hashOf(key) })
  const row = await selectKey(tx, id)
  if (!row) throw new Error(`Key ${id} vanished inside its own transaction`)
  return { row, key }
}
