import type { Deps } from '../../../deps.ts'
import type { Tx } from '../../../platform/db.ts'
import { selectOpenTags } from './batch-queries.ts'

/** Has the batches of a run that is being stopped cancelled at the provider, at the next look, which is queued for now. */
export async function abandonBatches({ queue }: Pick<Deps, 'queue'>, tx: Tx, runId: number): Promise<void> {
  const tags = await selectOpenTags(tx, runId)
  await queue.enqueue(
    tx,
    'batch.look',
    tags.map((tag) => ({ tag, looks: 0 })),
  )
}
