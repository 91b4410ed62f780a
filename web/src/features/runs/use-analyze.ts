import { useQueryClient } from '@tanstack/react-query'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { settingsQuery } from '../../platform/settings-query.ts'
import { toastError } from '../../ui/toast-store.ts'
import { type AnalyzeRequest, askToAnalyze } from './analyze-store.ts'
import { useStartRun } from './run-actions.ts'

/** The built-in analyzer is free and through with so many tickets in a second or two: nothing to think over. */
const MOST_TICKETS_AT_ONCE = 1_000

/** Starts a run: at once when it is free and small, else after a look at what it would take. */
export function useAnalyze() {
  const queries = useQueryClient()
  const start = useStartRun()

  async function analyze(request: AnalyzeRequest): Promise<void> {
    if (start.isPending) return
    const settings = await queries.ensureQueryData(settingsQuery).catch(() => null)
    if (settings?.analyzer !== 'local' || request.count > MOST_TICKETS_AT_ONCE) return askToAnalyze(request)
    start.mutate(
      { choice: request.choice, key: newIdempotencyKey() },
      {
        onSuccess: () => request.onStarted?.(),
        onError: (error) => toastError('No run was started', error),
      },
    )
  }
  return { analyze, isStarting: start.isPending }
}
