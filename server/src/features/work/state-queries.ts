import type { NewState, StateChange, StateFilter, StateOfWork } from '@sta/contract/schemas/work'
import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { Tables, Tx } from '../../database.ts'
import type { StateColumns } from './tables.ts'

/** Who decides on a state. Named so that it fits its column. */
export type Decider = { by: 'person' | 'rule'; author: string | null }

const MOST_AUTHOR = 100

/** Whether it says anything about the state. */
export const isAboutState = ({ state, snoozed_until }: NewState): boolean =>
  state !== undefined || snoozed_until !== undefined

/**
 * What an update of `ticket` sets, and whether that is something else than a ticket has. The trigger `keep_state_change` writes
 * down what changes. A snoozed ticket is open, and any state ends a snooze. What a ticket has already is decided by whoever says so.
 */
export function stateUpdate(
  wanted: NewState,
  { by, author }: Decider,
): { set: RawBuilder<unknown>; isOther: RawBuilder<SqlBool> } {
  const until = wanted.snoozed_until ? new Date(wanted.snoozed_until) : null
  const snoozedUntil = until !== null && until > new Date() ? until : null
  const state = wanted.snoozed_until === undefined ? (wanted.state ?? 'open') : 'open'
  const isOther = sql<SqlBool>`(state, snoozed_until, state_by) is distinct from (${state}, ${snoozedUntil}::timestamptz, ${by})`
  const set = sql`state = ${state}, snoozed_until = ${snoozedUntil}::timestamptz, state_by = ${by},
    state_author = case when ${isOther} then ${author?.slice(0, MOST_AUTHOR) ?? null}::text else state_author end,
    state_at = case when ${isOther} then now() else state_at end`
  return { set, isOther }
}

/** Sets the state of a ticket, where that is another one. */
export async function setState(tx: Tx, id: number, wanted: NewState, decider: Decider): Promise<void> {
  const { set, isOther } = stateUpdate(wanted, decider)
  await sql`update ticket set ${set}, updated_at = now() where id = ${id} and ${isOther}`.execute(tx)
}

/** What is told of a ticket's state: a snooze that is over is none. @param state.snoozed_until as the API writes it. */
export const toStateOfWork = ({
  state,
  snoozed_until,
  state_by,
}: Omit<StateColumns, 'snoozed_until'> & { snoozed_until: string | null }): StateOfWork => ({
  state,
  snoozed_until: snoozed_until !== null && Date.parse(snoozed_until) > Date.now() ? snoozed_until : null,
  state_by,
})

const isAwake = sql<SqlBool>`(t.snoozed_until is null or t.snoozed_until <= now())`

/** Conditions on `ticket t`. In words that the indexes of working and of done tickets have too. */
export const STATE_CONDITIONS: Record<StateFilter, RawBuilder<SqlBool>> = {
  open: sql`t.state in ('open', 'waiting') and t.state = 'open' and ${isAwake}`,
  waiting: sql`t.state = 'waiting'`,
  solved: sql`t.state in ('solved', 'closed') and t.state = 'solved'`,
  closed: sql`t.state in ('solved', 'closed') and t.state = 'closed'`,
  working: sql`t.state in ('open', 'waiting') and ${isAwake}`,
  snoozed: sql`t.snoozed_until > now()`,
  done: sql`t.state in ('solved', 'closed')`,
}

const COUNTED = {
  open: ['open'],
  waiting: ['waiting'],
  solved: ['solved'],
  closed: ['closed'],
  working: ['open', 'waiting'],
  done: ['solved', 'closed'],
} as const

const asCounted = (n: number) => sql`
  select status, coalesce(category, '') as category, coalesce(priority, '') as priority, ${sql.lit(n)} as n
  from ticket where snoozed_until > now()`

/**
 * Rows of status, category, priority and a number whose sum is how many tickets are in this state. The counters know no time:
 * what is snoozed is open there, and is taken off, ticket by ticket.
 */
export function stateCounters(state: StateFilter | undefined): RawBuilder<unknown> {
  if (state === undefined) return sql`ticket_counter`
  if (state === 'snoozed') return sql`(${asCounted(1)}) as counted`
  const kept = sql`select status, category, priority, n from ticket_counter where state = any(${[...COUNTED[state]]}::text[])`
  const mayBeSnoozed = state === 'open' || state === 'working'
  return mayBeSnoozed ? sql`(${kept} union all ${asCounted(-1)}) as counted` : sql`(${kept}) as counted`
}

export const toStateChange = (row: Selectable<Tables['state_change']>): StateChange => ({
  ...row,
  old_snoozed_until: row.old_snoozed_until?.toISOString() ?? null,
  snoozed_until: row.snoozed_until?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
})
