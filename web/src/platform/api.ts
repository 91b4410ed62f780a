import type { api } from '@sta/contract/api'
import type { Client } from '@sta/contract/client'
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
  getTicket: 'GET /api/tickets/:id',
  updateTicket: 'PATCH /api/tickets/:id',
  deleteTicket: 'DELETE /api/tickets/:id',
  startRun: 'POST /api/analyze',
  listRuns: 'GET /api/analyze/runs',
  listActiveRuns: 'GET /api/analyze/active',
  getRun: 'GET /api/analyze/:id',
  getRunState: 'GET /api/analyze/:id/status',
  listRunAnalyses: 'GET /api/analyze/:id/analyses',
  listRunFailures: 'GET /api/analyze/:id/failures',
  cancelRun: 'POST /api/analyze/:id/cancel',
  retryRun: 'POST /api/analyze/:id/retry',
  getSettings: 'GET /api/settings',
} as const satisfies { [K in keyof Api]?: Route<Api[K]> }

/** Endpoints that are links or streams rather than calls. */
export const paths: {
  importTickets: Api['importTickets']['path']
  exportTickets: Api['exportTickets']['path']
} = { importTickets: '/api/tickets/import', exportTickets: '/api/tickets/export' }

type ApiClient = Pick<Client, keyof typeof routes>
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

async function send(route: string, call: Call): Promise<unknown> {
  const [method = 'GET', template = ''] = route.split(' ')
  const path = Object.entries(call.params ?? {}).reduce(
    (filled, [key, value]) => filled.replace(`:${key}`, encodeURIComponent(String(value))),
    template,
  )
  const headers: Record<string, string> = { accept: 'application/json' }
  const init: RequestInit = { method, headers, signal: call.signal ?? null }
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
