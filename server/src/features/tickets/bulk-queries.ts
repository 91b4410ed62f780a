import type { BulkChange } from '@sta/contract/schemas/bulk'
import { BULK_LIMIT } from '@sta/contract/wire/limits'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../database.ts'
import type { Ask } from '../../platform/ask.ts'
import { type Decider, isAboutState, stateUpdate } from '../work/state-queries.ts'
import { filterConditions, filterTables } from './ticket-filter.ts'

/** The ids behind the cursor that are named or match, in ascending order: at most `BULK_LIMIT`. */
export async function selectBulkIds(
  ask: Ask,
  { ticketIds, filter, cursor = 0 }: Pick<BulkChange, 'ticketIds' | 'filter' | 'cursor'>,
): Promise<number[]> {
  const source = filter ? filterTables(filter) : sql`ticket t`
  const condition: RawBuilder<SqlBool> = filter
    ? filterConditions(filter)
    : sql<SqlBool>`t.id = any(${ticketIds ?? []}::bigint[])`
  const rows = await ask(sql<{ id: number }>`
    select t.id from ${source} where t.id > ${cursor} and ${condition} order by t.id limit ${BULK_LIMIT}`)
  return rows.map((row) => row.id)
}

/** Sets the assignee, the tags and the state of the tickets; a ticket that would have more than 20 tags is left alone. Returns which. */
export async function updateTickets(
  tx: Tx,
  ids: number[],
  change: Pick<BulkChange, 'assignee' | 'add_tags' | 'remove_tags' | 'state' | 'snoozed_until'>,
  decider: Decider,
): Promise<number[]> {
  const { assignee, add_tags = [], remove_tags = [] } = change
  const tags = sql`array(select distinct tag from unnest(tags || ${add_tags}::text[]) as tag where tag <> all(${remove_tags}::text[]) order by tag)`
  const { rows } = await sql<{ id: number }>`
    update ticket set
      assignee = ${assignee === undefined ? sql`assignee` : assignee},
      tags = ${add_tags.length + remove_tags.length > 0 ? tags : sql`tags`},
      ${isAboutState(change) ? sql`${stateUpdate(change, decider).set},` : sql``}
      updated_at = now()
    where id = any(${ids}::bigint[]) and cardinality(${tags}) <= 20
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Deletes those of the tickets that no run is analyzing right now. Returns which. */
export async function deleteTickets(tx: Tx, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    delete from ticket where id in (
      select id from ticket where id = any(${ids}::bigint[]) and status <> 'processing' order by id for update)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
