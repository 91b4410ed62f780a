import { ANONYMIZED } from '@sta/contract/wire/values'
import { sql } from 'kysely'
import type { Tx } from '../../database.ts'
import { beginning, folded } from './own-word-queries.ts'
import type { ChangedRun } from './report-copy-queries.ts'

type Told = { id: number; body: string; isAbout: boolean; isData: boolean }
type Data = { tickets?: { id: number }[]; groups?: { title: string }[]; run?: { id: number } }
type Gone = { ids: number[]; titles: string[]; runs: ChangedRun[] }

/**
 * Takes the words of these tickets from messages to webhooks, those that wait to be sent too. A message in words, for a channel or by mail, is
 * not sent any more; of one that was sent it stays when that was.
 *
 * @param gone the tickets, their titles, by which groups may be called, and the runs whose summaries say less since
 */
export async function hideInMessages(tx: Tx, { ids, titles, runs }: Gone): Promise<void> {
  const { rows } = await sql<Told>`
    select d.id, d.body, d.ticket_ids && ${ids}::bigint[] as "isAbout", w.form = 'standard' as "isData" from webhook_delivery d join webhook w on w.id = d.webhook_id
    where (d.ticket_ids <> '{}' and d.ticket_ids && ${ids}::bigint[]) or d.event in ('spike.detected', 'run.completed', 'run.failed') order by d.id for update of d`.execute(
    tx,
  )
  const gone = {
    about: new Set(ids),
    called: new Set(titles),
    summaries: new Map(runs.map((run) => [run.id, run.summary])),
  }
  const passages = [...titles.map(beginning), ...runs.map(({ before }) => folded(before).slice(0, TOLD_BY))]
  const isInWords = ({ isData, isAbout, body }: Told) =>
    !isData && (isAbout || passages.some((passage) => folded(body).includes(passage)))
  const given = rows.filter(isInWords)
  await sql`
    delete from webhook_delivery where id = any(${given.map(({ id }) => id)}::bigint[]) and state <> 'delivered'`.execute(
    tx,
  )
  const left = rows.flatMap((row) => {
    const body = row.isData ? withoutWords(row.body, gone) : isInWords(row) ? '…' : row.body
    return body === row.body ? [] : [{ id: row.id, body }]
  })
  await sql`
    update webhook_delivery d set body = told.body,
      attempts = (select coalesce(jsonb_agg(each || '{"answer": null}'), '[]') from jsonb_array_elements(d.attempts) as each)
    from json_to_recordset(${JSON.stringify(left)}::json) as told(id bigint, body text) where d.id = told.id`.execute(
    tx,
  )
}

/** Of a summary so much tells which run a message is about. */
const TOLD_BY = 100

type Hidden = { about: ReadonlySet<number>; called: ReadonlySet<string>; summaries: ReadonlyMap<number, string> }

function withoutWords(body: string, { about, called, summaries }: Hidden): string {
  const message = JSON.parse(body) as { data?: Data } // As this product wrote it.
  const { tickets, groups, run } = message.data ?? {}
  const summary = run && summaries.get(run.id)
  const data = {
    ...message.data,
    ...(tickets && {
      tickets: tickets.map((ticket) => (about.has(ticket.id) ? { ...ticket, title: ANONYMIZED, tags: [] } : ticket)),
    }),
    ...(groups && {
      groups: groups.map((group) => (called.has(group.title) ? { ...group, title: ANONYMIZED } : group)),
    }),
    ...(summary !== undefined && { run: { ...run, summary } }),
  }
  return JSON.stringify({ ...message, data })
}
