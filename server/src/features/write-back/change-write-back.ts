import type { WriteBack, WriteBackChange, WriteBackSettings } from '@sta/contract/schemas/connections/write-back'
import { writeBackKind } from '@sta/contract/wire/write-back'
import type { Db } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { type ConnectorRow, selectConnector } from '../connectors/connector-queries.ts'
import { decideTickets, retryTickets } from './ticket-queries.ts'
import { readWriteBack, saveWriteBack, selectWriteBack, wantWriteBack } from './write-back-queries.ts'
import { writeDue } from './write-tickets.ts'

type ChangeDeps = Pick<Deps, 'db' | 'live' | 'queue'> & By

const aboutOf = (id: number) => ({ type: 'connection', id }) as const

/** @throws AppError `connector_not_found`; `write_back_impossible` when the system has no such priority. */
export async function requireConnector(
  db: Db,
  id: number,
  settings: WriteBackSettings | null = null,
): Promise<ConnectorRow> {
  const connector = await selectConnector(db, id)
  if (!connector) throw new AppError('connector_not_found', `There is no connection ${id}`)
  const kind = writeBackKind(connector.settings.kind)
  if (settings && !kind) throw new AppError('write_back_impossible', `Nothing can be written back to ${connector.name}`)
  const known = kind?.priorities
  for (const [ours, theirs] of Object.entries(settings?.priority ?? {}))
    if (theirs !== null && known && !known.includes(theirs))
      throw new AppError('write_back_impossible', `${connector.name} has the priorities ${known.join(', ')}`, [
        { path: `settings.priority.${ours}`, message: `Must be one of ${known.join(', ')}` },
      ])
  return connector
}

/** @throws AppError as `requireConnector`. */
export async function setWriteBack(
  { db, live, by }: ChangeDeps,
  id: number,
  change: WriteBackChange,
): Promise<WriteBack> {
  await requireConnector(db, id, change.settings)
  await db.transaction().execute(async (tx) => {
    await saveWriteBack(tx, id, change)
    await recordAudit(tx, by, { action: 'write_back.changed', target: aboutOf(id), new: change })
  })
  live.publish('connectors.changed', [id])
  return readWriteBack(db, id)
}

/** @throws AppError `connector_not_found`, `connector_paused`, `write_back_not_chosen`. */
export async function startWriteBack(deps: ChangeDeps, id: number): Promise<WriteBack> {
  const { db, by } = deps
  const { name, state } = await requireChosen(db, id)
  if (state === 'paused') throw new AppError('connector_paused', `${name} is paused`)
  await db.transaction().execute(async (tx) => {
    await wantWriteBack(tx, id)
    await recordAudit(tx, by, { action: 'write_back.started', target: aboutOf(id) })
  })
  await begin(deps, id)
  return readWriteBack(db, id)
}

/** @returns how many conflicts were decided. @throws AppError `connector_not_found`, `write_back_not_chosen`. */
export async function decideWriteBack(
  deps: ChangeDeps,
  id: number,
  { keep, ticket_ids }: { keep: 'theirs' | 'ours'; ticket_ids?: number[] | undefined },
): Promise<number> {
  const { db, by } = deps
  await requireChosen(db, id)
  const decided = await db.transaction().execute(async (tx) => {
    const count = await decideTickets(tx, id, { keep, ids: ticket_ids ?? null })
    await recordAudit(tx, by, { action: 'write_back.decided', target: aboutOf(id), new: { keep, decided: count } })
    return count
  })
  await begin(deps, id)
  return decided
}

/** @returns how many are tried again. @throws AppError `connector_not_found`, `write_back_not_chosen`. */
export async function retryWriteBack(deps: ChangeDeps, id: number, ticketIds: number[] | null): Promise<number> {
  const { db, by } = deps
  await requireChosen(db, id)
  const retried = await db.transaction().execute(async (tx) => {
    const count = await retryTickets(tx, id, ticketIds)
    await recordAudit(tx, by, { action: 'write_back.retried', target: aboutOf(id), new: { retried: count } })
    return count
  })
  await begin(deps, id)
  return retried
}

async function requireChosen(db: Db, id: number): Promise<ConnectorRow> {
  const connector = await requireConnector(db, id)
  if (await selectWriteBack(db, id)) return connector
  throw new AppError('write_back_not_chosen', `What goes back to ${connector.name} was not chosen yet`)
}

async function begin(deps: Pick<Deps, 'db' | 'live' | 'queue'>, id: number): Promise<void> {
  await writeDue(deps)
  deps.live.publish('connectors.changed', [id])
}
