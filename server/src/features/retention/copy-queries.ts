import { ANONYMIZED } from '@sta/contract/wire/values'
import { sql } from 'kysely'
import type { Tx } from '../../database.ts'

/** Takes away what is kept of the messages in which these tickets came to an address for tickets. */
export async function hideDeliveries(tx: Tx, ids: number[]): Promise<void> {
  await sql`update incoming_delivery set body = '…', whole = null where ticket_id = any(${ids}::bigint[])`.execute(tx)
}

/** Of a group's other tickets so many, the newest, tell which of its words are theirs too. */
const MOST_READ = 200

/**
 * Takes the words of these tickets, which are anonymous or about to go, from the groups that they are in: a group is called by the newest of
 * its other tickets, and finds no more like it where there is none. How many are in it stays.
 */
export async function hideInGroups(tx: Tx, ids: number[]): Promise<void> {
  await sql`
    with touched as (
      select distinct group_id from ticket_group_member where ticket_id = any(${ids}::bigint[])),
    named as (
      select touched.group_id, newest.title from touched left join lateral (
        select t.title from ticket_group_member m join ticket t on t.id = m.ticket_id
        where m.group_id = touched.group_id and t.anonymized_at is null and t.id <> all(${ids}::bigint[])
        order by m.seen_at desc, m.ticket_id desc limit 1) as newest on true),
    unlisted as (
      delete from ticket_group_key k using named where k.group_id = named.group_id and named.title is null)
    update ticket_group g set title = coalesce(named.title, ${ANONYMIZED}), quote = '',
      subject = array(select word from unnest(g.subject) as word where exists (
        select from (
          select t.title, t.description from ticket_group_member m join ticket t on t.id = m.ticket_id
          where m.group_id = g.id and t.anonymized_at is null and t.id <> all(${ids}::bigint[])
          order by m.seen_at desc, m.ticket_id desc limit ${MOST_READ}) as said
        where word = '*' or strpos(fold_text(said.title || ' ' || said.description), word) > 0)),
      words = case when named.title is null then '{}' else words end
    from named where g.id = named.group_id`.execute(tx)
}

/** Takes their words from what was answered to requests with an Idempotency-Key, which a repeat would get again. */
export async function hideInAnswers(tx: Tx, ids: number[]): Promise<void> {
  const blank = { title: ANONYMIZED, description: '', requester_name: null, requester_email: null, tags: [] }
  await sql`
    update idempotency_key k set response = (
      select jsonb_agg(case when (each ->> 'id')::bigint = any(${ids}::bigint[]) then each || ${JSON.stringify(blank)}::jsonb else each end)
      from jsonb_array_elements(k.response) as each)
    where k.endpoint = 'createTickets' and jsonb_typeof(k.response) = 'array' and exists (
      select from jsonb_array_elements(k.response) as each where (each ->> 'id')::bigint = any(${ids}::bigint[]))`.execute(
    tx,
  )
}
