import type {
  IncomingHook,
  IncomingHookPatch,
  IncomingHookWithAddress,
  NewIncomingHook,
} from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS, ORIGIN_LIMITS } from '@sta/contract/wire/limits'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { HOUR_MS } from '../../platform/days.ts'
import { AppError, isDuplicate } from '../../platform/errors.ts'
import { setChoice } from '../arrivals/change-timings.ts'
import { deleteTiming, insertTiming, timingOf } from '../arrivals/timing-queries.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import {
  countHooks,
  deleteHookRow,
  type HookRow,
  insertHook,
  secretName,
  selectShownHook,
  setHook,
  setToken,
} from './hook-queries.ts'
import { hashOf, newToken, pathOf } from './hook-token.ts'

type ChangeDeps = Pick<Deps, 'db' | 'live' | 'secrets' | 'now'> & By

export const hookNotFound = () => new AppError('hook_not_found', 'There is no such address')
const exists = () => new AppError('hook_exists', 'There is an address of this name, or with this source, already')

/** @throws AppError `hook_exists`, `too_many_hooks`, `hook_incomplete`, `secrets_unreadable`. */
export async function createHook(deps: ChangeDeps, wanted: NewIncomingHook): Promise<IncomingHookWithAddress> {
  const { db, live, now, by } = deps
  const token = newToken()
  const source = wanted.source ?? `hook:${wanted.name}`.slice(0, ORIGIN_LIMITS.nameLength).toWellFormed()
  const row = await db.transaction().execute(async (tx) => {
    if ((await countHooks(tx)) >= HOOK_LIMITS.hooks)
      throw new AppError('too_many_hooks', `There are ${HOOK_LIMITS.hooks} addresses, the most there may be`)
    const inserted = await insertHook(tx, wanted, { source, tokenHash: hashOf(token) })
    if (!inserted) throw exists()
    await keepSecret(deps, tx, inserted, wanted.signing_secret)
    await insertTiming(tx, timingOf('hook', inserted.id), 'as_installation')
    await setChoice(tx, timingOf('hook', inserted.id), { analyze: wanted.analyze })
    const { name, mapping, signature, analyze } = wanted
    await recordAudit(tx, by, {
      action: 'hook.created',
      target: { type: 'hook', id: inserted.id },
      new: { name, source, mapping, signature, analyze },
    })
    return inserted
  })
  live.publish('hooks.changed', [row.id])
  return { ...(await selectShownHook(db, row.id, now())), path: pathOf(token) }
}

/** @throws AppError `hook_not_found`, `hook_exists`, `hook_incomplete`, `secrets_unreadable`. */
export async function changeHook(deps: ChangeDeps, id: number, patch: IncomingHookPatch): Promise<IncomingHook> {
  const { db, live, now, by } = deps
  const row = await db
    .transaction()
    .execute(async (tx) => {
      const changed = await setHook(tx, id, patch)
      if (!changed) throw hookNotFound()
      if (patch.analyze) await setChoice(tx, timingOf('hook', id), { analyze: patch.analyze })
      await keepSecret(deps, tx, changed, patch.signing_secret)
      const { signing_secret, ...values } = patch
      await recordAudit(tx, by, {
        action: 'hook.changed',
        target: { type: 'hook', id },
        new: { ...values, ...(signing_secret !== undefined && { has_new_secret: true }) },
      })
      return changed
    })
    .catch((error: unknown) => {
      throw isDuplicate(error) ? exists() : error
    })
  live.publish('hooks.changed', [id])
  return selectShownHook(db, row.id, now())
}

/** A signature that nobody could check would refuse everything. @param secret undefined: the one that there is. */
async function keepSecret(
  { secrets }: Pick<Deps, 'secrets'>,
  tx: Tx,
  { id, signature, signature_header, has_secret }: HookRow,
  secret: string | null | undefined,
): Promise<void> {
  if (secret === null) await secrets.remove(tx, secretName(id))
  else if (secret !== undefined) await secrets.save(tx, secretName(id), secret)
  if (signature === 'none') return
  if (signature === 'hmac' && signature_header === null)
    throw new AppError('hook_incomplete', 'Say in which header the signature is')
  if (!has_secret) throw new AppError('hook_incomplete', 'Give the secret that the sender signs with')
}

/** @throws AppError `hook_not_found` */
export async function rotateHook(
  { db, live, now, by }: ChangeDeps,
  id: number,
  overlapHours: number,
): Promise<IncomingHookWithAddress> {
  const token = newToken()
  const until = overlapHours === 0 ? null : new Date(now().getTime() + overlapHours * HOUR_MS)
  const row = await db.transaction().execute(async (tx) => {
    const changed = await setToken(tx, id, hashOf(token), until)
    if (!changed) throw hookNotFound()
    await recordAudit(tx, by, { action: 'hook.rotated', target: { type: 'hook', id }, new: { old_until: until } })
    return changed
  })
  live.publish('hooks.changed', [id])
  return { ...(await selectShownHook(db, row.id, now())), path: pathOf(token) }
}

/** The tickets stay. @throws AppError `hook_not_found` */
export async function deleteHook({ db, live, secrets, by }: ChangeDeps, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await deleteHookRow(tx, id))) throw hookNotFound()
    await deleteTiming(tx, timingOf('hook', id))
    await secrets.remove(tx, secretName(id))
    await recordAudit(tx, by, { action: 'hook.removed', target: { type: 'hook', id } })
  })
  live.publish('hooks.changed', [id])
}
