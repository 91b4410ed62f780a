import type { RunTicketAnalysis } from '@sta/contract/schemas/runs'
import type { Deps } from '../../../deps.ts'
import { type AnalysisFilter, countRunAnalyses, selectRunAnalyses, toRunAnalysis } from './analysis-queries.ts'
import { requireRun } from './read-run.ts'

type Query = AnalysisFilter & { page: number; page_size: number; after?: number | undefined }

/** A page of what a run found, whose texts may be read later. @throws AppError `run_not_found` */
export async function listRunAnalyses({ db }: Pick<Deps, 'db'>, id: number, query: Query) {
  const { page, page_size, after, ...filter } = query
  await requireRun({ db }, id)
  const place = { offset: after === undefined ? (page - 1) * page_size : 0, limit: page_size, after }
  const [rows, total] = await Promise.all([selectRunAnalyses(db, id, place, filter), countRunAnalyses(db, id, filter)])
  const toAnswer = (items: RunTicketAnalysis[]) => ({ items, page, page_size, total })
  return { rows, toItem: toRunAnalysis, toAnswer }
}
