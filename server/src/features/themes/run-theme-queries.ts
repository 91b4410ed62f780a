import type { Sentiment } from '@sta/contract/schemas/taxonomy'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import type { Theme } from './find-themes.ts'

/** A run that is at its summary; `attempt` counts how often it was opened again. */
export type RunOf = { id: number; attempt: number }

/** What is read of a ticket and its analysis in the run. */
export type ThemeRow = {
  ticketId: number
  category: string
  isHigh: boolean
  sentiment: Sentiment
  quotes: string[]
  language: string | null
  isFlagged: boolean
  advice: string | null
  title: string
  source: string | null
}

export type StoredTheme = Theme & { id: number }

/** As it lies in the table. */
type Kept<T extends Theme> = Omit<T, 'weights'> & { weights: Record<string, number> }
const withWeights = <T extends { weights: Record<string, number> }>(row: T) => ({
  ...row,
  weights: new Map(Object.entries(row.weights)),
})

/** What was counted of a theme in a run. */
export type ThemeCount = { tickets: number; high: number; mood: number; advice: Record<string, number> }

const ROW = sql`a.ticket_id as "ticketId", coalesce(a.category, 'none') as category, a.priority = 'high' as "isHigh", a.sentiment,
  a.evidence as quotes, a.language, cardinality(a.review_reasons) > 0 as "isFlagged",
  a.explanation -> 'notes' ->> 'advice' as advice, t.title, t.external_source as source`

/** The same tickets each time: at most about `most` of the run's, spread over all. */
export async function selectSample(db: Db, runId: number, most: number, analyzed: number): Promise<ThemeRow[]> {
  const every = Math.max(1, Math.ceil(analyzed / most))
  const { rows } = await sql<ThemeRow>`
    select ${ROW} from (
      select ticket_id from analysis where run_id = ${runId} and abs(hashint8(ticket_id)::bigint) % ${every}::int = 0
      order by ticket_id limit ${most * 2}) as sampled
    join analysis a on a.run_id = ${runId} and a.ticket_id = sampled.ticket_id
    join ticket t on t.id = a.ticket_id order by a.ticket_id`.execute(db)
  return rows
}

/** The tickets of a run behind `cursor`, by id. */
export async function selectPiece(db: Db, runId: number, cursor: number, limit: number): Promise<ThemeRow[]> {
  const { rows } = await sql<ThemeRow>`
    select ${ROW} from analysis a join ticket t on t.id = a.ticket_id
    where a.run_id = ${runId} and a.ticket_id > ${cursor} order by a.ticket_id limit ${limit}`.execute(db)
  return rows
}

/** Themes of people, and those that the run to compare with had. */
export async function selectKnownThemes(db: Db, comparedRunId: number | null, limit: number): Promise<StoredTheme[]> {
  const { rows } = await sql<Kept<StoredTheme>>`
    select id, category, seed, weights from theme t
    where kept or name is not null or merged_into is not null
      or id in (select theme_id from run_theme where run_id = ${comparedRunId} and tickets > 0)
    order by id desc limit ${limit}`.execute(db)
  return rows.reverse().map(withWeights)
}

export async function selectProgress(db: Db, runId: number) {
  return db.selectFrom('theme_progress').selectAll().where('run_id', '=', runId).executeTakeFirst()
}

export async function deleteProgress(tx: Tx, runId: number): Promise<void> {
  await tx.deleteFrom('theme_progress').where('run_id', '=', runId).execute()
}

type NewRunTheme = {
  /** Null for a theme that was just found. */
  id: number | null
  theme: Theme
  titles: Record<string, string>
  quote: string
  ticketIds: number[]
}

/** Begins a run's themes anew: what an earlier attempt wrote of the run is gone. */
export async function insertRunThemes(tx: Tx, run: RunOf, source: string | null, themes: NewRunTheme[]): Promise<void> {
  await tx.deleteFrom('run_theme').where('run_id', '=', run.id).execute()
  const fresh = themes.filter(({ id }) => id === null)
  const made = await insertThemes(tx, fresh)
  const idOf = (theme: NewRunTheme) => theme.id ?? made[fresh.indexOf(theme)]
  const rows = themes.map((theme) => ({ id: idOf(theme), quote: theme.quote, ticketIds: theme.ticketIds }))
  await sql`insert into run_theme (run_id, theme_id, quote, ticket_ids)
    select ${run.id}::bigint, id, quote, "ticketIds"
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(id bigint, quote text, "ticketIds" bigint[])`.execute(
    tx,
  )
  await sql`insert into theme_progress (run_id, attempt, source) values (${run.id}, ${run.attempt}, ${source})
    on conflict (run_id) do update set attempt = excluded.attempt, source = excluded.source, cursor = 0, done = false`.execute(
    tx,
  )
}

/** @returns their ids, in the same order: PostgreSQL puts in the rows of a list as they stand there. */
async function insertThemes(tx: Tx, themes: NewRunTheme[]): Promise<number[]> {
  if (themes.length === 0) return []
  const rows = themes.map(({ theme: { category, seed, weights }, titles }) => ({
    category,
    seed,
    weights: JSON.stringify(Object.fromEntries(weights)),
    titles: JSON.stringify(titles),
  }))
  const made = await tx.insertInto('theme').values(rows).returning('id').execute()
  return made.map(({ id }) => id)
}

/** The themes of a run with what was counted so far. */
export async function selectCounted(db: Db, runId: number): Promise<(StoredTheme & ThemeCount)[]> {
  const { rows } = await sql<Kept<StoredTheme & ThemeCount>>`
    select t.id, t.category, t.seed, t.weights, r.tickets, r.high, r.mood, r.advice
    from run_theme r join theme t on t.id = r.theme_id where r.run_id = ${runId} order by t.id`.execute(db)
  return rows.map(withWeights)
}

type Piece = {
  from: number
  to: number
  done: boolean
  /** Every ticket of the piece; null where it is in no theme. */
  members: { ticketId: number; themeId: number | null }[]
  counts: ({ id: number } & ThemeCount)[]
}

/** Writes down a piece, and how far the run's tickets were looked at. @returns false when somebody else was there first. */
export async function savePiece(tx: Tx, run: RunOf, { from, to, done, members, counts }: Piece): Promise<boolean> {
  const moved = await tx
    .updateTable('theme_progress')
    .set({ cursor: to, done })
    .where('run_id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('cursor', '=', from)
    .where('done', '=', false)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) return false
  const [inside, outside] = [
    members.filter(({ themeId }) => themeId !== null),
    members.filter((m) => m.themeId === null),
  ]
  if (outside.length > 0)
    await sql`delete from theme_ticket where ticket_id = any(${outside.map((m) => m.ticketId)}::bigint[])`.execute(tx)
  if (inside.length > 0)
    await sql`insert into theme_ticket (ticket_id, theme_id)
      select m.* from unnest(${inside.map((m) => m.ticketId)}::bigint[], ${inside.map((m) => m.themeId)}::bigint[]) as m (ticket_id, theme_id)
      where exists (select from ticket t where t.id = m.ticket_id)
      on conflict (ticket_id) do update set theme_id = excluded.theme_id where theme_ticket.theme_id <> excluded.theme_id`.execute(
      tx,
    )
  await sql`update run_theme r set tickets = c.tickets, high = c.high, mood = c.mood, advice = c.advice
    from json_to_recordset(${JSON.stringify(counts)}::json) as c(id bigint, tickets int, high int, mood int, advice jsonb)
    where r.run_id = ${run.id} and r.theme_id = c.id`.execute(tx)
  return true
}
