import { Worker } from 'node:worker_threads'
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts'
import type { LabelledTicket } from './examples.ts'
import type { Taught, TeachResult } from './teach.ts'

const MOST_MEGABYTES = 768

/** `teach` in a thread of its own, so that everything else goes on. @throws what the signal aborts with. */
export async function teachInThread(
  tickets: LabelledTicket[],
  taxonomy: Taxonomy,
  signal: AbortSignal,
): Promise<TeachResult> {
  signal.throwIfAborted()
  const thread = new Worker(new URL('teach-thread.ts', import.meta.url), {
    workerData: { tickets, taxonomy },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
  const stop = () => void thread.terminate()
  signal.addEventListener('abort', stop)
  try {
    const result = await new Promise<TeachResult>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', () => reject(signal.reason ?? new Error('The thread of the refit ended without a result')))
    })
    return { ...result, good: revive(result.good), eager: revive(result.eager) }
  } finally {
    signal.removeEventListener('abort', stop)
    await thread.terminate()
  }
}

/** Buffers arrive as plain arrays of bytes. */
const revive = (taught: Taught | null): Taught | null => taught && { ...taught, weights: Buffer.from(taught.weights) }
