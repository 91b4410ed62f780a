import type { TicketMessage } from '@sta/contract/schemas/messages'
import type { Ticket } from '@sta/contract/schemas/tickets'
import type { CustomFields } from '@sta/import-file/custom-fields'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database.ts'
import { toIso } from '../../platform/instants.ts'
import { selectCustomFields } from './custom-field-queries.ts'
import { TICKET_COLUMNS, type ToldRow, tellTicket, toTicket, type WrittenRow } from './queries.ts'
import { selectMessages } from './thread/message-queries.ts'

/** Of texts that are in memory at once for one list or export. One text may be of 150 KB. */
export const AT_ONCE_BYTES = 256 * 1024

/** A row of a list with the text of its ticket, which is null and read later where it is long. */
export type WithText = { text_of: number; text: string | null; text_bytes: number }

/**
 * Of a list whose tickets are called `t`. A text that is longer than its share of what may be in memory is read later: to add up the
 * lengths from the first row on would cost the database a tenth of the list.
 *
 * @param rows most that the list can have.
 */
export const textColumns = (rows: number): RawBuilder<unknown> => sql`t.id as text_of,
  octet_length(t.description) as text_bytes,
  case when octet_length(t.description) <= ${Math.floor(AT_ONCE_BYTES / rows)} then t.description end as text`

/** What a list says by other columns, or not at all. */
const NOT_LISTED = ['description', 'content_hash', 'analysis_id'] as const
const listed = TICKET_COLUMNS.filter((name) => !NOT_LISTED.some((each) => each === name))
const INSTANTS: ReadonlySet<string> = new Set([
  'created_at',
  'updated_at',
  'snoozed_until',
  'external_created_at',
  'external_updated_at',
] satisfies (keyof ToldRow)[])

/** Columns of a `t` that is a part of a statement. */
export const listColumns = sql.join(listed.map((name) => sql.ref(`t.${name}`)))

/** The same as a statement answers them: instants as text, which becomes that of the answer. */
export const writtenColumns = sql.join(
  listed.map((name) =>
    INSTANTS.has(name) ? sql`${sql.ref(`t.${name}`)}::text as ${sql.ref(name)}` : sql.ref(`t.${name}`),
  ),
)

/** A ticket of a list, whose description is its `text`. */
export type ListedTicket = Omit<WrittenRow, 'description'> & WithText

export const toListed = (row: ListedTicket, description: string): Ticket =>
  tellTicket({
    ...row,
    description,
    created_at: toIso(row.created_at),
    updated_at: toIso(row.updated_at),
    snoozed_until: isoOrNull(row.snoozed_until),
    external_created_at: isoOrNull(row.external_created_at),
    external_updated_at: isoOrNull(row.external_updated_at),
  })

const isoOrNull = (text: string | null): string | null => (text === null ? null : toIso(text))

/** Of hundreds of ids: as one parameter each, making the statement would take longer than all else about it. */
const oneOf = (ids: number[]): RawBuilder<number> => sql<number>`any(${ids}::bigint[])`

/** Descriptions by the ids of their tickets. */
export async function selectTexts(db: Db, ids: number[]): Promise<Map<number, string>> {
  const rows = await db.selectFrom('ticket').select(['id', 'description']).where('id', '=', oneOf(ids)).execute()
  return new Map(rows.map(({ id, description }) => [id, description]))
}

/** Bytes of what an export tells of a ticket beside its short columns. Lengths of texts are known without reading them. */
export const exportBytes: RawBuilder<number> = sql<number>`octet_length(t.description) +
  (select coalesce(sum(octet_length(m.body)), 0)::int from ticket_message m where m.ticket_id = t.id) +
  coalesce((select pg_column_size(f.fields) from ticket_custom_fields f where f.ticket_id = t.id), 0)`

/** The named tickets that there are, oldest first, with what they take. */
export async function selectSizes(db: Db, ids: number[]): Promise<{ id: number; bytes: number }[]> {
  const { rows } = await sql<{ id: number; bytes: number }>`
    select t.id, ${exportBytes} as bytes from ticket t where t.id = any(${ids}::bigint[]) order by t.id`.execute(db)
  return rows
}

/** The named tickets that there are, oldest first. */
export async function selectNamed(db: Db, ids: number[]): Promise<Ticket[]> {
  const rows = await db.selectFrom('ticket').select(TICKET_COLUMNS).where('id', '=', oneOf(ids)).orderBy('id').execute()
  return rows.map(toTicket)
}

export type ExportParts = {
  messages: TicketMessage[]
  custom_fields: CustomFields
  notes: string | null
  analyzed_at: Date | null
}

/** What an export adds to each ticket: its messages, its custom fields, and notes and time of its latest analysis. */
export async function selectExportParts(db: Db, ids: number[]): Promise<Map<number, ExportParts>> {
  const rows = await db
    .selectFrom('ticket')
    .leftJoin('analysis', 'analysis.id', 'ticket.analysis_id')
    .select(['ticket.id', 'analysis.notes', 'analysis.created_at as analyzed_at'])
    .where('ticket.id', '=', oneOf(ids))
    .execute()
  const [threads, fields] = await Promise.all([selectMessages(db, ids), selectCustomFields(db, ids)])
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, messages: threads.get(row.id) ?? [], custom_fields: fields.get(row.id) ?? {} },
    ]),
  )
}
