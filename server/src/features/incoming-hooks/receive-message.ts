import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { keepable } from '../../platform/keepable-text.ts'
import { insertArrivals } from '../arrivals/arrival-queries.ts'
import { timingOf } from '../arrivals/timing-queries.ts'
import { numberOf, selectIdsByNumber } from '../tickets/import/receive-queries.ts'
import { upsertTickets } from '../tickets/import/upsert-queries.ts'
import { hookNotFound } from './change-hooks.ts'
import { findForgery } from './check-signature.ts'
import { insertDelivery } from './delivery-queries.ts'
import { type HookRow, secretName, selectHookByToken } from './hook-queries.ts'
import { hashOf } from './hook-token.ts'
import { mapMessage } from './map-message.ts'

const KEPT_CHARACTERS = 4000
const MOST_PROBLEM = 2000

/** Whose address it is, before anything else is looked at. @throws AppError `hook_not_found`, `hook_off`. */
export async function requireHook({ db }: Pick<Deps, 'db'>, token: string): Promise<HookRow> {
  const hook = await selectHookByToken(db, hashOf(token))
  if (!hook) throw hookNotFound()
  if (!hook.is_on) throw new AppError('hook_off', `${hook.name} is switched off`)
  return hook
}

type Received = { body: string; headers: Record<string, string | string[] | undefined> }
type Outcome = { outcome: 'created' | 'updated' | 'unchanged'; ticket_id: number }

/**
 * Takes a message: its ticket is created, or the one of its number changed, together with the note of what came. What is refused
 * is noted as well.
 *
 * @throws AppError `hook_unsigned`, `malformed_json`, `hook_unmapped` with each field that is missing.
 */
export async function receiveMessage(
  { db, live, secrets }: Pick<Deps, 'db' | 'live' | 'secrets'>,
  hook: HookRow,
  { body, headers }: Received,
): Promise<Outcome> {
  const came = {
    hook_id: hook.id,
    body: keepable(body.slice(0, KEPT_CHARACTERS)),
    bytes: Buffer.byteLength(body),
  }
  try {
    const secret = hook.signature === 'none' ? null : await secrets.read(db, secretName(hook.id))
    const forgery = findForgery(hook, { headers, body, secret })
    if (forgery) throw new AppError('hook_unsigned', forgery)
    const ticket = ticketOf(hook, body)
    const taken = await db.transaction().execute(async (tx) => {
      const kept = await keepTicket(tx, hook, ticket)
      await insertDelivery(tx, { ...came, ...kept, whole: null, problem: null })
      return kept
    })
    if (taken.outcome !== 'unchanged') live.publish('tickets.changed', [taken.ticket_id])
    return taken
  } catch (error) {
    if (error instanceof AppError && error.code !== 'secrets_unreadable') {
      const problem = problemOf(error)
      // Another mapping may make a ticket of it. Who sends what is no JSON, or proves nothing, has nothing kept here.
      const whole = error.code === 'hook_unmapped' ? keepable(body) : null
      await db
        .transaction()
        .execute((tx) => insertDelivery(tx, { ...came, whole, outcome: 'refused', problem, ticket_id: null }))
    }
    throw error
  } finally {
    live.publish('hooks.changed', [hook.id])
  }
}

/** @throws AppError `malformed_json`, `hook_unmapped`. */
export function ticketOf({ mapping, source }: HookRow, body: string): ImportedTicket {
  const { ticket, problems } = mapMessage(parse(body), mapping, source)
  if (ticket) return ticket
  const told = problems.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new AppError('hook_unmapped', told, problems)
}

/** The ticket is created, or the one of its number changed. */
export async function keepTicket(tx: Tx, hook: HookRow, ticket: ImportedTicket): Promise<Outcome> {
  const { created, updated } = await upsertTickets(tx, [ticket])
  await insertArrivals(tx, timingOf('hook', hook.id), { created, updated })
  const ids = await selectIdsByNumber(tx, [ticket])
  const ticket_id = ids.get(numberOf(ticket)) ?? 0
  return { outcome: created.length > 0 ? 'created' : updated.length > 0 ? 'updated' : 'unchanged', ticket_id }
}

export const problemOf = ({ message }: AppError): string => keepable(message.slice(0, MOST_PROBLEM))

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new AppError('malformed_json', `The body is not valid JSON: ${error instanceof Error ? error.message : ''}`)
  }
}
