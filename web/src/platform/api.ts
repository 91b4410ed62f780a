import type { Client } from '@sta/contract/client'
import type { api } from '@sta/contract/schemas/api'
import type { StartRun } from '@sta/contract/schemas/run-choice'
import { NetworkError, problemOf } from './api-error.ts'

/**
 * The contract's client pulls zod and every schema into the bundle (30 kB compressed). The browser talks to the server that
 * served it, so it takes only the types, and this table, which does not compile when it disagrees with the contract.
 */
type Api = typeof api
type Route<E> = E extends { method: infer M extends string; path: infer P extends string } ? `${M} ${P}` : never
const routes = {
  createTickets: 'POST /api/tickets',
  listTickets: 'GET /api/tickets',
  countTickets: 'GET /api/tickets/counts',
  loadSampleTickets: 'POST /api/tickets/samples',
  changeTickets: 'POST /api/tickets/bulk',
  getTicket: 'GET /api/tickets/:id',
  updateTicket: 'PATCH /api/tickets/:id',
  deleteTicket: 'DELETE /api/tickets/:id',
  startRun: 'POST /api/analyze',
  estimateRun: 'POST /api/analyze/estimate',
  listRuns: 'GET /api/analyze/runs',
  listActiveRuns: 'GET /api/analyze/active',
  getRun: 'GET /api/analyze/:id',
  getRunState: 'GET /api/analyze/:id/status',
  listRunAnalyses: 'GET /api/analyze/:id/analyses',
  listRunFailures: 'GET /api/analyze/:id/failures',
  cancelRun: 'POST /api/analyze/:id/cancel',
  retryRun: 'POST /api/analyze/:id/retry',
  getRunDistribution: 'GET /api/analyze/:id/distribution',
  compareRuns: 'GET /api/analyze/:id/compare/:other',
  listRunCalls: 'GET /api/analyze/:id/calls',
  listDeadLetters: 'GET /api/dead-letters',
  redriveDeadLetter: 'POST /api/dead-letters/:id/redrive',
  cancelImport: 'POST /api/tickets/import/cancel',
  correctAnalysis: 'PATCH /api/analyses/:id',
  undoCorrection: 'POST /api/corrections/:id/undo',
  getTicketHistory: 'GET /api/tickets/:id/history',
  listSimilarTickets: 'GET /api/tickets/:id/similar',
  getTaxonomy: 'GET /api/taxonomy',
  listTaxonomies: 'GET /api/taxonomy/versions',
  changeTaxonomy: 'PUT /api/taxonomy',
  listViews: 'GET /api/views',
  createView: 'POST /api/views',
  changeView: 'PATCH /api/views/:id',
  deleteView: 'DELETE /api/views/:id',
  getInsights: 'GET /api/insights',
  getUsage: 'GET /api/usage',
  getSettings: 'GET /api/settings',
  testConnection: 'POST /api/settings/test-connection',
} as const satisfies { [K in keyof Api]?: Route<Api[K]> }

/** Endpoints that are links or streams rather than calls. */
export const paths: {
  importTickets: Api['importTickets']['path']
  exportTickets: Api['exportTickets']['path']
  exportRun: Api['exportRun']['path']
} = { importTickets: '/api/tickets/import', exportTickets: '/api/tickets/export', exportRun: '/api/analyze/:id/export' }

type ApiClient = Pick<Client, keyof typeof routes>

/** Which tickets a run takes, and how: the body of `startRun` and `estimateRun`. */
export type RunChoice = NonNullable<StartRun>

type Query = Record<string, string | number | boolean | null | undefined>
type Call = {
  params?: Record<string, string | number>
  query?: Query
  body?: unknown
  idempotencyKey?: string
  signal?: AbortSignal
}

/** A path with its query; undefined, null and empty values are left out. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

/** A path with its parameters filled in. */
export const pathWith = (path: string, params: Record<string, string | number>): string =>
  Object.entries(params).reduce(
    (filled, [key, value]) => filled.replace(`:${key}`, encodeURIComponent(String(value))),
    path,
  )

/** A request made while the page goes away outlives it; the browser allows that for bodies of up to 64 kB together. */
let isLeaving = false
globalThis.addEventListener?.('pagehide', () => {
  isLeaving = true
})
globalThis.addEventListener?.('pageshow', () => {
  isLeaving = false
})

async function send(route: string, call: Call): Promise<unknown> {
  const [method = 'GET', template = ''] = route.split(' ')
  const path = pathWith(template, call.params ?? {})
  const headers: Record<string, string> = { accept: 'application/json' }
  const init: RequestInit = { method, headers, signal: call.signal ?? null, keepalive: isLeaving }
  if (call.body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(call.body)
  }
  if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey
  const response = await fetch(withQuery(path, call.query ?? {}), init).catch((cause: unknown) => {
    if (call.signal?.aborted) throw cause
    throw new NetworkError(cause)
  })
  if (!response.ok) throw await problemOf(response)
  return response.status === 204 ? null : response.json()
}

/**
 * A typed client for the server this page came from.
 *
 * @throws ApiError when the server refuses, NetworkError when no answer comes.
 */
// The contract says what each route answers and the server checks its answers against it, hence the cast.
export const client = Object.fromEntries(
  Object.entries(routes).map(([name, route]) => [name, (call: Call = {}) => send(route, call)]),
) as unknown as ApiClient
