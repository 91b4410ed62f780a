import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import { sql } from 'kysely'
import type { Tx } from '../../../database.ts'
import { updateCustomFields } from '../custom-field-queries.ts'
import { deleteOldestMessages, insertMessages, refreshThreads, withoutKnown } from '../thread/message-queries.ts'
import { givenRows } from './given-rows.ts'
import { insertImported } from './import-queries.ts'
import { numberOf } from './receive-queries.ts'

type OverwrittenField = Exclude<
  keyof Omit<ImportedTicket, 'messages' | 'tags' | 'assignee' | 'custom_fields'>,
  'title' | 'external_id' | 'external_source' | 'external_created_at'
>

/**
 * Brings tickets up to what their source says: those that are not here are created, of the others text, messages and what the
 * source knows are changed where they differ. Assignee and tags are taken once; from then on they are people's here. An older
 * state than the one that is here changes nothing, and an anonymous ticket stays so until its source changes it.
 *
 * @param tickets with source and number.
 * @param missing what becomes of a value that a ticket does not have: a source that is asked says that there is none, a file may
 * have no column for it.
 * @returns ids of tickets that were created, and of those that changed.
 */
export async function upsertTickets(
  tx: Tx,
  tickets: ImportedTicket[],
  missing: 'cleared' | 'kept' = 'cleared',
): Promise<{ created: number[]; updated: number[] }> {
  const byNumber = new Map(tickets.map((ticket) => [numberOf(ticket), ticket]))
  const given = [...byNumber.values()]
  if (given.length === 0) return { created: [], updated: [] }
  const created = await insertImported(tx, givenRows(given), { equalTexts: false, before: new Date() })
  if (created.length === given.length) return { created, updated: [] }
  const kept = (field: OverwrittenField) =>
    missing === 'kept'
      ? sql`coalesce(nullif(given.${sql.ref(field)}, ${field === 'external_updated_at' ? null : ''}), t.${sql.ref(field)}) as ${sql.ref(field)}`
      : sql`given.${sql.ref(field)}`
  const { rows: here } = await sql<{ id: number; position: number; changed: boolean }>`
    with given as (select * from json_to_recordset(${JSON.stringify(given.map((ticket, position) => ({ ...ticket, position })))}::json) as row (
        position int, title text, description text, external_source text, external_id text, external_url text, external_status text,
        external_priority text, external_updated_at timestamptz, requester_name text, requester_email text, organization text, channel text)),
      known as (
        select t.id, given.position, given.title, ${kept('description')}, ${kept('external_url')}, ${kept('external_status')},
          ${kept('external_priority')}, ${kept('external_updated_at')}, ${kept('requester_name')}, ${kept('requester_email')},
          ${kept('organization')}, ${kept('channel')}
        from given join ticket t using (external_source, external_id)
        where t.id <> all(${created}::bigint[])
          and coalesce(given.external_updated_at >= t.external_updated_at, true)
          and (t.anonymized_at is null or given.external_updated_at > t.anonymized_at)),
      changed as (
        update ticket t set title = known.title, description = known.description, external_url = known.external_url,
          external_status = known.external_status, external_priority = known.external_priority,
          external_updated_at = known.external_updated_at, requester_name = known.requester_name,
          requester_email = known.requester_email, organization = known.organization, channel = known.channel, updated_at = now()
        from known where t.id = known.id and
          (t.title, t.description, t.external_url, t.external_status, t.external_priority, t.external_updated_at, t.requester_name,
            t.requester_email, t.organization, t.channel) is distinct from
          (known.title, known.description, known.external_url, known.external_status, known.external_priority,
            known.external_updated_at, known.requester_name, known.requester_email, known.organization,
            known.channel)
        returning t.id)
    select known.id, known.position, changed.id is not null as changed from known left join changed using (id)`.execute(
    tx,
  )
  const messages = here.flatMap(({ id, position }) =>
    (given[position]?.messages ?? []).map((message) => ({ ticket_id: id, message })),
  )
  const said = await insertMessages(tx, await withoutKnown(tx, messages))
  await deleteOldestMessages(
    tx,
    said.map(({ ticket_id }) => ticket_id),
  )
  const fields = here.map(({ id, position }) => ({ ticket_id: id, fields: given[position]?.custom_fields ?? {} }))
  const known = await updateCustomFields(tx, fields, missing)
  const changed = here.filter((row) => row.changed).map(({ id }) => id)
  const updated = [...new Set([...changed, ...known, ...said.map(({ ticket_id }) => ticket_id)])].sort((a, b) => a - b)
  await refreshThreads(tx, updated)
  return { created, updated }
}
