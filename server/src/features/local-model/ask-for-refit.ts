import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { raiseAsked } from './queries.ts'

/** Whoever corrects one ticket mostly corrects more: a refit waits until a few are there. */
const WAIT_SECONDS = 10

/**
 * Notes that there is something new to learn, and queues a refit if none is due. To be called last in the transaction that
 * brings the news: the row that counts is locked from here on.
 */
export async function askForRefit(
  { queue }: Pick<Deps, 'queue'>,
  tx: Tx,
  afterSeconds: number = WAIT_SECONDS,
): Promise<void> {
  const isFirst = await raiseAsked(tx)
  // One that waits can be hurried: the later job finds nothing left to do.
  if (isFirst || afterSeconds === 0) await queue.enqueue(tx, 'model.refit', [{}], { afterSeconds })
}
