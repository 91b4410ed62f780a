import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database.ts'
import { type ThemeText, termsOf } from './theme-terms.ts'

/** What a theme is called now; no title: its words were those of the tickets alone. */
export type ForgottenTheme = { id: number; titles: Record<string, string> }

type Known = { id: number; seed: string; weights: Record<string, number>; titles: Record<string, string> }

/** Of a theme's other tickets so many, the newest, tell which of its words are theirs too: the first few mostly say all of them. */
const READ = [50, 500]

/**
 * Takes the words that only these tickets said out of the themes of the runs that had them, and their quotes. Counts stay. Called before
 * the tickets lose their words.
 *
 * @param isTheirs whether a quote is of one of the tickets
 * @returns the themes that are called otherwise, or by nothing, since.
 */
export async function forgetInThemes(
  tx: Tx,
  ids: number[],
  isTheirs: (quote: string) => boolean,
): Promise<ForgottenTheme[]> {
  const forgotten = keysOf(await selectTexts(tx, sql`t.id = any(${ids}::bigint[])`))
  const runs = sql`select distinct run_id from analysis where ticket_id = any(${ids}::bigint[])`
  await forgetQuotes(tx, runs, isTheirs)
  const { rows } = await sql<Known>`
    select id, seed, weights, titles from theme
    where id in (select theme_id from run_theme where run_id in (${runs})) and weights ?| ${[...forgotten]}::text[]
    order by id for update`.execute(tx)
  const changed: ForgottenTheme[] = []
  for (const theme of rows) {
    const shared = [
      ...Object.keys(theme.weights),
      theme.seed,
      ...Object.values(theme.titles).flatMap(keysOfTitle),
    ].filter((key) => forgotten.has(key))
    const lost = await withoutOthers(tx, theme.id, ids, new Set(shared))
    if (lost.size === 0) continue
    const isLost = (key: string) => lost.has(key)
    const weights = Object.fromEntries(Object.entries(theme.weights).filter(([key]) => !isLost(key)))
    const titles = Object.fromEntries(
      Object.entries(theme.titles).filter(([, title]) => !keysOfTitle(title).some(isLost)),
    )
    const seed = isLost(theme.seed) ? (heaviest(weights) ?? '') : theme.seed
    await sql`
      update theme set seed = ${seed}, weights = ${JSON.stringify(weights)}, titles = ${JSON.stringify(titles)}
      where id = ${theme.id}`.execute(tx)
    if (seed !== theme.seed) await sql`update run_theme set title = null where theme_id = ${theme.id}`.execute(tx)
    changed.push({ id: theme.id, titles })
  }
  return changed
}

/** Which of the words no other ticket of the theme says. */
async function withoutOthers(tx: Tx, themeId: number, ids: number[], words: Set<string>): Promise<Set<string>> {
  let lost = words
  for (const most of READ) {
    if (lost.size === 0) break
    const others = keysOf(
      await selectTexts(
        tx,
        sql`t.id in (select ticket_id from theme_ticket where theme_id = ${themeId} and ticket_id <> all(${ids}::bigint[])
          order by ticket_id desc limit ${most})`,
      ),
    )
    lost = new Set([...lost].filter((key) => !others.has(key)))
  }
  return lost
}

async function forgetQuotes(tx: Tx, runs: RawBuilder<unknown>, isTheirs: (quote: string) => boolean): Promise<void> {
  const { rows } = await sql<{ run_id: number; theme_id: number; quote: string }>`
    select run_id, theme_id, quote from run_theme where run_id in (${runs}) and quote <> ''`.execute(tx)
  const theirs = rows.filter(({ quote }) => isTheirs(quote)).map(({ run_id, theme_id }) => ({ run_id, theme_id }))
  if (theirs.length === 0) return
  await sql`
    update run_theme r set quote = '' from json_to_recordset(${JSON.stringify(theirs)}::json) as told(run_id bigint, theme_id bigint)
    where r.run_id = told.run_id and r.theme_id = told.theme_id`.execute(tx)
}

/** What themes are found by in tickets that still have their words. */
async function selectTexts(tx: Tx, which: RawBuilder<unknown>): Promise<ThemeText[]> {
  const { rows } = await sql<ThemeText>`
    select t.title, coalesce(a.evidence, '{}') as quotes from ticket t left join analysis a on a.ticket_id = t.id
    where ${which} and t.anonymized_at is null`.execute(tx)
  return rows
}

const keysOf = (texts: ThemeText[]): Set<string> => new Set(texts.flatMap(termsOf).map(({ key }) => key))

const keysOfTitle = (title: string): string[] => termsOf({ title, quotes: [] }).map(({ key }) => key)

const heaviest = (weights: Record<string, number>): string | undefined =>
  Object.entries(weights).sort((a, b) => b[1] - a[1])[0]?.[0]
