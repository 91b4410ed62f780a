import type { RunComparison } from '@sta/contract/schemas/compare'
import type { Deps } from '../../../deps.ts'
import { runNotFound } from '../runs/read-run.ts'
import { type RunWithNumbers, selectRunWithNumbers, toRunListItem } from '../runs/run-queries.ts'
import { selectChangedTickets, selectLabelChanges } from './compare-queries.ts'

const toComparedRun = (row: RunWithNumbers): RunComparison['runs'][number] => ({
  ...toRunListItem(row),
  prompt_version: row.prompt_version,
  taxonomy_version: row.taxonomy_version,
})

/** @throws AppError `run_not_found` */
export async function compareRuns({ db }: Pick<Deps, 'db'>, first: number, second: number): Promise<RunComparison> {
  const [a, b] = await Promise.all([selectRunWithNumbers(db, first), selectRunWithNumbers(db, second)])
  if (!a) throw runNotFound(first)
  if (!b) throw runNotFound(second)
  const changes = await selectLabelChanges(db, first, second)
  const tickets = changes.same < changes.common ? await selectChangedTickets(db, first, second) : []
  return { runs: [toComparedRun(a), toComparedRun(b)], ...changes, tickets }
}
