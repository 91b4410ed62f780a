import type { WriteBackTicket } from '@sta/contract/schemas/connections/write-back'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { WriteBackField, WriteBackState } from '@sta/contract/wire/write-back'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import type { Base, Conflict, Sending } from './tables.ts'
import type { Held } from './write-back-queries.ts'

/** A ticket with its result, what it came with, and what was written of it. */
export type DueTicket = {
  id: number
  external_id: string
  title: string
  category: string | null
  priority: Priority | null
  category_locked: boolean
  priority_locked: boolean
  tags: string[]
  imported_priority: string | null
  analysis: {
    category_confidence: number
    category_reason: string | null
    priority_confidence: number
    priority_reason: string | null
    evidence: string[]
  } | null
  version: number
  base: Base
  keeps: WriteBackField[]
  note_key: string | null
  sending: Sending | null
  tries: number
}

const columns = sql`t.id, t.external_id, t.title, t.category, t.priority, t.category_locked, t.priority_locked, t.tags,
  case when i.ticket_id is null then t.external_priority else i.priority end as imported_priority,
  case when a.id is not null then json_build_object('category_confidence', a.category_confidence, 'category_reason', a.category_reason,
    'priority_confidence', a.priority_confidence, 'priority_reason', a.priority_reason, 'evidence', a.evidence) end as analysis,
  coalesce(w.version, 0) as version, coalesce(w.base, '{}') as base, coalesce(w.keeps, '{}') as keeps, w.note_key, w.sending,
  coalesce(w.tries, 0) as tries`

const besides = sql`left join imported_priority i on i.ticket_id = t.id left join analysis a on a.id = t.analysis_id`

/** What is to be written now, the longest waiting first. */
export async function selectDue(db: Db, connectorId: number, limit: number): Promise<DueTicket[]> {
  const { rows } = await sql<DueTicket>`
    select ${columns} from write_back_ticket w join ticket t on t.id = w.ticket_id ${besides}
    where w.connector_id = ${connectorId} and w.state = 'due' and w.next_try_at <= now()
    order by w.next_try_at, w.ticket_id limit ${limit}`.execute(db)
  return rows
}

type Scope = { source: string; settingsVersion: number }

/** A ticket of the source with a result that is not what it was settled with. */
const differs = ({ source, settingsVersion }: Scope): RawBuilder<boolean> => sql`
  t.external_source = ${source} and ${isUnsettled(sql`${settingsVersion}::int`)}`

const isUnsettled = (settingsVersion: RawBuilder<unknown>): RawBuilder<boolean> => sql`
  t.external_id is not null and (t.category is not null or t.priority is not null)
  and (w.ticket_id is null or w.state = 'due'
    or (w.category, w.priority, w.settings_version) is distinct from (t.category, t.priority, ${settingsVersion}))`

export async function countDiffering(db: Db, scope: Scope): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ticket t left join write_back_ticket w on w.ticket_id = t.id where ${differs(scope)}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** The newest of them. */
export async function selectDiffering(db: Db, scope: Scope, limit: number): Promise<DueTicket[]> {
  const { rows } = await sql<DueTicket>`
    select ${columns} from ticket t left join write_back_ticket w on w.ticket_id = t.id ${besides}
    where ${differs(scope)} order by t.id desc limit ${limit}`.execute(db)
  return rows
}

/**
 * Notes the next of the tickets that differ as due.
 *
 * @returns the last of them, behind which it goes on; null when there is none left.
 */
export async function gatherDue(
  tx: Tx,
  { connectorId, after, limit, ...scope }: Scope & { connectorId: number; after: number; limit: number },
): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    with wanted as (
        select t.id from ticket t left join write_back_ticket w on w.ticket_id = t.id
        where t.id > ${after} and ${differs(scope)} order by t.id limit ${limit}),
      noted as (
        insert into write_back_ticket (ticket_id, connector_id) select id, ${connectorId} from wanted order by id
        on conflict (ticket_id) do update set state = 'due', version = write_back_ticket.version + 1, tries = 0, next_try_at = now())
    select max(id) as last from wanted`.execute(tx)
  return rows[0]?.last ?? null
}

/**
 * Notes these as due, where something was chosen for their connection and their result is not settled yet.
 *
 * @returns ids of those that it noted.
 */
export async function wantTickets(tx: Tx, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into write_back_ticket (ticket_id, connector_id)
    select t.id, b.connector_id from ticket t join connector c on c.source = t.external_source
      join write_back b on b.connector_id = c.id left join write_back_ticket w on w.ticket_id = t.id
    where t.id = any(${ids}::bigint[]) and ${isUnsettled(sql`b.settings_version`)} order by t.id
    on conflict (ticket_id) do update set state = 'due', version = write_back_ticket.version + 1, tries = 0, next_try_at = now()
    returning ticket_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}

const isHeld = ({ connector_id, token }: Held) => sql`exists (
  select from write_back b where b.connector_id = ${connector_id} and b.token = ${token} and b.state = 'writing')`

/** Notes what is about to be sent. @returns false when another holds the work by now: then nothing may be sent. */
export async function noteSending(db: Db, held: Held, ticketId: number, sending: Sending | null): Promise<boolean> {
  const { rows } = await sql`
    update write_back_ticket set sending = ${sending && JSON.stringify(sending)}::jsonb
    where ticket_id = ${ticketId} and ${isHeld(held)} returning ticket_id`.execute(db)
  return rows.length > 0
}

type Settled = { base: Base; conflicts: Conflict[]; noteKey: string | null; settingsVersion: number }

/** Notes what the source has now. A ticket that changed here since it was read stays due. */
export async function settleTicket(db: Db, held: Held, ticket: DueTicket, settled: Settled): Promise<void> {
  const { base, conflicts, noteKey, settingsVersion } = settled
  const state: WriteBackState = conflicts.length > 0 ? 'conflict' : 'written'
  await sql`
    update write_back_ticket set state = case when version = ${ticket.version} then ${state} else 'due' end,
      category = ${ticket.category}, priority = ${ticket.priority}, settings_version = ${settingsVersion},
      base = ${JSON.stringify(base)}::jsonb, conflicts = ${JSON.stringify(conflicts)}::jsonb, note_key = ${noteKey}, sending = null,
      error = null, tries = 0, settled_at = now()
    where ticket_id = ${ticket.id} and ${isHeld(held)}`.execute(db)
}

/** How long the next try waits, in seconds; after the last it has failed, until a person wants it again. */
const WAITS = [60, 300, 1800, 7200]

/** @param isFinal nothing would be different the next time. */
export async function failTicket(
  db: Db,
  held: Held,
  ticket: DueTicket,
  { error, isFinal, settingsVersion }: { error: string; isFinal: boolean; settingsVersion: number },
): Promise<void> {
  const wait = isFinal ? undefined : WAITS[ticket.tries]
  await sql`
    update write_back_ticket set error = ${error}, tries = tries + 1, category = ${ticket.category}, priority = ${ticket.priority},
      settings_version = ${settingsVersion}, settled_at = now(), next_try_at = now() + ${wait ?? 0} * interval '1 second',
      state = case when ${wait === undefined} and version = ${ticket.version} then 'failed' else 'due' end
    where ticket_id = ${ticket.id} and ${isHeld(held)}`.execute(db)
}

type Listed = Omit<WriteBackTicket, 'settled_at'> & { settled_at: Date | null }

export async function selectTickets(
  db: Db,
  connectorId: number,
  { state, after, limit }: { state: WriteBackState; after: number; limit: number },
): Promise<WriteBackTicket[]> {
  const { rows } = await sql<Listed>`
    select w.ticket_id, t.external_id, t.external_url, t.title, w.state, w.conflicts, w.keeps, w.error, w.tries, w.settled_at
    from write_back_ticket w join ticket t on t.id = w.ticket_id
    where w.connector_id = ${connectorId} and w.state = ${state} and w.ticket_id > ${after}
    order by w.ticket_id limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, settled_at: row.settled_at?.toISOString() ?? null }))
}

/** Of all that are in the state, or of those that are named, in one order for all who lock them. */
const picked = (connectorId: number, state: WriteBackState, ids: number[] | null) => sql`
  select ticket_id from write_back_ticket
  where connector_id = ${connectorId} and state = ${state} and (${ids}::bigint[] is null or ticket_id = any(${ids}::bigint[]))
  order by ticket_id for update`

/** The source is right from now on, or what it has counts as what was last written, so that ours goes over it. @returns how many. */
export async function decideTickets(
  tx: Tx,
  connectorId: number,
  { keep, ids }: { keep: 'theirs' | 'ours'; ids: number[] | null },
): Promise<number> {
  const decision =
    keep === 'theirs'
      ? sql`state = 'written', keeps = array(
          select distinct field from (select unnest(w.keeps) as field union all select c->>'field' from jsonb_array_elements(w.conflicts) c) f)`
      : sql`state = 'due', version = w.version + 1, tries = 0, next_try_at = now(), base = w.base || (
          select jsonb_object_agg(c->>'field', c->'theirs') from jsonb_array_elements(w.conflicts) c)`
  const { numAffectedRows } = await sql`
    with picked as (${picked(connectorId, 'conflict', ids)})
    update write_back_ticket w set ${decision}, conflicts = '[]' from picked where w.ticket_id = picked.ticket_id`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/** @returns how many. */
export async function retryTickets(tx: Tx, connectorId: number, ids: number[] | null): Promise<number> {
  const { numAffectedRows } = await sql`
    with picked as (${picked(connectorId, 'failed', ids)})
    update write_back_ticket w set state = 'due', version = w.version + 1, tries = 0, next_try_at = now()
    from picked where w.ticket_id = picked.ticket_id`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
