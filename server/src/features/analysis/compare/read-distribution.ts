import type { RunDistribution } from '@sta/contract/schemas/distribution'
import type { Deps } from '../../../deps.ts'
import { requireRun } from '../runs/read-run.ts'
import { selectCallDurations, selectConfidences } from './distribution-queries.ts'

/** @throws AppError `run_not_found` */
export async function readDistribution({ db }: Pick<Deps, 'db'>, id: number): Promise<RunDistribution> {
  await requireRun({ db }, id)
  const [confidences, calls] = await Promise.all([selectConfidences(db, id), selectCallDurations(db, id)])
  return { ...confidences, calls }
}
