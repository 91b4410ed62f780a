import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { ReportTheme } from '@sta/contract/schemas/themes'
import type { Deps } from '../../../deps.ts'
import type { SummaryText } from '../../analyzers/analyzer.ts'
import { findRunThemes } from '../../themes/find-run-themes.ts'
import { countThemedTickets, selectReportThemes, setModelTitles } from '../../themes/report-theme-queries.ts'
import type { RunRow } from '../state/run-state.ts'
import { selectPreviousLike } from './run-queries.ts'

/** The run to compare with, and its report. */
export type Previous = { id: number; report: RunReport }

export type FoundThemes = {
  themes: ReportTheme[]
  /** Tickets of the run that are in one. */
  themed: number
  /** Where most of the tickets come from; null for those that name no source. */
  source: string | null
  previous: Previous | null
}

/** Finds the themes over all tickets of a run, and the run that it is compared with. May be repeated. */
export async function themesOfRun(
  { db }: Pick<Deps, 'db'>,
  run: RunRow,
  analyzed: number,
  signal: AbortSignal,
): Promise<FoundThemes> {
  const previousOf = (source: string | null) => selectPreviousLike(db, run.id, { source, analyzed })
  const findCompared = async (source: string | null) => (await previousOf(source))?.id ?? null
  const source = await findRunThemes({ db }, run, analyzed, findCompared, signal)
  const previous = await previousOf(source)
  const themes = await selectReportThemes(db, run.id, comparedWith(previous))
  return { themes, themed: await countThemedTickets(db, run.id), source, previous }
}

/** The themes with the titles that a model gave in the summary. */
export async function withModelTitles(
  { db }: Pick<Deps, 'db'>,
  run: RunRow,
  found: FoundThemes,
  given: SummaryText['themes'],
): Promise<ReportTheme[]> {
  if (given.length === 0) return found.themes
  await db.transaction().execute((tx) => setModelTitles(tx, run.id, given))
  return selectReportThemes(db, run.id, comparedWith(found.previous))
}

const comparedWith = (previous: Previous | null) => previous && { id: previous.id, analyzed: previous.report.analyzed }
