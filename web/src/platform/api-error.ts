import type { Problem } from '@sta/contract/schemas/problem'
import { texts } from '../texts/texts.ts'

/** The server answered with a problem; `code` is stable, `problem.errors` names every bad field. */
export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
  }
}

/** No answer came: the server is not there, or the network is not. */
export class NetworkError extends Error {
  constructor(cause?: unknown) {
    super(texts.platform.serverUnreachable, { cause })
    this.name = 'NetworkError'
  }
}

/** Nobody decided about the request: no answer came, or only the word that the server cannot answer now. */
export const isNoAnswer = (error: unknown): boolean =>
  error instanceof NetworkError || (error instanceof ApiError && [502, 503, 504].includes(error.problem.status))

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'status' in body
}

/** Also makes sense of answers that came from a proxy instead of the server. */
export function problemFrom(status: number, body: unknown): ApiError {
  if (isProblem(body)) return new ApiError(body)
  return new ApiError({
    type: 'about:blank',
    title: 'Error',
    status,
    detail: texts.platform.noReason(status),
    code: 'internal_error',
    request_id: '',
  })
}

export async function problemOf(response: Response): Promise<ApiError> {
  return problemFrom(response.status, await response.json().catch(() => null))
}

/** What went wrong, in words for a person. */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiError && error.problem.code === 'internal_error' && error.problem.request_id) {
    return `${error.message} (${error.problem.request_id})`
  }
  if (error instanceof ApiError || error instanceof NetworkError) return error.message
  return error instanceof Error && error.message ? error.message : texts.platform.unexpected
}

/** The server's complaint about one field, by the last part of its path: `0.title` is about `title`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const entries = (error.problem.errors ?? []).map(({ path, message }) => [path.split('.').at(-1) ?? path, message])
  return Object.fromEntries(entries)
}
