import type { Sentiment } from '@sta/contract/schemas/taxonomy'
import { SENTIMENTS } from '@sta/contract/wire/values'
import type { Deps } from '../../deps.ts'
import { findThemes, type Theme, themeOf } from './find-themes.ts'
import {
  insertRunThemes,
  type RunOf,
  type StoredTheme,
  savePiece,
  selectCounted,
  selectKnownThemes,
  selectPiece,
  selectProgress,
  selectSample,
  type ThemeCount,
  type ThemeRow,
} from './run-theme-queries.ts'
import { termsOf } from './theme-terms.ts'
import { faceOf, type ThemeMember } from './theme-titles.ts'

/** Tickets that themes are found by, about 30 MB of them; all others are counted into what was found. */
const SAMPLE = 8_000
/** Tickets a transaction: some 200 ms. */
const PIECE = 5_000
/** Themes that a run begins with, people's and those of the run before. */
const MOST_KNOWN = 300

type ThemeDeps = Pick<Deps, 'db'>

/** The run to compare with, once it is known where most of the tickets come from. */
type FindCompared = (source: string | null) => Promise<number | null>

/**
 * Finds the themes of a run and counts all of its tickets into them, piece by piece: memory is bounded, and a job that is
 * repeated goes on where the last one ended.
 *
 * @returns where most of the tickets come from; null for those that name no source.
 */
export async function findRunThemes(
  { db }: ThemeDeps,
  run: RunOf,
  analyzed: number,
  findCompared: FindCompared,
  signal: AbortSignal,
): Promise<string | null> {
  let progress = await selectProgress(db, run.id)
  let read: TermsRead = new Map()
  if (progress?.attempt !== run.attempt) {
    read = await beginThemes({ db }, run, analyzed, findCompared)
    progress = await selectProgress(db, run.id)
  }
  const themes = await selectCounted(db, run.id)
  const byCategory = Map.groupBy(themes, ({ category }) => category)
  let cursor = progress?.cursor ?? 0
  let isDone = progress?.done ?? true
  while (!isDone) {
    signal.throwIfAborted()
    const rows = await selectPiece(db, run.id, cursor, PIECE)
    const members = rows.map((row) => {
      const terms = read.get(row.ticketId) ?? termsOf(row).map(({ key }) => key)
      read.delete(row.ticketId)
      return { ticketId: row.ticketId, themeId: count(byCategory, row, terms) }
    })
    isDone = rows.length < PIECE
    const piece = {
      from: cursor,
      to: rows.at(-1)?.ticketId ?? cursor,
      done: isDone,
      members,
      counts: themes.map(counted),
    }
    if (!(await db.transaction().execute((tx) => savePiece(tx, run, piece))))
      throw new Error('Another process counts themes')
    cursor = piece.to
  }
  return progress?.source ?? null
}

/** The terms of tickets of the sample, by ticket, until they are counted: of a small run these are all. */
type TermsRead = Map<number, string[]>

async function beginThemes(
  { db }: ThemeDeps,
  run: RunOf,
  analyzed: number,
  findCompared: FindCompared,
): Promise<TermsRead> {
  const rows = await selectSample(db, run.id, SAMPLE, analyzed)
  const source = mostOften(rows.map((row) => row.source))
  const known = await selectKnownThemes(db, await findCompared(source), MOST_KNOWN)
  const members = rows.map((row): ThemeMember & { category: string } => ({ ...row, terms: termsOf(row) }))
  const sample = members.map(({ category, terms }) => ({
    category,
    terms: terms.map(({ key }) => key),
    titleTerms: terms.filter(({ inTitle }) => inTitle).map(({ key }) => key),
  }))
  const found: (Theme & { id: number | null })[] = (await findThemes(sample, known)).map((theme) => ({
    ...theme,
    id: null,
  }))
  const themes = [...known, ...found]
  const byCategory = Map.groupBy(themes, ({ category }) => category)
  const chosen = Map.groupBy(members, (_, at) =>
    themeOf(byCategory.get(sample[at]?.category ?? '') ?? [], sample[at]?.terms ?? []),
  )
  const begun = themes.map((theme) => ({ id: theme.id, theme, ...faceOf(theme, chosen.get(theme) ?? []) }))
  await db.transaction().execute((tx) => insertRunThemes(tx, run, source, begun))
  return new Map(members.map(({ ticketId }, at) => [ticketId, sample[at]?.terms ?? []]))
}

type Counted = StoredTheme & ThemeCount

/** Counts a ticket into its theme. @returns the theme's id; null where it is in none. */
function count(byCategory: Map<string, Counted[]>, row: ThemeRow, terms: string[]): number | null {
  const theme = themeOf(byCategory.get(row.category) ?? [], terms)
  if (!theme) return null
  theme.tickets += 1
  if (row.isHigh) theme.high += 1
  theme.mood += moodOf(row.sentiment)
  if (row.advice) theme.advice[row.advice] = (theme.advice[row.advice] ?? 0) + 1
  return theme.id
}

const counted = ({ id, tickets, high, mood, advice }: Counted) => ({ id, tickets, high, mood, advice })

/** -2 (very negative) to 2 (very positive). */
const moodOf = (sentiment: Sentiment) => SENTIMENTS.indexOf(sentiment) - 2

function mostOften(sources: (string | null)[]): string | null {
  const counts = [...Map.groupBy(sources, (source) => source)].sort((a, b) => b[1].length - a[1].length)
  return counts[0]?.[0] ?? null
}
