import type { CreatedTicket } from '@sta/contract/schemas/tickets'
import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import { sql } from 'kysely'
import type { Tx } from '../../../database.ts'

type Numbered = Pick<ImportedTicket, 'external_source' | 'external_id'>

/** What a ticket is known by at its source. */
export const numberOf = ({ external_source, external_id }: Numbered): string => `${external_source}\n${external_id}`

/** By `numberOf`; those that are not here are left out. */
export async function selectIdsByNumber(tx: Tx, tickets: Numbered[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; external_source: string; external_id: string }>`
    select id, external_source, external_id
    from unnest(${tickets.map((each) => each.external_source)}::text[], ${tickets.map((each) => each.external_id)}::text[])
      as given (external_source, external_id) join ticket using (external_source, external_id)`.execute(tx)
  return new Map(rows.map((row) => [numberOf(row), row.id]))
}

/** In the order of the ids. */
export async function selectCreated(tx: Tx, ids: number[]): Promise<CreatedTicket[]> {
  const rows = await tx
    .selectFrom('ticket')
    .select(['id', 'title', 'description', 'created_at', 'status'])
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, { ...row, created_at: row.created_at.toISOString() }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
