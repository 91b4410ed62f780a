import type {
  CreatedTicket,
  NewTicket,
  Ticket,
  TicketCounts,
  TicketDetail,
  TicketPatch,
} from '@sta/contract/schemas/tickets'
import { fitCustomFields } from '@sta/import-file/custom-fields'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import { toStateOfWork } from '../work/state-queries.ts'
import { toAnalysis } from './analysis-row.ts'
import { contentHash } from './content-hash.ts'
import { selectCustomFields, setCustomFields } from './custom-field-queries.ts'
import { composeThread, customerBodies, inOrder } from './thread/compose-thread.ts'
import { insertMessages, refreshThreads, selectMessages } from './thread/message-queries.ts'

/** What analyzers read stays where it is, and no list says what is stale. */
export type TicketRow = Omit<
  Selectable<Tables['ticket']>,
  'thread' | 'stale' | 'anonymized_at' | 'state_author' | 'state_at'
>

export const TICKET_COLUMNS = [
  'id',
  'title',
  'description',
  'status',
  'run_id',
  'content_hash',
  'analysis_id',
  'category',
  'priority',
  'priority_rank',
  'needs_review',
  'category_locked',
  'priority_locked',
  'error',
  'assignee',
  'tags',
  'state',
  'snoozed_until',
  'state_by',
  'external_source',
  'external_id',
  'external_url',
  'external_status',
  'external_priority',
  'external_created_at',
  'external_updated_at',
  'requester_name',
  'requester_email',
  'organization',
  'channel',
  'created_at',
  'updated_at',
] as const satisfies (keyof TicketRow)[]

/** What of its row is told of a ticket. */
export type ToldRow = Omit<TicketRow, 'content_hash' | 'analysis_id'>

type Written<Row, Name extends keyof Row> = Omit<Row, Name> & {
  [Each in Name]: string | Extract<Row[Each], null>
}

/** The same with its instants as text. */
export type WrittenRow = Written<
  ToldRow,
  'created_at' | 'updated_at' | 'snoozed_until' | 'external_created_at' | 'external_updated_at'
>

export const toTicket = (row: ToldRow): Ticket =>
  tellTicket({
    ...row,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    snoozed_until: row.snoozed_until?.toISOString() ?? null,
    external_created_at: row.external_created_at?.toISOString() ?? null,
    external_updated_at: row.external_updated_at?.toISOString() ?? null,
  })

/** @param row its instants are written as the API writes them. */
export const tellTicket = (row: WrittenRow): Ticket => ({
  id: row.id,
  title: row.title,
  description: row.description,
  created_at: row.created_at,
  status: row.status,
  updated_at: row.updated_at,
  category: row.category,
  priority: row.priority,
  needs_review: row.needs_review,
  assignee: row.assignee,
  tags: row.tags,
  corrected: [
    ...(row.category_locked ? ['category' as const] : []),
    ...(row.priority_locked ? ['priority' as const] : []),
  ],
  analysis_run_id: row.run_id,
  error: row.error,
  ...toStateOfWork(row),
  external_source: row.external_source,
  external_id: row.external_id,
  external_url: row.external_url,
  external_status: row.external_status,
  external_priority: row.external_priority,
  external_created_at: row.external_created_at,
  external_updated_at: row.external_updated_at,
  requester_name: row.requester_name,
  requester_email: row.requester_email,
  organization: row.organization,
  channel: row.channel,
})

/** Inserts in one statement of fixed text, whatever the number; answers in the given order. */
export async function insertTickets(tx: Tx, tickets: NewTicket[]): Promise<CreatedTicket[]> {
  const threads = tickets.map(({ messages = [] }) => inOrder(messages))
  const bodies = threads.map((messages, at) => composeThread(tickets[at]?.description ?? '', messages))
  const hashes = tickets.map((ticket, at) => contentHash(ticket, customerBodies(threads[at] ?? [])))
  const { rows } = await sql<Pick<TicketRow, 'id' | 'title' | 'description' | 'created_at' | 'status'>>`
    insert into ticket (title, description, content_hash, thread)
    select title, description, content_hash, thread
    from unnest(${tickets.map((t) => t.title)}::text[], ${tickets.map((t) => t.description)}::text[], ${hashes}::bytea[], ${bodies}::text[])
      with ordinality as given (title, description, content_hash, thread, position)
    order by position
    returning id, title, description, created_at, status`.execute(tx)
  // Identity values are handed out in the order of the select, but `returning` promises no order of its own.
  const created = rows.sort((a, b) => a.id - b.id)
  await insertMessages(
    tx,
    created.flatMap(({ id }, at) => (threads[at] ?? []).map((message) => ({ ticket_id: id, message }))),
  )
  await setCustomFields(
    tx,
    created.flatMap(({ id }, at) => {
      const { custom_fields } = tickets[at] ?? {}
      return custom_fields ? [{ ticket_id: id, fields: fitCustomFields(Object.entries(custom_fields)).fields }] : []
    }),
  )
  return created.map((row) => ({ ...row, created_at: row.created_at.toISOString() }))
}

export async function selectTicket(db: Db, id: number): Promise<TicketDetail | null> {
  const row = await db.selectFrom('ticket').select(TICKET_COLUMNS).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const analysis =
    row.analysis_id === null
      ? undefined
      : await db.selectFrom('analysis').selectAll().where('id', '=', row.analysis_id).executeTakeFirst()
  const messages = (await selectMessages(db, [id])).get(id) ?? []
  return {
    ...toTicket(row),
    messages,
    comments: messages.map(({ body }) => body),
    custom_fields: (await selectCustomFields(db, [id])).get(id) ?? {},
    analysis: analysis ? toAnalysis(analysis, row.content_hash) : null,
  }
}

/** Locks the ticket for the rest of the transaction. */
export function selectTicketForUpdate(tx: Tx, id: number): Promise<TicketRow | undefined> {
  return tx.selectFrom('ticket').select(TICKET_COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function setTicket(tx: Tx, row: TicketRow, patch: TicketPatch): Promise<void> {
  const title = patch.title ?? row.title
  const description = patch.description ?? row.description
  const assignee = patch.assignee === undefined ? row.assignee : patch.assignee
  await tx
    .updateTable('ticket')
    .set({
      title,
      description,
      assignee,
      tags: patch.tags ?? row.tags,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', row.id)
    .execute()
  if (title !== row.title || description !== row.description) await refreshThreads(tx, [row.id])
}

/** Counts kept by triggers: exact, and as cheap at a million tickets as at ten. What is snoozed is counted by an index. */
export async function selectCounts(db: Db): Promise<TicketCounts> {
  const { rows } = await sql<CountedRow>`
    select status, category, priority, state, false as is_snoozed, sum(n) as n from ticket_counter group by 1, 2, 3, 4
    union all
    select status, coalesce(category, ''), coalesce(priority, ''), state, true, count(*) from ticket
    where snoozed_until > now() group by 1, 2, 3, 4`.execute(db)
  const counts: TicketCounts = {
    total: 0,
    by_status: { pending: 0, processing: 0, analyzed: 0, failed: 0 },
    by_category: {},
    by_priority: { low: 0, medium: 0, high: 0 },
    by_state: { open: 0, waiting: 0, solved: 0, closed: 0 },
    snoozed: 0,
    working: { pending: 0, processing: 0, analyzed: 0, failed: 0 },
  }
  for (const row of rows.filter(({ n }) => n !== 0)) count(counts, row)
  return counts
}

type CountedRow = Pick<Selectable<Tables['ticket_counter']>, 'status' | 'category' | 'priority' | 'state' | 'n'> & {
  /** They are among the open ones of the other rows. */
  is_snoozed: boolean
}

function count(counts: TicketCounts, { status, category, priority, state, is_snoozed, n }: CountedRow): void {
  if (is_snoozed) {
    counts.snoozed += n
    counts.by_state[state] -= n
    counts.working[status] -= n
    return
  }
  counts.total += n
  counts.by_status[status] += n
  counts.by_state[state] += n
  if (state === 'open' || state === 'waiting') counts.working[status] += n
  if (status !== 'analyzed') return
  const name = category || 'none'
  counts.by_category[name] = (counts.by_category[name] ?? 0) + n
  if (priority) counts.by_priority[priority] += n
}
