import type { Run } from '@sta/contract/schemas/runs'
import type { QueryClient } from '@tanstack/react-query'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import { runQuery } from './run-queries.ts'
import { isActive } from './run-words.ts'
import { watchRun } from './watched-runs.ts'

function tell({ id, status, error, progress: { done, failed } }: Run): void {
  if (status === 'failed')
    toastError(texts.activeRuns.runFailed(id), new Error(error ?? texts.activeRuns.noTicketAnalyzed))
  if (status !== 'completed') return
  toastDone(texts.activeRuns.runFinished(id, done, failed), { to: `/runs/${id}`, label: texts.activeRuns.open })
}

/** Says how a run ended. One that goes on, since the list was older than the run, is watched again. */
export async function tellEndedRun(queries: QueryClient, id: number): Promise<void> {
  const run = await queries.fetchQuery({ ...runQuery(id), staleTime: 0 })
  if (isActive(run.status)) watchRun(id)
  else tell(run)
}
