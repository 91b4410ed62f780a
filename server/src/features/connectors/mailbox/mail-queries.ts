import { sql } from 'kysely'
import type { Tx } from '../../../database.ts'

/** `digest` is null of a mail that others name and that is not here itself. */
type Reference = { message_id: string; ticket_id: number; digest: string | null }
type Known = Reference & { requester_email: string | null }

/** What is known of these Message-IDs, by each. */
export async function selectReferences(tx: Tx, source: string, ids: string[]): Promise<Map<string, Known>> {
  const rows = await tx
    .selectFrom('mail_reference')
    .innerJoin('ticket', 'ticket.id', 'mail_reference.ticket_id')
    .select(['message_id', 'ticket_id', 'digest', 'requester_email'])
    .where('source', '=', source)
    .where('message_id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.message_id, row]))
}

/** A mail that only others named so far is here from now on, with the ticket that it joined. */
export async function insertReferences(tx: Tx, source: string, references: Reference[]): Promise<void> {
  if (references.length === 0) return
  await sql`insert into mail_reference (source, message_id, ticket_id, digest)
    select ${source}, message_id, ticket_id, digest
    from json_to_recordset(${JSON.stringify(references)}::json) as given (message_id text, ticket_id bigint, digest text)
    on conflict (source, message_id) do update set digest = excluded.digest, ticket_id = excluded.ticket_id
    where mail_reference.digest is null and excluded.digest is not null`.execute(tx)
}

/** A ticket is as new as its latest mail. */
export async function setUpdatedAtSource(tx: Tx, mails: { ticket_id: number; at: string | null }[]): Promise<void> {
  await sql`update ticket set external_updated_at = greatest(external_updated_at, given.at)
    from (select ticket_id, max(at) as at
      from json_to_recordset(${JSON.stringify(mails)}::json) as row (ticket_id bigint, at timestamptz) group by ticket_id) as given
    where ticket.id = given.ticket_id`.execute(tx)
}
