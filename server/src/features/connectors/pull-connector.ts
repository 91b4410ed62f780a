import type { Deps } from '../../deps.ts'
import type { Delivery } from '../../platform/queue/job-loops.ts'
import { insertArrivals } from '../arrivals/arrival-queries.ts'
import { timingOf } from '../arrivals/timing-queries.ts'
import { upsertTickets } from '../tickets/import/upsert-queries.ts'
import type { Page } from './adapter.ts'
import { ConnectorError, isForPeople } from './connector-error.ts'
import {
  type ConnectorRow,
  finishPull,
  markDue,
  putDown,
  saveProgress,
  secretName,
  selectConnector,
  takeConnector,
} from './connector-queries.ts'
import { heldSecret } from './held-secret.ts'
import { connect } from './kinds.ts'
import { ownAddress } from './mailbox/mailbox-settings.ts'
import { takeMails } from './mailbox/take-mails.ts'

type PullDeps = Pick<Deps, 'db' | 'live' | 'secrets' | 'guard' | 'log'>

/**
 * The job `connector.pull`: takes what is new page by page, each in one transaction with the cursor behind it, so that a crash
 * loses nothing and doubles nothing. What the system refuses is told on the connector, and tried again later.
 */
export async function pullConnector(
  deps: PullDeps,
  { payload, signal }: Delivery<{ connectorId: number }>,
): Promise<void> {
  const { db, live, secrets, guard, log } = deps
  const connector = await takeConnector(db, payload.connectorId)
  if (!connector) return
  const tell = () => live.publish('connectors.changed', [connector.id])
  tell()
  try {
    const { settings, source } = connector
    const secret = await secrets.read(db, secretName(connector.id))
    const held = heldSecret({ db, secrets }, connector.id)
    const adapter = connect(guard, { settings, source, secret, held }, signal)
    try {
      for (let { cursor } = connector; ; ) {
        const page = await adapter.pull(cursor)
        if (!(await savePage(deps, connector, page))) return
        tell()
        cursor = page.cursor
        if (page.isEnd) break
      }
    } finally {
      await adapter.close?.()
    }
    await finishPull(db, connector)
  } catch (error) {
    if (signal.aborted || !isForPeople(error)) throw error
    log.warn({ connector: connector.id, reason: error.message }, 'a connection could not be read')
    await putDown(db, connector, error.message, error instanceof ConnectorError ? error.afterSeconds : null)
  }
  tell()
}

/** Saves the tickets and where the next page begins: both or none. False when another has the connector by now. */
async function savePage({ db, live }: PullDeps, connector: ConnectorRow, page: Page): Promise<boolean> {
  const saved = await db
    .transaction()
    .execute(async (tx) => {
      const { created, updated } = page.mails
        ? await takeMails(tx, { source: connector.source, own: ownAddress(connector.settings) }, page.mails)
        : await upsertTickets(tx, page.tickets)
      const progress = { cursor: page.cursor, reached: page.reached, created: created.length, updated: updated.length }
      if (!(await saveProgress(tx, connector, progress))) throw new ConnectorLost()
      // What was there before it was connected is analyzed when somebody wants it, with an estimate first.
      const isNews = connector.pulled_at !== null
      if (isNews) await insertArrivals(tx, timingOf('connection', connector.id), { created, updated })
      return [...created, ...updated]
    })
    .catch((error: unknown) => {
      if (error instanceof ConnectorLost) return null
      throw error
    })
  if (saved && saved.length > 0) live.publish('tickets.changed', saved)
  return saved !== null
}

/** Rolls the page back. */
class ConnectorLost extends Error {}

/** Queues a pull of each connector whose time has come, or of the one that is named. @returns of how many. */
export async function pullDue({ db, queue }: Pick<Deps, 'db' | 'queue'>, id: number | null = null): Promise<number> {
  const due = await db.transaction().execute(async (tx) => {
    const ids = await markDue(tx, id)
    await queue.enqueue(
      tx,
      'connector.pull',
      ids.map((connectorId) => ({ connectorId })),
    )
    return ids
  })
  if (due.length > 0) queue.wake('connector.pull')
  return due.length
}

/** After its last attempt: the connector rests, and says why. */
export async function closeDeadPull(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  id: number,
  reason: string,
): Promise<void> {
  const connector = await selectConnector(db, id)
  if (!connector) return
  await putDown(db, connector, reason, null)
  live.publish('connectors.changed', [id])
}
