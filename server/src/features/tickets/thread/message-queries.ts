import type { NewMessage, TicketMessage } from '@sta/contract/schemas/messages'
import { MESSAGE_LIMITS } from '@sta/contract/wire/limits'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../../database.ts'
import { contentHash } from '../content-hash.ts'
import { composeThread, customerBodies } from './compose-thread.ts'

const toMessage = (row: Omit<Selectable<Tables['ticket_message']>, 'ticket_id'>): TicketMessage => ({
  id: row.id,
  body: row.body,
  author_name: row.author_name,
  author_email: row.author_email,
  author_role: row.author_role,
  is_public: row.is_public,
  sent_at: row.sent_at?.toISOString() ?? null,
  external_id: row.external_id,
  created_at: row.created_at.toISOString(),
})

/** The threads of these tickets, oldest message first; none for a ticket without messages. */
export async function selectMessages(db: Db, ticketIds: number[]): Promise<Map<number, TicketMessage[]>> {
  const rows = await db
    .selectFrom('ticket_message')
    .selectAll()
    .where('ticket_id', '=', sql<number>`any(${ticketIds}::bigint[])`)
    .orderBy('ticket_id')
    .orderBy(sql`coalesce(sent_at, created_at)`)
    .orderBy('id')
    .execute()
  const threads = Map.groupBy(rows, (row) => row.ticket_id)
  return new Map([...threads].map(([id, messages]) => [id, messages.map(toMessage)]))
}

type OfTicket = { ticket_id: number; message: NewMessage }

/**
 * Adds messages in the given order. One whose number the ticket has already is changed where it differs.
 *
 * @returns ids of the messages that were added or changed, and of their tickets.
 */
export async function insertMessages(tx: Tx, messages: OfTicket[]): Promise<{ id: number; ticket_id: number }[]> {
  if (messages.length === 0) return []
  const rows = messages.map(({ ticket_id, message }, position) => ({
    is_public: true,
    ...message,
    ticket_id,
    position,
  }))
  const given = sql`json_to_recordset(${JSON.stringify(rows)}::json) as given (position int, ticket_id bigint, external_id text,
    author_name text, author_email text, author_role text, is_public boolean, body text, sent_at timestamptz)`
  const { rows: written } = await sql<{ id: number; ticket_id: number }>`
    insert into ticket_message as old (ticket_id, external_id, author_name, author_email, author_role, is_public, body, sent_at)
    select ticket_id, external_id, author_name, author_email, author_role, is_public, body, sent_at from ${given}
    order by position
    on conflict (ticket_id, external_id) where external_id is not null do update set author_name = excluded.author_name,
      author_email = excluded.author_email, author_role = excluded.author_role, is_public = excluded.is_public,
      body = excluded.body, sent_at = excluded.sent_at
    where (old.author_name, old.author_email, old.author_role, old.is_public, old.body, old.sent_at) is distinct from
      (excluded.author_name, excluded.author_email, excluded.author_role, excluded.is_public, excluded.body, excluded.sent_at)
    returning id, ticket_id`.execute(tx)
  return written
}

/** Without those that have no number, and whose words the ticket has already: whoever sends a thread again doubles nothing. */
export async function withoutKnown(tx: Tx, messages: OfTicket[]): Promise<OfTicket[]> {
  const numberless = messages.flatMap(({ ticket_id, message: { external_id, body, sent_at } }, position) =>
    external_id ? [] : [{ position, ticket_id, body, sent_at }],
  )
  if (numberless.length === 0) return messages
  const { rows } = await sql<{ position: number }>`
    select given.position from json_to_recordset(${JSON.stringify(numberless)}::json)
      as given (position int, ticket_id bigint, body text, sent_at timestamptz)
    where exists (select from ticket_message m where m.ticket_id = given.ticket_id and m.body = given.body
      and m.sent_at is not distinct from given.sent_at)`.execute(tx)
  const known = new Set(rows.map(({ position }) => position))
  return messages.filter((_message, position) => !known.has(position))
}

/** Writes anew what analyzers read of the tickets, after their texts or messages changed, and whether their analyses are stale. */
export async function refreshThreads(tx: Tx, ticketIds: number[]): Promise<void> {
  if (ticketIds.length === 0) return
  const tickets = await tx
    .selectFrom('ticket')
    .select(['id', 'title', 'description'])
    .where('id', '=', sql<number>`any(${ticketIds}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const threads = await selectMessages(tx, ticketIds)
  const rows = tickets.map((ticket) => {
    const messages = threads.get(ticket.id) ?? []
    return {
      id: ticket.id,
      thread: composeThread(ticket.description, messages),
      content_hash: contentHash(ticket, customerBodies(messages)).toString('hex'),
    }
  })
  await sql`
    update ticket set thread = given.thread, content_hash = decode(given.content_hash, 'hex'), updated_at = now(),
      stale = exists (select from analysis a where a.id = ticket.analysis_id and a.content_hash <> decode(given.content_hash, 'hex'))
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (id bigint, thread text, content_hash text)
    where ticket.id = given.id`.execute(tx)
}

/** Whether the ticket has as many messages as it may have, and none of this number. */
export async function isThreadFull(tx: Tx, ticketId: number, externalId: string | null): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`
    select count(*) >= ${MESSAGE_LIMITS.perTicket} and not coalesce(bool_or(external_id = ${externalId}), false) as full
    from ticket_message where ticket_id = ${ticketId}`.execute(tx)
  return rows[0]?.full === true
}

/** Makes room in threads that a source filled beyond what a ticket may have: the oldest messages go. */
export async function deleteOldestMessages(tx: Tx, ticketIds: number[]): Promise<void> {
  await sql`
    delete from ticket_message where id in (
      select id from (
        select id, row_number() over (partition by ticket_id order by coalesce(sent_at, created_at) desc, id desc) as nth
        from ticket_message where ticket_id = any(${ticketIds}::bigint[])) as numbered
      where nth > ${MESSAGE_LIMITS.perTicket})`.execute(tx)
}
