import type {
  Connector,
  ConnectorChangeTrial,
  ConnectorPatch,
  NewConnector,
} from '@sta/contract/schemas/connections/connectors'
import { CONNECTOR_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { AppError, isDuplicate } from '../../platform/errors.ts'
import { setChoice } from '../arrivals/change-timings.ts'
import { deleteTiming, insertTiming, timingOf } from '../arrivals/timing-queries.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { type SettingsChange, trySettings } from './change-settings.ts'
import {
  beginAnew,
  countConnectors,
  deleteConnectorRow,
  insertConnector,
  secretName,
  selectConnector,
  selectShownConnector,
  setConnector,
} from './connector-queries.ts'
import { givenSecret, type HeldSecret } from './held-secret.ts'
import { usualSource } from './kinds.ts'
import { pullDue } from './pull-connector.ts'
import { tryConnector } from './try-connector.ts'

const notFound = (id: number) => new AppError('connector_not_found', `There is no connection ${id}`)
const exists = () =>
  new AppError('connector_exists', 'There is a connection of this name, or with this source, already')

/**
 * Tries the connection, and keeps it when that works. Its first import begins at once.
 *
 * @throws AppError as `tryConnector`, `connector_exists`, `too_many_connectors`, `secrets_unreadable`.
 */
export async function createConnector(
  deps: Pick<Deps, 'db' | 'queue' | 'live' | 'guard' | 'secrets'> & By,
  wanted: NewConnector,
  signal: AbortSignal,
): Promise<Connector> {
  const { db, live, secrets, by } = deps
  const given = givenSecret(wanted.secret)
  const trial = await tryConnector(deps, wanted, signal, given)
  const secret = await given.read()
  const row = await db.transaction().execute(async (tx) => {
    if ((await countConnectors(tx)) >= CONNECTOR_LIMITS.connectors)
      throw new AppError(
        'too_many_connectors',
        `There are ${CONNECTOR_LIMITS.connectors} connections, the most there may be`,
      )
    const source = wanted.source ?? usualSource(wanted.settings)
    const inserted = await insertConnector(tx, wanted, { source, expected: trial.tickets })
    if (!inserted) throw exists()
    if (secret !== null) await secrets.save(tx, secretName(inserted.id), secret)
    await insertTiming(tx, timingOf('connection', inserted.id), 'as_installation')
    await setChoice(tx, timingOf('connection', inserted.id), { analyze: wanted.analyze })
    const { name, settings, every_minutes, analyze } = wanted
    await recordAudit(tx, by, {
      action: 'connection.created',
      target: { type: 'connection', id: inserted.id },
      new: { name, source, settings, every_minutes, analyze },
    })
    return inserted
  })
  await pullDue(deps, row.id)
  live.publish('connectors.changed', [row.id])
  return readConnector(deps, row.id)
}

/** Tries other settings without keeping them. @throws AppError `connector_not_found`; as `trySettings`. */
export async function tryChange(
  deps: Pick<Deps, 'db' | 'guard' | 'secrets'>,
  id: number,
  change: SettingsChange,
  signal: AbortSignal,
  given?: HeldSecret,
): Promise<ConnectorChangeTrial> {
  const connector = await selectConnector(deps.db, id)
  if (!connector) throw notFound(id)
  return trySettings(deps, connector, change, signal, given)
}

/**
 * Other settings are tried, and kept when that works. It is asked at once then: where it was, or from the very beginning when they may
 * bring tickets that it has passed by.
 *
 * @throws AppError `connector_not_found`, `connector_exists`, `secrets_unreadable`; as `trySettings`.
 */
export async function changeConnector(
  deps: Pick<Deps, 'db' | 'queue' | 'live' | 'guard' | 'secrets'> & By,
  id: number,
  patch: ConnectorPatch,
  signal: AbortSignal,
): Promise<Connector> {
  const { db, live, secrets, by } = deps
  const { settings } = patch
  const given = givenSecret(patch.secret ?? null)
  const trial = settings ? await tryChange(deps, id, { settings, secret: patch.secret }, signal, given) : null
  const renewed = await given.read()
  const row = await db
    .transaction()
    .execute(async (tx) => {
      const anew = trial?.begins_anew ? { expected: trial.tickets } : null
      const changed = await setConnector(tx, id, patch, anew)
      if (!changed) return undefined
      if (patch.analyze) await setChoice(tx, timingOf('connection', id), { analyze: patch.analyze })
      const { secret, ...values } = patch
      if (secret !== undefined) await secrets.save(tx, secretName(id), renewed ?? secret)
      await recordAudit(tx, by, {
        action: 'connection.changed',
        target: { type: 'connection', id },
        new: {
          ...values,
          ...(secret !== undefined && { has_new_secret: true }),
          ...(anew && { begins_anew: true }),
        },
      })
      return changed
    })
    .catch((error: unknown) => {
      throw isDuplicate(error) ? exists() : error
    })
  if (!row) throw notFound(id)
  if (settings) await pullDue(deps, id)
  live.publish('connectors.changed', [id])
  return readConnector(deps, id)
}

/** @throws AppError `connector_not_found`, `connector_paused`. */
export async function pullNow(deps: Pick<Deps, 'db' | 'queue' | 'live'>, id: number): Promise<Connector> {
  const row = await selectConnector(deps.db, id)
  if (!row) throw notFound(id)
  if (row.state === 'paused') throw new AppError('connector_paused', `${row.name} is paused`)
  await pullDue(deps, id)
  deps.live.publish('connectors.changed', [id])
  return readConnector(deps, id)
}

/**
 * Goes back to the very beginning, at once: what is here is brought up to what its source says, as when it changes there.
 *
 * @throws AppError `connector_not_found`, `connector_paused`.
 */
export async function readEverythingAgain(
  deps: Pick<Deps, 'db' | 'queue' | 'live'> & By,
  id: number,
): Promise<Connector> {
  await deps.db.transaction().execute(async (tx) => {
    if (!(await beginAnew(tx, id))) return
    const action = {
      action: 'connection.changed',
      target: { type: 'connection', id },
      new: { begins_anew: true },
    } as const
    await recordAudit(tx, deps.by, action)
  })
  return pullNow(deps, id)
}

/** The tickets stay. @throws AppError `connector_not_found` */
export async function deleteConnector(
  { db, live, secrets, by }: Pick<Deps, 'db' | 'live' | 'secrets'> & By,
  id: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await deleteConnectorRow(tx, id))) throw notFound(id)
    await deleteTiming(tx, timingOf('connection', id))
    await secrets.remove(tx, secretName(id))
    await recordAudit(tx, by, { action: 'connection.removed', target: { type: 'connection', id } })
  })
  live.publish('connectors.changed', [id])
}

async function readConnector({ db }: Pick<Deps, 'db'>, id: number): Promise<Connector> {
  const connector = await selectShownConnector(db, id)
  if (!connector) throw notFound(id)
  return connector
}
