import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../../database.ts'
import type { GivenRows } from './given-rows.ts'

/** Which rows are left out because their tickets are here: by source and number always, by their text when wanted. */
export type LeaveOut = {
  equalTexts: boolean
  /** Tickets since then are of this import itself: equal rows of one file are all taken. */
  before: Date
}

/** Creates the tickets in the given order, but those that are here already. Returns the ids of the created ones. */
export async function insertImported(tx: Tx, given: GivenRows, leaveOut: LeaveOut): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with given as (${rowsOf(given)}),
      -- Numbered before they are inserted, so that messages find their tickets.
      wanted as (select * from given where not (${isHere(leaveOut)}) order by position),
      numbered as materialized (select nextval(pg_get_serial_sequence('ticket', 'id')) as new_id, wanted.* from wanted),
      created as (
        insert into ticket (id, title, description, thread, content_hash, external_source, external_id, external_url, external_status,
          external_priority, external_created_at, external_updated_at, requester_name, requester_email, organization, channel, assignee, tags)
        overriding system value
        select new_id, title, description, thread, decode(content_hash, 'hex'), external_source, external_id, external_url, external_status,
          external_priority, external_created_at, external_updated_at, requester_name, requester_email, organization, channel, assignee, tags
        from numbered order by new_id
        on conflict (external_source, external_id) where external_id is not null do nothing
        returning id),
      said as (
        insert into ticket_message (ticket_id, external_id, author_name, author_email, author_role, is_public, body, sent_at)
        select created.id, message.external_id, message.author_name, message.author_email, message.author_role, message.is_public,
          message.body, message.sent_at
        from created join numbered on numbered.new_id = created.id,
          rows from (json_to_recordset(numbered.messages) as (external_id text, author_name text, author_email text,
            author_role text, is_public boolean, body text, sent_at timestamptz)) with ordinality as message
        order by created.id, message.ordinality),
      known as (
        insert into ticket_custom_fields (ticket_id, fields)
        select created.id, numbered.custom_fields from created join numbered on numbered.new_id = created.id
        where numbered.custom_fields <> '{}')
    select id from created`.execute(tx)
  return rows.map((row) => row.id).sort((a, b) => a - b)
}

/** How many of the tickets are here already. */
export async function countHere(db: Db, given: GivenRows, leaveOut: LeaveOut): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with given as (${rowsOf(given)}) select count(*) as n from given where ${isHere(leaveOut)}`.execute(db)
  return rows[0]?.n ?? 0
}

function rowsOf(given: GivenRows): RawBuilder<unknown> {
  return sql`select * from json_to_recordset(${given}::json) as row (
    position int, title text, description text, thread text, content_hash text, external_source text, external_id text, external_url text,
    external_status text, external_priority text, external_created_at timestamptz, external_updated_at timestamptz,
    requester_name text, requester_email text, organization text, channel text, assignee text, tags text[], messages json, custom_fields jsonb)`
}

/** Numbers of unknown sources say nothing alone, but two that differ make two tickets of equal texts. */
function isHere({ equalTexts, before }: LeaveOut): RawBuilder<boolean> {
  const byNumber = sql<boolean>`given.external_source is not null and given.external_id is not null and exists (
    select from ticket t where t.external_source = given.external_source and t.external_id = given.external_id)`
  if (!equalTexts) return byNumber
  return sql<boolean>`(${byNumber}) or ((given.external_source is null or given.external_id is null) and exists (
    select from ticket t where t.content_hash = decode(given.content_hash, 'hex') and t.created_at < ${before}
      and (t.external_id is null or given.external_id is null or t.external_id = given.external_id)))`
}

/** The database's time, in which tickets are created. */
export async function selectNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db)
  return rows[0]?.now ?? new Date()
}
