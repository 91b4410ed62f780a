import { ANONYMIZED } from '@sta/contract/wire/values'
import { sql } from 'kysely'
import type { Tx } from '../../database.ts'

/** Locks those of the tickets that may go: no run is analyzing them. `isCounted`: it has a result. */
export async function lockTickets(
  tx: Tx,
  ids: number[],
): Promise<{ id: number; isCounted: boolean; isAnonymous: boolean }[]> {
  const { rows } = await sql<{ id: number; isCounted: boolean; isAnonymous: boolean }>`
    select id, analysis_id is not null as "isCounted", anonymized_at is not null as "isAnonymous" from ticket
    where id = any(${ids}::bigint[]) and status <> 'processing' order by id for update`.execute(tx)
  return rows
}

/** Takes the words out of these tickets and of all that is of them alone: messages, results, corrections, copies. */
export async function takeWords(tx: Tx, ids: number[]): Promise<void> {
  const these = sql`${ids}::bigint[]`
  // The hash of a text tells whether a guess was right, and finds answers for equal texts: another one for each.
  await sql`
    update ticket set title = ${ANONYMIZED}, description = '', thread = null, content_hash = sha256(gen_random_uuid()::text::bytea),
      requester_name = null, requester_email = null, organization = null, status = 'analyzed', error = null, needs_review = false, stale = false,
      anonymized_at = now(), updated_at = now()
    where id = any(${these})`.execute(tx)
  await takeOwnTags(tx, ids)
  await sql`
    update analysis a set notes = '', evidence = '{}', category_reason = null, priority_reason = null, explanation = null,
      content_hash = t.content_hash
    from ticket t where t.id = any(${these}) and a.ticket_id = t.id`.execute(tx)
  // Their numbers stay, so that a source which sends them again brings nothing back.
  await sql`
    update ticket_message set body = '…', author_name = null, author_email = null where ticket_id = any(${these})`.execute(
    tx,
  )
  await sql`update correction set reason = null where ticket_id = any(${these}) and reason is not null`.execute(tx)
  for (const copies of ['ticket_custom_fields', 'labelled_ticket', 'sent_text', 'sent_example', 'ticket_to_group'])
    await sql`delete from ${sql.table(copies)} where ticket_id = any(${these})`.execute(tx)
  // What a provider or a source answered may repeat them.
  await sql`update analysis_failure set message = '' where ticket_id = any(${these}) and message <> ''`.execute(tx)
  await sql`update write_back_ticket set error = null where ticket_id = any(${these}) and error is not null`.execute(tx)
}

/** Of tags those stay that another ticket has too: they are a way to sort, and no name of somebody. */
async function takeOwnTags(tx: Tx, ids: number[]): Promise<void> {
  await sql`
    update ticket t set tags = array(
      select tag from unnest(t.tags) with ordinality as own(tag, place) where exists (
        select from ticket other where other.tags @> array[tag] and other.tags <> '{}' and other.anonymized_at is null
          and other.id <> all(${ids}::bigint[])) order by place)
    where id = any(${ids}::bigint[]) and tags <> '{}'`.execute(tx)
  await sql`
    update rule_firing set old_values = old_values - 'tags', new_values = new_values - 'tags'
    where ticket_id = any(${ids}::bigint[]) and (old_values ? 'tags' or new_values ? 'tags')`.execute(tx)
}
