import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { Run, RunState, RunTicketAnalysis } from '@sta/contract/schemas/runs'
import { RUN_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../../deps.ts'
import { AppError } from '../../../platform/errors.ts'
import { selectReportThemes } from '../../themes/report-theme-queries.ts'
import { selectRun } from '../state/run-state.ts'
import { selectRunAnalyses, toRunAnalysis } from './analysis-queries.ts'
import { selectActiveRuns, selectRunTicketIds, selectRunWithNumbers, toRunListItem, toRunState } from './run-queries.ts'

export const runNotFound = (id: number) => new AppError('run_not_found', `There is no run ${id}`)

/** @throws AppError `run_not_found` */
export async function requireRun({ db }: Pick<Deps, 'db'>, id: number): Promise<void> {
  if (!(await selectRun(db, id))) throw runNotFound(id)
}

/** A run whose analyses may be read later. @throws AppError `run_not_found` */
export async function readRun({ db }: Pick<Deps, 'db'>, id: number, { withAnalyses }: { withAnalyses: boolean }) {
  const row = await selectRunWithNumbers(db, id)
  if (!row) throw runNotFound(id)
  const found = withAnalyses ? await selectRunAnalyses(db, id, { offset: 0, limit: RUN_LIMITS.embedded + 1 }) : []
  const rest = {
    ...toRunListItem(row),
    truncated: found.length > RUN_LIMITS.embedded || (!withAnalyses && row.done > 0),
    report: row.report && (await withLiveThemes({ db }, id, row.report)),
  }
  const toAnswer = (ticket_analyses: RunTicketAnalysis[]): Run => ({ ...rest, ticket_analyses })
  return { rows: found.slice(0, RUN_LIMITS.embedded), toItem: toRunAnalysis, toAnswer }
}

/** People may have renamed or merged themes since; a report of an earlier version has none of those. */
async function withLiveThemes({ db }: Pick<Deps, 'db'>, id: number, report: RunReport): Promise<RunReport> {
  if (report.in_no_theme === undefined) return report
  const previous = report.previous_run_id === null ? null : await selectRun(db, report.previous_run_id)
  const compared = previous?.report ? { id: previous.id, analyzed: previous.report.analyzed } : null
  return { ...report, themes: await selectReportThemes(db, id, compared) }
}

/** @throws AppError `run_not_found` */
export async function readRunState({ db }: Pick<Deps, 'db'>, id: number): Promise<RunState> {
  const row = await selectRunWithNumbers(db, id)
  if (!row) throw runNotFound(id)
  return toRunState(row, await selectRunTicketIds(db, id))
}

export async function readActiveRuns({ db }: Pick<Deps, 'db'>): Promise<RunState[]> {
  const rows = await selectActiveRuns(db)
  return Promise.all(rows.map(async (row) => toRunState(row, await selectRunTicketIds(db, row.id))))
}
