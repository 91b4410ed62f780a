import type { NewApiKey } from '@sta/contract/schemas/access/keys'
import { SCOPES, type Scope } from '@sta/contract/wire/access'
import { demand } from '../../platform/access.ts'
import { AppError } from '../../platform/errors.ts'
import { mayDo, type Principal } from '../../platform/principal.ts'
import type { KeyRow } from './queries.ts'

/** Somebody with one key must not be able to make further ones for themselves, unless it may do all. @throws AppError `not_allowed`. */
export function demandKeeper(principal: Principal): void {
  if (principal.kind === 'key') demand(principal, 'admin')
}

/** Whose keys somebody sees: null means everybody's. */
export const keeperOf = (principal: Principal): number | null =>
  principal.kind === 'member' && !mayDo(principal, 'admin') ? Number(principal.id) : null

/** Whose a new key is. @throws AppError `not_allowed` when a service account is named by who may not. */
export function ownerOf(principal: Principal, { name, service_account }: Pick<NewApiKey, 'name' | 'service_account'>) {
  if (service_account !== undefined) {
    demand(principal, 'admin')
    return { member_id: null, service_account }
  }
  if (principal.kind === 'member') return { member_id: Number(principal.id), service_account: null }
  return { member_id: null, service_account: name }
}

/** @throws AppError `not_allowed` when a key could do what who makes it cannot. */
export function refuseMoreScopes(principal: Principal, scopes: readonly Scope[]): void {
  const missing = scopes.filter((scope) => !mayDo(principal, scope))
  if (missing.length === 0) return
  const own = SCOPES.filter((scope) => mayDo(principal, scope)).join(', ')
  throw new AppError('not_allowed', `A key can do at most what you can: ${own}; not ${missing.join(', ')}`)
}

/** Who gets the new key acts as its owner: it is handed out to that member, and for service accounts to who may do all. */
export function demandOwner(principal: Principal, { member_id }: Pick<KeyRow, 'member_id'>): void {
  if (member_id === null) demand(principal, 'admin')
  else if (principal.kind !== 'member' || Number(principal.id) !== member_id)
    throw new AppError('not_allowed', 'Only the member whose key this is may rotate it; you may revoke it')
}
