import type { RunDistribution } from '@sta/contract/distribution'
import type { Deps } from '../../../deps.ts'
import { runNotFound } from '../runs/read-run.ts'
import { selectRun } from '../runs/run-queries.ts'
import { selectCallDurations, selectConfidences } from './distribution-queries.ts'

/** @throws AppError `run_not_found` */
export async function readDistribution({ db }: Pick<Deps, 'db'>, id: number): Promise<RunDistribution> {
  if (!(await selectRun(db, id))) throw runNotFound(id)
  const [confidences, calls] = await Promise.all([selectConfidences(db, id), selectCallDurations(db, id)])
  return { ...confidences, calls }
}
