import { ApiError, NetworkError, NO_PROBLEM } from '@sta/contract/client'
import { texts } from '../texts/texts.ts'

/** Nobody decided about the request: no answer came, or only the word that the server cannot answer now, or not to who is signed out. */
export const isNoAnswer = (error: unknown): boolean =>
  error instanceof NetworkError ||
  (error instanceof ApiError && ([502, 503, 504].includes(error.status) || error.code === 'sign_in_needed'))

/** What went wrong, in words for a person. */
export function reasonOf(error: unknown): string {
  if (error instanceof NetworkError) return texts.platform.serverUnreachable
  if (error instanceof ApiError) return refusalOf(error)
  return error instanceof Error && error.message ? error.message : texts.platform.unexpected
}

function refusalOf({ code, status, message, problem }: ApiError): string {
  const reason = problem.type === NO_PROBLEM ? texts.platform.noReason(status) : message
  return code === 'internal_error' && problem.request_id ? `${reason} (${problem.request_id})` : reason
}

/** The server's complaint about one field, by the last part of its path: `0.title` is about `title`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const entries = (error.problem.errors ?? []).map(({ path, message }) => [path.split('.').at(-1) ?? path, message])
  return Object.fromEntries(entries)
}
