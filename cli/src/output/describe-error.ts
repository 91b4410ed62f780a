import { ApiError, NetworkError } from '@sta/contract/client'
import type { ProblemCode } from '@sta/contract/wire/problems'

const ADVICE: Partial<Record<ProblemCode, string>> = {
  sign_in_needed: "Log in with 'sta login', or set STA_API_KEY.",
  not_allowed: "See what you may do with 'sta whoami'.",
  key_not_found: "See which there are with 'sta key list'.",
  no_tickets_to_analyze: "Only pending tickets are taken ('sta list --status pending'), unless you add --again.",
  transport_unavailable: "See which there are with 'sta settings'.",
  dead_letter_not_found: "See which there are with 'sta dead-letters'.",
  ticket_not_found: "See which there are with 'sta list'.",
  run_not_found: "See which there are with 'sta runs'.",
  run_not_active: "It is over; see it with 'sta show run ID'.",
  nothing_to_retry: "See the run with 'sta show run ID'.",
  idempotency_key_reused: 'This key was used with other data; leave --key out to start anew.',
  import_unreadable:
    'CSV needs a header line with title and description, JSON Lines one object a line; --title-column and --description-column name others.',
  database_unavailable: "Try again in a moment; the server's log has the reason.",
  shutting_down: 'Try again when the server is back.',
}

/** Nobody answered at the address: no part of the request can have reached a server. */
const NEVER_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** What a reader of stderr needs: one sentence, each refused field on its own line, and what to do. */
export function describeError(error: unknown, url: string): string {
  if (error instanceof ApiError) return describeProblem(error)
  if (error instanceof NetworkError) return describeNetwork(error, url)
  const code = systemCodeOf(error)
  if (code === 'ENOENT') return `There is no file or folder ${pathOf(error)}.`
  if (code === 'EACCES' || code === 'EPERM') return `${pathOf(error)} may not be read or written by you.`
  if (code === 'EISDIR') return `${pathOf(error)} is a folder, not a file.`
  if (error instanceof TypeError || error instanceof SyntaxError)
    return `${url} gave an answer that is not understood (${error.message}).\nIs it the address of a ticket server?`
  return error instanceof Error ? error.message : String(error)
}

function describeProblem({ code, status, problem }: ApiError): string {
  const fields = problem.errors ?? []
  // Only a single ticket is ever sent in a list, so its position says nothing.
  const lines = fields.map(({ path, message }) => `  ${path.replace(/^0\./, '') || 'body'}: ${message}`)
  const advice = ADVICE[code] ?? (status >= 500 ? "The server's log has the reason." : '')
  const trace = status >= 500 && problem.request_id ? `Request id: ${problem.request_id}` : ''
  return [sentence(problem.detail), ...lines, advice, trace].filter((line) => line !== '').join('\n')
}

function describeNetwork(error: NetworkError, url: string): string {
  const code = networkCodeOf(error)
  if (!isNeverReached(error)) return `The connection to ${url} was lost${code ? ` (${code})` : ''}.\nTry again.`
  return [
    `The server cannot be reached at ${url} (${code}).`,
    "Start it with 'npm start', or say where it is with --url or STA_URL.",
  ].join('\n')
}

/** True when the request cannot have had any effect, because no connection was made. */
export const isNeverReached = (error: unknown): boolean =>
  error instanceof NetworkError && NEVER_REACHED.has(networkCodeOf(error))

/** True when the same request may well succeed a moment later: a lost connection, a restart, a proxy without its server. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NetworkError) return true
  if (error instanceof ApiError) return [502, 503, 504].includes(error.status)
  return error instanceof Error && error.name === 'TimeoutError'
}

/** The system's code, which fetch hides a level deeper than sockets do. */
function networkCodeOf(error: NetworkError): string {
  const cause = error.cause
  return systemCodeOf(cause) || (cause instanceof Error ? systemCodeOf(cause.cause) : '')
}

function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const pathOf = (error: unknown): string =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : 'The file'

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
