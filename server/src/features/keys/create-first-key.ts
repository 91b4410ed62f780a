import { parseArgs } from 'node:util'
import { SCOPES } from '@sta/contract/wire/access'
import { KEY_LIMITS } from '@sta/contract/wire/limits'
import type { Db } from '../../database.ts'
import { DAY_MS } from '../../platform/days.ts'
import { AppError } from '../../platform/errors.ts'
import { SYSTEM } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { addKey } from './create-key.ts'

const MOST_DAYS = 3650

/**
 * `npm run create-key -- --name NAME [--scopes read,admin] [--days N]`: a key for a machine without a browser. Whoever may start
 * the server on its data may make one.
 *
 * @returns the key and what it may do, for the screen.
 * @throws AppError `validation_failed` when an option is wrong.
 */
export async function createFirstKey(db: Db, args: string[]): Promise<string> {
  const { name, scopes, days } = readOptions(args)
  const at = new Date()
  const expires_at = days === null ? null : new Date(at.getTime() + days * DAY_MS)
  const key = await db.transaction().execute(async (tx) => {
    const about = { name, scopes, expires_at, member_id: null, service_account: name }
    const added = await addKey(tx, about, at)
    const target = { type: 'key', id: added.row.prefix } as const
    await recordAudit(tx, SYSTEM, { action: 'key.created', target, new: { name, scopes, expires_at } })
    return added.key
  })
  const end = expires_at ? `until ${expires_at.toISOString().slice(0, 10)}` : 'until it is revoked'
  return `${key}\n\nThis key of ${name} may ${scopes.join(', ')}, ${end}. It is not shown again: sta login takes it, and STA_API_KEY.`
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    strict: false,
    options: { name: { type: 'string' }, scopes: { type: 'string' }, days: { type: 'string' } },
  })
  const name = typeof values.name === 'string' ? values.name.trim() : 'server'
  const wanted = typeof values.scopes === 'string' ? values.scopes.split(',').map((scope) => scope.trim()) : [...SCOPES]
  const scopes = SCOPES.filter((scope) => wanted.includes(scope))
  const days = values.days === undefined ? null : Number(values.days)
  const problems = [
    ...(name === '' || name.length > KEY_LIMITS.nameLength ? [`--name: 1 to ${KEY_LIMITS.nameLength} characters`] : []),
    ...(scopes.length !== new Set(wanted).size ? [`--scopes: some of ${SCOPES.join(', ')}, with commas`] : []),
    ...(days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)
      ? [`--days: 1 to ${MOST_DAYS}`]
      : []),
  ]
  if (problems.length > 0) throw new AppError('validation_failed', problems.join('\n'))
  return { name, scopes, days }
}
