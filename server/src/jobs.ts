import type { Config } from './config.ts'
import type { JobKind } from './platform/queue/queue.ts'

/** Every background job: the map of what happens after an answer was sent. Payloads name rows; rows own the state. */
export const jobs = {
  /** Collects what a retry asks about again, then claims the next tickets of a run, and cuts them into chunks, until none is left. */
  'run.plan': { retries: 20, retryDelaySeconds: 1, parallel: 1 } as JobKind<{ runId: number }>,
  /** Analyzes the tickets of one chunk. How many at a time is `chunksAtOnce`'s to say; the last of them once another's calls have all begun. */
  'chunk.analyze': { retries: 6, retryDelaySeconds: 2, parallel: 2, spare: 1 } as JobKind<{ chunkId: number }>,
  /** Asks the provider how far a batch is. Each look queues the next one. */
  'batch.look': { retries: 20, retryDelaySeconds: 2, parallel: 2 } as JobKind<{ tag: string; looks: number }>,
  /** Gives back the tickets of a run that was stopped, when there are too many to do it at once. */
  'run.release': { retries: 20, retryDelaySeconds: 1, parallel: 1 } as JobKind<{ runId: number }>,
  /** Writes the words of older tickets anew, after what a word is has changed. */
  'search.refill': { retries: 20, retryDelaySeconds: 5, parallel: 1 } as JobKind<object>,
  /** Asks an analyzer about a labelled set, and measures its answers. */
  'evaluation.run': { retries: 20, retryDelaySeconds: 2, parallel: 2 } as JobKind<{ evaluationId: number }>,
  /** Learns from corrections: a new version of the built-in model. */
  'model.refit': { retries: 5, retryDelaySeconds: 2, parallel: 1 } as JobKind<object>,
  /** Takes what is new from a connected system. */
  'connector.pull': { retries: 20, retryDelaySeconds: 2, parallel: 2 } as JobKind<{ connectorId: number }>,
  /** Writes results back to a connected system. */
  'connector.write': { retries: 20, retryDelaySeconds: 2, parallel: 2 } as JobKind<{ connectorId: number }>,
  /** Sends what is due to one webhook. */
  'webhook.send': { retries: 5, retryDelaySeconds: 5, parallel: 8 } as JobKind<{ webhookId: number }>,
  /** Reduces the chunks to the run's report and writes its summary. */
  'run.summarize': { retries: 4, retryDelaySeconds: 2, parallel: 1 } as JobKind<{ runId: number }>,
}

export type Jobs = typeof jobs

/** Each may hold a connection for a moment, and its tickets in memory. */
const MOST_CHUNKS = 16

/** What a call is about at most, unless it is configured. */
const TICKETS_PER_CALL = 10

/** Enough tickets for every call that may be in flight, and a chunk more: the model has work while the last calls of one end. */
export const chunksAtOnce = ({ openai, chunkSize }: Pick<Config, 'openai' | 'chunkSize'>): number =>
  Math.min(MOST_CHUNKS, 1 + Math.ceil((openai.concurrency * (openai.ticketsPerCall ?? TICKETS_PER_CALL)) / chunkSize))
