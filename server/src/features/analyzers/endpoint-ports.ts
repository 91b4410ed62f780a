import type { Spans } from '../../platform/tracing/spans.ts'
import type { CallUsage } from './analyzer.ts'

export type Amounts = { requests: number; tokens: number }

/** Nobody allows less than a call a minute, or more than this: such a number is a mistake, and would stop every run. */
export const LEAST_LIMIT = 1
export const MOST_LIMIT = 1e12

/** What a provider allows a minute; null where no limit is known. */
export type RateLimits = { requests: number | null; tokens: number | null }

/**
 * What the smallest slice is worth in time at the limit: more than leaks away between two leases, so that at the limit
 * each lease brings less than this, and the next one can wait.
 */
export const SMALLEST_SLICE_SECONDS = 0.5

export type LeaseRequest = {
  /** What the next call needs: with less, nothing is granted. */
  need: Amounts
  /** The most that is wanted. */
  want: Amounts
  /** Left over from the lease before. */
  back: Amounts
  /** What the provider itself counts as used by now, at least. */
  seen: Amounts
  /** For how long the provider wants to be left alone. */
  pauseMs: number
}

/** `waitMs`: when it is worth asking again; 0 when everything needed was granted. */
export type Lease = { granted: Amounts; waitMs: number; limits: RateLimits }

/**
 * The rate limits of one endpoint, shared by all workers: two leaking buckets that hold a minute's worth each. No
 * method rejects: without its limits an endpoint still answers, and says itself what is too much.
 */
export type SharedLimits = {
  /** Limits that are known from earlier; null when none is. */
  known: () => Promise<RateLimits | null>
  learn: (limits: RateLimits) => Promise<void>
  /** Hands back and takes in one round trip. Null when no limit is known any more. */
  lease: (request: LeaseRequest) => Promise<Lease | null>
  /** Calls wait for so long, in seconds: told to people and to other workers. */
  wait: (seconds: number) => Promise<void>
}

/** Where an outage is told to people and to other workers. No method rejects. */
export type Outages = {
  /** Asked just now, and it gave no answer; to be repeated with each probe. */
  report: (outage: { reason: string; seconds: number }) => Promise<void>
  end: () => Promise<void>
}

/** What an endpoint refuses of a call, by name, as all workers know it. No method rejects. */
type Refusals = {
  known: () => Promise<string[]>
  learn: (names: string[]) => Promise<void>
}

/** One attempt of a call. `outcome`: `ok`, or the kind of its error. */
export type ModelCall = { outcome: 'ok' | 'output' | 'transient' | 'permanent' | 'fatal'; seconds: number }

/** What the client of a model endpoint needs from outside of its process. */
export type EndpointPorts = {
  limits: SharedLimits
  outages: Outages
  refusals: Refusals
  /** A probe is paid, though no run asked for it. Never rejects. */
  recordProbe: (usage: CallUsage) => Promise<void>
  /** Tells of every attempt, for statistics. */
  observeCall: (call: ModelCall) => void
  spans: Spans
}
