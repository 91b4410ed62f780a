import type { IncomingHttpHeaders } from 'node:http'
import type { FakeBatches } from './batches.ts'
import type { DialectName } from './dialects.ts'
import type { Fault } from './faults.ts'
import type { AskedTicket, ChatRequest, DecidedTicket } from './requests.ts'

export type FakeOptions = {
  /** 0, the default, takes any free port. */
  port?: number
  /** How long every answer takes. */
  latencyMs?: number
  /** Calls with another key, or none, are answered 401. */
  requiredKey?: string
  /** 0, the default, means no limit. */
  requestsPerMinute?: number
  tokensPerMinute?: number
  /** Of the fault `429`; default 1. */
  retryAfterSeconds?: number
  /** How long the fault `slow` takes; default 3,000. */
  slowMs?: number
  /** Top-level parameters answered 400, as models do that do not know them: `temperature`, `response_format`. */
  refusedParameters?: string[]
  /** The endpoint whose shapes it speaks; default: OpenAI's. */
  dialect?: DialectName
  /** With a dialect: the model refuses a schema, as some do there, or thinks before it answers. */
  refusesFormat?: boolean
  thinks?: boolean
  /** What it knows about a ticket, by its own lights or by the decided ones it is shown; null: it goes by the words. */
  knows?: (ticket: AskedTicket, decided: DecidedTicket[]) => { category: string | null; priority: string } | null
  /** The day on which its model ends, as its list of models says. */
  shutdownDate?: string
  /** False for long benchmarks: nothing is kept of a request but the counters. */
  record?: boolean
}

export type RecordedRequest = {
  headers: IncomingHttpHeaders
  /** Path and query; empty for a row of a batch. */
  address: string
  /** The value of `Authorization` without `Bearer `. */
  key: string | null
  body: ChatRequest
  tickets: AskedTicket[]
  transport: 'standard' | 'flex' | 'batch'
  /** Milliseconds on the clock of `performance.now()`. */
  arrivedAt: number
  fault: Fault | null
  /** Null while it runs, and when the connection broke before an answer. */
  status: number | null
}

export type FakeOpenAi = {
  /** What to set as base URL: ends in `/v1`. */
  url: string
  /** In the order of arrival. */
  requests: RecordedRequest[]
  /** How often each ticket was asked about in a call that was answered in full with 200; the key is `ticketKey`. */
  askedTickets: Map<string, number>
  /** How many calls ended with each status. */
  byStatus: Record<number, number>
  totals: { calls: number; promptTokens: number; outputTokens: number }
  /** When it was first asked about tickets, and last answered a question about some: milliseconds since 1970. */
  asked: { firstAt: number | null; lastAnswerAt: number | null }
  inFlight: number
  maxInFlight: number
  latencyMs: number
  /** Asked about every call before the markers in its text are; null lets it pass. */
  fault: ((request: RecordedRequest) => Fault | null) | null
  batches: FakeBatches
  /** Spoils the next calls, whatever they ask. */
  failNext: (calls: number, fault: Fault) => void
  /** Forgets what was recorded and every fault set; the server stays. */
  reset: () => void
  /** Closes the server and every connection, also those that hang. */
  stop: () => Promise<void>
}
