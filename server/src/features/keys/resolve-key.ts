import { SCOPES_OF_ROLE } from '@sta/contract/wire/access'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { PrincipalResolver } from '../../platform/principal.ts'
import { hashOf, isKey } from './key-text.ts'
import { type KeyRow, selectKeyByHash, setUsed, stateOf } from './queries.ts'

/** When a key was used last is written down at most this often. */
const NOTED_EVERY_MS = 60_000

/**
 * Who asks, by the key of the header `Authorization: Bearer`. A key that is sent is always checked, also where sign-in is off:
 * a program behaves the same in both. Whoever does not know a key learns nothing of it: why it is not taken any more is
 * said to who sends the right one alone.
 */
export const keyResolver =
  (deps: Pick<Deps, 'db' | 'log' | 'now'>): PrincipalResolver =>
  async ({ authorization }) => {
    const key = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
    if (key === undefined) return null
    const row = isKey(key) ? await selectKeyByHash(deps.db, hashOf(key)) : undefined
    if (!row) throw refusal('The key that was sent is none: it was mistyped, or it is of another server')
    const at = deps.now()
    refuseEnded(row, at)
    if (row.last_used_at === null || at.getTime() - row.last_used_at.getTime() >= NOTED_EVERY_MS)
      await setUsed(deps.db, row.id, at).catch((error: unknown) => deps.log.warn({ err: error }, 'a use was not noted'))
    return { kind: 'key', id: row.prefix, name: row.name, memberName: row.member_name, scopes: scopesOf(row) }
  }

const refusal = (sentence: string) => new AppError('sign_in_needed', sentence)

/** @throws AppError `sign_in_needed` with why it is not good any more. */
function refuseEnded(row: KeyRow, at: Date): void {
  const state = stateOf(row, at)
  if (state === 'revoked') throw refusal('This key was revoked')
  if (state === 'expired') throw refusal(`This key expired ${row.expires_at?.toISOString().slice(0, 16)}Z`)
  if (row.is_disabled) throw refusal('The member whose key this is may not sign in any more')
}

/** What a key can do now: never more than its member. */
const scopesOf = ({ scopes, member_role }: KeyRow) =>
  member_role === null ? scopes : scopes.filter((scope) => SCOPES_OF_ROLE[member_role].includes(scope))
