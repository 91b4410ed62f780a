import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { setRunSummarizing } from '../state/run-state.ts'

/**
 * Sends the run to its summary when everything is planned and every chunk is closed. Whoever closes the last chunk or
 * plans the last piece calls it, holding the run's row: so one of them sees that nothing is left, and only one.
 */
export async function concludeIfDone({ queue }: Pick<Deps, 'queue'>, tx: Tx, runId: number): Promise<void> {
  if (await setRunSummarizing(tx, runId)) await queue.enqueue(tx, 'run.summarize', [{ runId }])
}
