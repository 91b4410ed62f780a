import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { hookNotFound } from './change-hooks.ts'
import { countOutcome, lockKept, selectKept, setProblem, setTaken } from './delivery-queries.ts'
import { type HookRow, selectHook } from './hook-queries.ts'
import { keepTicket, problemOf, ticketOf } from './receive-message.ts'

type ReplayDeps = Pick<Deps, 'db' | 'live'> & By

/**
 * Takes refused messages after all, with the mapping that there is now. Each by itself and in the order in which they came; one that
 * still makes no ticket is kept on, with the reason of now.
 *
 * @param only these of it; null: all that are kept.
 * @throws AppError `hook_not_found`, `hook_off`.
 */
export async function replayMessages(
  { db, live, by }: ReplayDeps,
  hookId: number,
  only: number[] | null,
): Promise<{ taken: number; refused: number }> {
  const hook = await selectHook(db, hookId)
  if (!hook) throw hookNotFound()
  if (!hook.is_on) throw new AppError('hook_off', `${hook.name} is switched off`)
  const outcomes = { taken: 0, refused: 0 }
  const tickets: number[] = []
  for (const id of await selectKept(db, hookId, only)) {
    const ticketId = await replay({ db }, hook, id)
    if (ticketId === 'refused') outcomes.refused += 1
    else if (ticketId !== 'taken already') tickets.push(ticketId)
  }
  outcomes.taken = tickets.length
  await recordAudit(db, by, { action: 'hook.replayed', target: { type: 'hook', id: hookId }, new: outcomes })
  live.publish('hooks.changed', [hookId])
  if (tickets.length > 0) live.publish('tickets.changed', tickets)
  return outcomes
}

/** @returns its ticket, where it makes one. */
function replay({ db }: Pick<Deps, 'db'>, hook: HookRow, id: number): Promise<number | 'refused' | 'taken already'> {
  return db.transaction().execute(async (tx) => {
    const whole = (await lockKept(tx, id))?.whole
    if (whole == null) return 'taken already'
    try {
      const { outcome, ticket_id } = await keepTicket(tx, hook, ticketOf(hook, whole))
      await setTaken(tx, id, outcome, ticket_id)
      await countOutcome(tx, hook.id, outcome, true)
      return ticket_id
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await setProblem(tx, id, problemOf(error))
      return 'refused'
    }
  })
}
