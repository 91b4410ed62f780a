import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../../database.ts'
import type { AnalysisRow } from '../../tickets/tables.ts'
import type { SentAbout } from '../graph/sent-about.ts'

/** Names a piece; equal pieces are kept once. As PostgreSQL reads bytes from JSON. */
const nameOf = (text: string): string => `\\x${createHash('sha256').update(text).digest('hex').slice(0, 32)}`

/** The same for the instructions of many tickets, which are long, and as a rule the same for all. */
function namer(): (text: string) => string {
  const names = new Map<string, string>()
  return (text) => {
    const name = names.get(text) ?? nameOf(text)
    names.set(text, name)
    return name
  }
}

const exampleName = ({ ticketId, row }: SentAbout['examples'][number]): string => nameOf(`${ticketId} ${row}`)

/** What is not known yet, each once; in the order of their names, in which everybody locks them. */
function distinct<T>(items: T[], name: (item: T) => string, known: ReadonlySet<string>): (T & { hash: string })[] {
  const byName = new Map(items.map((item) => [name(item), item]))
  return [...byName]
    .filter(([hash]) => !known.has(hash))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([hash, item]) => ({ ...item, hash }))
}

/**
 * Keeps what many calls have in common: instructions, and decided tickets that were shown. Before the rows that name them, and
 * may be repeated. An example whose ticket was deleted since is left out.
 *
 * @param known names of what was kept a moment ago, and need not be kept again.
 */
export async function saveSentPieces(db: Db | Tx, sent: SentAbout[], known: Set<string>): Promise<void> {
  const nameInstructions = namer()
  const instructions = distinct(
    sent.map(({ instructions: content }) => ({ content })),
    ({ content }) => nameInstructions(content),
    known,
  )
  const examples = distinct(
    sent.flatMap((each) => each.examples),
    exampleName,
    known,
  )
  if (instructions.length > 0)
    await sql`
    insert into sent_instructions (hash, content)
    select hash, content from json_to_recordset(${JSON.stringify(instructions)}::json) as piece(hash bytea, content text)
    on conflict (hash) do update set last_sent = excluded.last_sent
      where sent_instructions.last_sent < excluded.last_sent`.execute(db)
  if (examples.length > 0)
    await sql`
    insert into sent_example (hash, ticket_id, content)
    select hash, ticket.id, "row"
    from json_to_recordset(${JSON.stringify(examples)}::json) as piece(hash bytea, "ticketId" bigint, "row" text)
    join ticket on ticket.id = "ticketId"
    order by hash
    on conflict (hash) do update set last_sent = excluded.last_sent
      where sent_example.last_sent < excluded.last_sent`.execute(db)
  for (const { hash } of [...instructions, ...examples]) known.add(hash)
}

/** What was sent last about a ticket in a run replaces what was sent before. */
export const sentInsert = (runId: number, sent: SentAbout[], when: RawBuilder<unknown>) => {
  const nameInstructions = namer()
  const rows = sent.map(({ ticketId, host, instructions, examples, row }) => ({
    ticketId,
    host,
    instructions: nameInstructions(instructions),
    examples: examples.map(exampleName),
    content: row,
  }))
  return sql`
    insert into sent_text (ticket_id, run_id, host, instructions, examples, content)
    select "ticketId", ${runId}::bigint, host, instructions, examples, content
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row("ticketId" bigint, host text, instructions bytea, examples bytea[], content text)
    where ${when}
    on conflict (ticket_id, run_id) do update set sent_at = now(), host = excluded.host,
      instructions = excluded.instructions, examples = excluded.examples, content = excluded.content`
}

/** Keeps what is about to be sent about tickets of a run. */
export async function saveSent(tx: Tx, runId: number, sent: SentAbout[]): Promise<void> {
  if (sent.length === 0) return
  await saveSentPieces(tx, sent, new Set())
  await sentInsert(runId, sent, sql`true`).execute(tx)
}

export type SentRow = {
  ticket_id: number
  run_id: number
  sent_at: Date
  host: string
  content: string
  instructions: string | null
  /** Null: of a ticket that was deleted. */
  examples: (string | null)[]
}

export async function selectSent(db: Db, ticketId: number, runId: number): Promise<SentRow | null> {
  const { rows } = await sql<SentRow>`
    select s.ticket_id, s.run_id, s.sent_at, s.host, s.content, i.content as instructions,
      array(select e.content from unnest(s.examples) with ordinality as named(hash, place)
        left join sent_example e on e.hash = named.hash order by place) as examples
    from sent_text s left join sent_instructions i on i.hash = s.instructions
    where s.ticket_id = ${ticketId} and s.run_id = ${runId}`.execute(db)
  return rows[0] ?? null
}

/** The analysis whose answer was taken for this one: of the same run, else the latest before it. */
export async function selectAsked(
  db: Db,
  copy: AnalysisRow,
): Promise<Pick<AnalysisRow, 'ticket_id' | 'run_id'> | null> {
  const { rows } = await sql<Pick<AnalysisRow, 'ticket_id' | 'run_id'>>`
    select ticket_id, run_id from analysis
    where content_hash = ${copy.content_hash} and examples_hash is not distinct from ${copy.examples_hash}
      and model = ${copy.model} and prompt_version = ${copy.prompt_version}
      and taxonomy_version = ${copy.taxonomy_version}
      and analyzer <> 'local' and not reused and run_id <= ${copy.run_id}
    order by run_id = ${copy.run_id} desc, id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Deletes what was sent longer ago than so many days. */
export async function deleteOldSent(db: Db, days: number): Promise<void> {
  await sql`delete from sent_text where sent_at < now() - make_interval(days => ${days}::int)`.execute(db)
  // A day later than the last that names it.
  const isOld = sql`last_sent < current_date - ${days}::int - 1`
  await sql`delete from sent_example where ${isOld}`.execute(db)
  await sql`delete from sent_instructions where ${isOld}`.execute(db)
}
