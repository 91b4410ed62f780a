import type { WriteBackPreview, WriteBackSettings } from '@sta/contract/schemas/connections/write-back'
import { WRITE_BACK_LIMITS, writeBackKind } from '@sta/contract/wire/write-back'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { Present, Writer } from '../connectors/adapter.ts'
import { ConnectorError } from '../connectors/connector-error.ts'
import { secretName } from '../connectors/connector-queries.ts'
import { connect } from '../connectors/kinds.ts'
import { requireConnector } from './change-write-back.ts'
import { planTicket } from './plan-ticket.ts'
import { countDiffering, selectDiffering } from './ticket-queries.ts'
import { selectWriteBack } from './write-back-queries.ts'
import { noteKeyOf } from './write-note.ts'
import { plannedOf } from './write-tickets.ts'

/** Of settings that nobody saved: no ticket was settled with them. */
const UNSAVED = 0

/**
 * What would be written with these settings, of the newest tickets that differ, by what the source has now. Nothing is written.
 *
 * @throws AppError `connector_not_found`, `write_back_impossible`, `connection_failed` with the reason, `address_refused`.
 */
export async function previewWriteBack(
  { db, secrets, guard }: Pick<Deps, 'db' | 'secrets' | 'guard'>,
  connectorId: number,
  wanted: WriteBackSettings,
  signal: AbortSignal,
): Promise<WriteBackPreview> {
  const { settings, source } = await requireConnector(db, connectorId, wanted)
  const saved = await selectWriteBack(db, connectorId)
  const isSaved = saved !== null && JSON.stringify(inOrder(saved.settings)) === JSON.stringify(inOrder(wanted))
  const scope = { source, settingsVersion: isSaved ? saved.settings_version : UNSAVED }
  const tickets = await selectDiffering(db, scope, WRITE_BACK_LIMITS.previewed)
  const secret = await secrets.read(db, secretName(connectorId))
  const { writer } = connect(guard, { settings, source, secret }, signal)
  const present = writer
    ? await lookAtAll(
        writer,
        tickets.map(({ external_id }) => external_id),
      )
    : new Map<string, Present>()
  const hasPriorities = writeBackKind(settings.kind)?.priorityIn === 'field'
  const preview: WriteBackPreview = {
    ...{ tickets: await countDiffering(db, scope), looked_at: tickets.length },
    ...{ would_change: 0, conflicts: 0, gone: 0, items: [] },
  }
  for (const ticket of tickets) {
    const there = present.get(ticket.external_id)
    if (!there) {
      preview.gone += 1
      continue
    }
    const plan = planTicket(wanted, { hasPriorities }, plannedOf(ticket), there, noteKeyOf(ticket))
    const { id: ticket_id, external_id, title } = ticket
    if (plan.change) preview.would_change += 1
    if (plan.conflicts.length > 0) preview.conflicts += 1
    preview.items.push(
      ...plan.changes.map((change) => ({ ticket_id, external_id, title, ...change, conflict: false })),
      ...plan.conflicts.map(({ field, theirs, ours }) => ({
        ...{ ticket_id, external_id, title, field, from: theirs, to: ours, conflict: true },
      })),
    )
  }
  return preview
}

/** The database keeps the members of an object in an order of its own. */
const inOrder = ({ category, priority, note }: WriteBackSettings) => [
  category?.prefix,
  priority && [priority.low, priority.medium, priority.high],
  note,
]

async function lookAtAll(writer: Writer, ids: string[]): Promise<Map<string, Present>> {
  const found = new Map<string, Present>()
  try {
    for (let at = 0; at < ids.length; at += writer.lookAtOnce)
      for (const [id, present] of await writer.look(ids.slice(at, at + writer.lookAtOnce))) found.set(id, present)
  } catch (error) {
    if (error instanceof ConnectorError) throw new AppError('connection_failed', error.message)
    throw error
  }
  return found
}
