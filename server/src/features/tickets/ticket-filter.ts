import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { STATE_CONDITIONS } from '../work/state-queries.ts'
import { instantOf } from './day-start.ts'
import { rankOf } from './deep-page-queries.ts'
import { searchQuery } from './search/words-filter.ts'

/** Conditions on `ticket t`, and on `ticket_search s` when there is a `q`; at least one. */
export function filterConditions(filters: TicketFilters): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`]
  if (filters.status !== 'all') all.push(sql`t.status = ${filters.status}`)
  if (filters.state) all.push(STATE_CONDITIONS[filters.state])
  if (filters.category === 'none') all.push(sql`t.category is null and t.analysis_id is not null`)
  else if (filters.category === 'unanalyzed') all.push(sql`t.analysis_id is null`)
  else if (filters.category) all.push(sql`t.category = ${filters.category}`)
  if (filters.priority) all.push(sql`t.priority_rank = ${rankOf(filters.priority)}`)
  if (filters.assignee === 'none') all.push(sql`t.assignee is null`)
  else if (filters.assignee) all.push(sql`t.assignee = ${filters.assignee}`)
  if (filters.tag) all.push(sql`t.tags @> ${[filters.tag]}::text[] and t.tags <> '{}'`)
  if (filters.needs_review !== undefined) all.push(filters.needs_review ? sql`t.needs_review` : sql`not t.needs_review`)
  if (filters.stale !== undefined) all.push(filters.stale ? sql`t.stale` : sql`not t.stale`)
  if (filters.stand_in !== undefined)
    all.push(sql`${filters.stand_in ? sql`` : sql`not `}exists (select from stand_in where ticket_id = t.id)`)
  if (filters.group_id)
    all.push(sql`t.id in (select ticket_id from ticket_group_member where group_id = ${filters.group_id})`)
  if (filters.theme_id)
    // As an array: how many tickets its themes have is then guessed from what themes have, not from one theme.
    all.push(sql`t.id in (select ticket_id from theme_ticket where theme_id = any(array(
      select id from theme where theme_root(id) = ${filters.theme_id} and (id = ${filters.theme_id} or merged_into is not null))))`)
  if (filters.run_id) all.push(sql`t.run_id = ${filters.run_id}`)
  if (filters.requester) all.push(isFrom(filters.requester.toLowerCase()))
  if (filters.organization) all.push(sql`lower(t.organization) = lower(${filters.organization})`)
  const { custom_field: field, without_custom_field: withoutField } = filters
  if (field) all.push(sql`t.id in (select ticket_id from ticket_custom_fields where ${hasTerm(field)})`)
  if (withoutField)
    all.push(sql`not exists (select from ticket_custom_fields where ticket_id = t.id and ${hasTerm(withoutField)})`)
  if (filters.channel) all.push(sql`t.channel = ${filters.channel}`)
  if (filters.external_source) all.push(sql`t.external_source = ${filters.external_source}`)
  if (filters.external_id) all.push(sql`t.external_id = ${filters.external_id}`)
  if (filters.external_status) all.push(sql`t.external_status = ${filters.external_status}`)
  // As dates: every year and offset is then one that the database can read, whatever its own time zone.
  const { created_after: after, created_before: before, time_zone: zone = 'UTC' } = filters
  if (after) all.push(sql`t.created_at >= ${instantOf(after, zone)}::timestamptz`)
  if (before) all.push(sql`t.created_at < ${instantOf(before, zone)}::timestamptz`)
  const { external_created_after: sentAfter, external_created_before: sentBefore } = filters
  if (sentAfter) all.push(sql`t.external_created_at >= ${instantOf(sentAfter, zone)}::timestamptz`)
  if (sentBefore) all.push(sql`t.external_created_at < ${instantOf(sentBefore, zone)}::timestamptz`)
  if (filters.q) all.push(sql`s.words @@ ${searchQuery(filters.q)}`)
  return sql.join(all, sql` and `)
}

const hasTerm = (term: string): RawBuilder<SqlBool> => sql`terms @> array[custom_field_term(${term})]`

/** A whole address is that address; all else is a part of a name or an address, such as a domain. */
function isFrom(requester: string): RawBuilder<SqlBool> {
  if (/^[^@\s]+@[^@\s]+$/.test(requester)) return sql`lower(t.requester_email) = ${requester}`
  const part = `%${requester.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(t.requester_name is not null or t.requester_email is not null)
    and lower(coalesce(t.requester_name, '') || ' ' || coalesce(t.requester_email, '')) like ${part}`
}

/** The tables that the conditions speak of. */
export const filterTables = (filters: Pick<TicketFilters, 'q'>): RawBuilder<unknown> =>
  filters.q ? sql`ticket t join ticket_search s on s.ticket_id = t.id` : sql`ticket t`
