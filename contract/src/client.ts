import type { z } from 'zod'
import type { api } from './schemas/api.ts'
import type { Endpoint } from './schemas/endpoint.ts'
import type { Problem } from './schemas/problem.ts'
import type { ProblemCode } from './wire/problems.ts'
import { IDEMPOTENCY_HEADER, type Route, routes } from './wire/routes.ts'

type InputOf<S> = S extends z.ZodType ? z.input<S> : never
type Part<E extends Endpoint, K extends keyof E['schema'], As extends string> =
  E['schema'] extends Record<K, infer S>
    ? undefined extends InputOf<S>
      ? { [P in As]?: InputOf<S> }
      : { [P in As]: InputOf<S> }
    : unknown
type QueryPart<E extends Endpoint> = E['schema'] extends { querystring: infer S } ? { query?: InputOf<S> } : unknown
type ParamsPart<E extends Endpoint> = E['schema'] extends { params: infer S } ? { params: InputOf<S> } : unknown
type Request<E extends Endpoint> = Part<E, 'body', 'body'> &
  QueryPart<E> &
  ParamsPart<E> & { idempotencyKey?: string; signal?: AbortSignal }
type Success<E extends Endpoint> = {
  [S in keyof E['schema']['response']]: S extends 200 | 201
    ? z.output<Extract<E['schema']['response'][S], z.ZodType>>
    : never
}[keyof E['schema']['response']]

/** An endpoint with path parameters cannot be asked without them; any other may be asked with nothing. */
type Call<E extends Endpoint> =
  Request<E> extends { params: unknown }
    ? (request: Request<E>) => Promise<Success<E>>
    : (request?: Request<E>) => Promise<Success<E>>

type Api = typeof api
export type Client = { [K in keyof Api]: Call<Api[K]> }

/** The server answered with a problem; `code` is stable, `problem.errors` names every bad field. */
export class ApiError extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiError'
    this.code = problem.code
    this.status = problem.status
    this.problem = problem
  }
}

/** No answer came, or it broke off: the server is not there, or the network is not. */
export class NetworkError extends Error {
  constructor(cause?: unknown) {
    super('The server cannot be reached', { cause })
    this.name = 'NetworkError'
  }
}

/** The URL of a route with its path parameters and query filled in. Undefined, null and empty values are left out. */
export function urlOf(route: Pick<Route, 'path'>, request: { params?: object; query?: object }, base = ''): string {
  const params = Object.entries(request.params ?? {})
  const path = params.reduce(
    (p, [key, value]) => p.replace(`:${key}`, encodeURIComponent(String(value))),
    route.path as string,
  )
  const query = Object.entries(request.query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const search = new URLSearchParams(query.map(([key, value]): [string, string] => [key, String(value)])).toString()
  return base + path + (search ? `?${search}` : '')
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'status' in body

/** `type` of a problem that the client made, because the answer was not one of the server's. */
export const NO_PROBLEM = 'about:blank'

/** The body of an answer that is not a success as an ApiError, also when a proxy answered instead of the server. */
export function problemFrom(status: number, body: unknown, { title = '', requestId = '' } = {}): ApiError {
  if (isProblem(body)) return new ApiError(body)
  return new ApiError({
    type: NO_PROBLEM,
    title: title || 'Error',
    status,
    detail: `The server answered ${status} without a reason`,
    code: 'internal_error',
    request_id: requestId,
  })
}

/** Turns an answer that is not a success into an ApiError. */
export async function problemOf(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id') ?? ''
  return problemFrom(response.status, await response.json().catch(() => null), {
    title: response.statusText,
    requestId,
  })
}

/**
 * A typed client for every endpoint of the API: of the contract it needs the routes only, so that a browser loads no schemas.
 * What the server answers is not checked again here; the server checks it.
 *
 * @param baseUrl origin of the server; empty in the browser, where it is the page's own.
 * @throws ApiError when the server refuses, NetworkError when no whole answer comes, SyntaxError when it is not JSON.
 */
export function createClient(baseUrl = '', fetchFn: typeof fetch = (...args) => fetch(...args)): Client {
  const call =
    (route: Route) =>
    async (request: Record<string, unknown> = {}) => {
      const headers: Record<string, string> = { accept: 'application/json' }
      if (request.body !== undefined) headers['content-type'] = 'application/json'
      if (request.idempotencyKey) headers[IDEMPOTENCY_HEADER] = String(request.idempotencyKey)
      const init: RequestInit = { method: route.method, headers }
      if (request.body !== undefined) init.body = JSON.stringify(request.body)
      if (request.signal) init.signal = request.signal as AbortSignal
      const lost = (cause: unknown): never => {
        if (init.signal?.aborted) throw cause
        throw new NetworkError(cause)
      }
      const response = await fetchFn(urlOf(route, request, baseUrl), init).catch(lost)
      if (!response.ok) throw await problemOf(response)
      if (response.status === 204) return null
      const body = await response.text().catch(lost)
      return response.headers.get('content-type')?.includes('json') ? JSON.parse(body) : body
    }
  // The contract says what each route answers and the server checks its answers against it, hence the cast.
  return Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, call(route)])) as unknown as Client
}
