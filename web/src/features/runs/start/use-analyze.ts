import { useQueryClient } from '@tanstack/react-query'
import { isNoAnswer } from '../../../platform/api-error.ts'
import { newIdempotencyKey } from '../../../platform/idempotency-key.ts'
import { settingsQuery } from '../../../platform/settings-query.ts'
import { texts } from '../../../texts/texts.ts'
import { toastError } from '../../../ui/overlays/toast-store.ts'
import { useStartRun } from '../run-actions.ts'
import { type AnalyzeRequest, askToAnalyze } from './analyze-store.ts'

/** The built-in analyzer is free and through with so many tickets in a second or two: nothing to think over. */
const MOST_TICKETS_AT_ONCE = 1_000

/** Starts a run: at once when it is free and small, else after a look at what it would take. */
export function useAnalyze() {
  const queries = useQueryClient()
  const start = useStartRun()

  async function analyze(request: AnalyzeRequest): Promise<void> {
    if (start.isPending) return
    let analyzer: string | null = null
    try {
      // What was kept from an earlier visit may not hold any more.
      analyzer = (await queries.fetchQuery(settingsQuery)).analyzer
    } catch (error) {
      // A run cannot be kept for later: only the server knows which tickets are free then.
      if (isNoAnswer(error)) return toastError(texts.activeRuns.runNotStarted, error)
    }
    if (analyzer !== 'local' || request.count > MOST_TICKETS_AT_ONCE) return askToAnalyze(request)
    start.mutate(
      { choice: request.choice, key: newIdempotencyKey() },
      {
        onSuccess: () => request.onStarted?.(),
        onError: (error) => toastError(texts.activeRuns.runNotStarted, error),
      },
    )
  }
  return { analyze, isStarting: start.isPending }
}
