import { randomBytes } from 'node:crypto'
import { writeBackKind } from '@sta/contract/wire/write-back'
import type { Deps } from '../../deps.ts'
import { textsIn } from '../../platform/outgoing/texts/outgoing-texts.ts'
import type { Delivery } from '../../platform/queue/job-loops.ts'
import { SYSTEM } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Present, Writer } from '../connectors/adapter.ts'
import { ConnectorError, isForPeople } from '../connectors/connector-error.ts'
import { secretName, selectConnector } from '../connectors/connector-queries.ts'
import { connect } from '../connectors/kinds.ts'
import { noteMark } from '../connectors/our-note.ts'
import { type Plan, planTicket } from './plan-ticket.ts'
import type { Sending } from './tables.ts'
import { type DueTicket, failTicket, gatherDue, noteSending, selectDue, settleTicket } from './ticket-queries.ts'
import {
  endGathering,
  finishWriteBack,
  holds,
  letGo,
  markDue,
  putDown,
  selectWriteBack,
  takeWriteBack,
  type WriteBackRow,
} from './write-back-queries.ts'
import { noteKeyOf, writeNote } from './write-note.ts'

type WriteDeps = Pick<Deps, 'db' | 'live' | 'secrets' | 'guard' | 'log' | 'config'>

/** Tickets that are noted as due in one transaction. */
const GATHERED = 5000
/** How often a ticket is looked at anew that somebody was faster with. */
const MOST_LOOKS = 3
/** So many writes that the token may not do, without one that it may, are the connection's fault and not the tickets'. */
const MOST_FORBIDDEN = 3

/** One pass over what is due. */
type Pass = {
  held: WriteBackRow
  writer: Writer
  hasPriorities: boolean
  written: number
  conflicts: number
  failed: number
  forbidden: number
}

/**
 * The job `connector.write`: writes what is due back to the source. What is about to be sent is noted before and settled after, so
 * that after a crash a ticket is looked at again, and a note that has arrived is found by its mark and not written twice.
 */
export async function writeBack(
  deps: WriteDeps,
  { payload: { connectorId }, signal }: Delivery<{ connectorId: number }>,
): Promise<void> {
  const { db, live, secrets, guard, log } = deps
  const held = await takeWriteBack(db, connectorId)
  const connector = held && (await selectConnector(db, connectorId))
  if (!held || !connector) return
  const tell = () => live.publish('connectors.changed', [connectorId])
  tell()
  try {
    const { settings, source } = connector
    const secret = await secrets.read(db, secretName(connectorId))
    const { writer } = connect(guard, { settings, source, secret }, signal)
    if (!writer) throw new ConnectorError('refused', 'Nothing can be written back to this system')
    const hasPriorities = writeBackKind(settings.kind)?.priorityIn === 'field'
    if (held.gather) await gather(deps, held, source)
    const pass: Pass = { held, writer, hasPriorities, written: 0, conflicts: 0, failed: 0, forbidden: 0 }
    while (!(await isPaused(deps, connectorId)) && (await writeNext(deps, pass, { signal, tell }))) {}
    if (await isPaused(deps, connectorId)) await letGo(db, held)
    else await finishWriteBack(db, held)
    await recordPass(deps, pass)
  } catch (error) {
    if (signal.aborted || !isForPeople(error)) throw error
    log.warn({ connector: connectorId, reason: error.message }, 'nothing could be written back')
    await putDown(db, held, error.message, error instanceof ConnectorError ? error.afterSeconds : null)
  }
  tell()
}

async function isPaused({ db }: Pick<Deps, 'db'>, connectorId: number): Promise<boolean> {
  return (await selectConnector(db, connectorId))?.state === 'paused'
}

/** Notes all that differs as due. Killed in between, it begins anew, which changes nothing. */
async function gather({ db }: Pick<Deps, 'db'>, held: WriteBackRow, source: string): Promise<void> {
  const scope = { source, settingsVersion: held.settings_version, connectorId: held.connector_id, limit: GATHERED }
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after
    after = await db.transaction().execute((tx) => gatherDue(tx, { ...scope, after: from }))
  }
  await endGathering(db, held)
}

/** @returns false when nothing is due, or another holds the work. */
async function writeNext(
  deps: WriteDeps,
  pass: Pass,
  { signal, tell }: { signal: AbortSignal; tell: () => void },
): Promise<boolean> {
  const { held, writer } = pass
  const due = await selectDue(deps.db, held.connector_id, writer.lookAtOnce)
  if (due.length === 0 || !(await holds(deps.db, held))) return false
  const present = await writer.look(due.map(({ external_id }) => external_id))
  for (let at = 0; at < due.length; at += writer.atOnce) {
    signal.throwIfAborted()
    const some = due.slice(at, at + writer.atOnce)
    // All end before a fault is told, so that none goes on behind its back.
    const ended = await Promise.allSettled(
      some.map((each) => writeTicket(deps, pass, each, present.get(each.external_id))),
    )
    for (const each of ended) if (each.status === 'rejected') throw each.reason
    tell()
  }
  return true
}

/** Writes one ticket, or notes why not. What concerns all of them is thrown. */
async function writeTicket(deps: WriteDeps, pass: Pass, ticket: DueTicket, looked: Present | undefined): Promise<void> {
  const { held, writer } = pass
  const settingsVersion = held.settings_version
  const fail = async (error: string, isFinal: boolean) => {
    pass.failed += 1
    await failTicket(deps.db, held, ticket, { error, isFinal, settingsVersion })
  }
  const noteKey = noteKeyOf(ticket)
  let present = looked
  for (let looks = 1; ; looks += 1) {
    if (!present) return fail('The ticket is not at the source any more', true)
    const plan = planTicket(held.settings, pass, plannedOf(ticket), present, noteKey)
    try {
      if (!(await send(deps, pass, { ticket, plan, present, noteKey }))) return
      const sent = plan.hasNote ? noteKey : ticket.note_key
      await settleTicket(deps.db, held, ticket, { ...plan, noteKey: sent, settingsVersion })
      if (plan.conflicts.length > 0) pass.conflicts += 1
      else pass.written += 1
      pass.forbidden = 0
      return
    } catch (error) {
      if (!(error instanceof ConnectorError) || !isOfOne(error)) throw error
      if (error.kind === 'changed' && looks < MOST_LOOKS) {
        present = (await writer.look([ticket.external_id])).get(ticket.external_id)
        continue
      }
      pass.forbidden += error.kind === 'forbidden' ? 1 : 0
      if (pass.forbidden >= MOST_FORBIDDEN && pass.written === 0) throw new ConnectorError('refused', error.message)
      return fail(error.message, false)
    }
  }
}

const isOfOne = ({ kind }: ConnectorError) => kind === 'rejected' || kind === 'forbidden' || kind === 'changed'

export const plannedOf = ({ tags, imported_priority, note_key, ...ticket }: DueTicket) => ({
  ...ticket,
  imported: { tags, priority: imported_priority },
  noteKey: note_key,
})

type Writing = { ticket: DueTicket; plan: Plan; present: Present; noteKey: string }

/** Nothing where nothing differs. @returns false when another holds the work by now: nothing was sent. */
async function send(deps: WriteDeps, { held, writer }: Pass, { ticket, plan, present, noteKey }: Writing) {
  if (!plan.change) return true
  const earlier = ticket.sending?.key === noteKey ? ticket.sending : null
  const sending: Sending | null = plan.hasNote
    ? (earlier ?? { key: noteKey, marker: randomBytes(8).toString('hex'), at: new Date().toISOString() })
    : null
  if (!(await noteSending(deps.db, held, ticket.id, sending))) return false
  // The next look at this ticket, after somebody was faster, is a repeat as well.
  ticket.sending = sending
  const hasArrived =
    earlier && (await writer.hasNote(ticket.external_id, noteMark(earlier.marker), new Date(earlier.at)))
  const { publicUrl, basePath, messageLanguage } = deps.config
  const root = publicUrl === null ? null : publicUrl + basePath
  const note = sending && !hasArrived ? writeNote(textsIn(messageLanguage), ticket, sending.marker, root) : null
  const { addTags, removeTags, priority } = plan.change
  const isEmpty = addTags.length === 0 && removeTags.length === 0 && priority === undefined && note === null
  if (!isEmpty) await writer.write(present, { ...plan.change, note })
  return true
}

async function recordPass({ db }: Pick<Deps, 'db'>, { held, written, conflicts, failed }: Pass): Promise<void> {
  if (written + conflicts + failed === 0) return
  const target = { type: 'connection', id: held.connector_id } as const
  await recordAudit(db, SYSTEM, { action: 'write_back.ended', target, new: { written, conflicts, failed } })
}

/** Queues the work of each connection that has something to write. */
export async function writeDue({ db, queue }: Pick<Deps, 'db' | 'queue'>): Promise<void> {
  const due = await db.transaction().execute(async (tx) => {
    const ids = await markDue(tx)
    await queue.enqueue(
      tx,
      'connector.write',
      ids.map((connectorId) => ({ connectorId })),
    )
    return ids
  })
  if (due.length > 0) queue.wake('connector.write')
}

/** After its last attempt: it rests, and says why. */
export async function closeDeadWrite(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  connectorId: number,
  reason: string,
): Promise<void> {
  const row = await selectWriteBack(db, connectorId)
  if (!row) return
  await putDown(db, row, reason, null)
  live.publish('connectors.changed', [connectorId])
}
