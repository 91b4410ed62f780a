import type { JobKind } from './platform/queue.ts'

/** Every background job: the map of what happens after an answer was sent. Payloads name rows; rows own the state. */
export const jobs = {
  /** Claims the next tickets of a run and cuts them into chunks, until none is left. */
  'run.plan': { retries: 20, retryDelaySeconds: 1, parallel: 1 } as JobKind<{ runId: number }>,
  /** Analyzes the tickets of one chunk. Two at a time, so that the model has work while the last calls of one chunk end. */
  'chunk.analyze': { retries: 6, retryDelaySeconds: 2, parallel: 2 } as JobKind<{ chunkId: number }>,
  /** Reduces the chunks to the run's report and writes its summary. */
  'run.summarize': { retries: 4, retryDelaySeconds: 2, parallel: 1 } as JobKind<{ runId: number }>,
}

export type Jobs = typeof jobs
