import { PROBLEM_STATUS, type ProblemCode } from '@sta/contract/wire/problems'

export type FieldError = { path: string; message: string }

/** An error that the caller may see: a stable code, one sentence that says what to do, and the fields it is about. */
export class AppError extends Error {
  readonly code: ProblemCode
  readonly errors: FieldError[] | undefined
  constructor(code: ProblemCode, detail: string, errors?: FieldError[]) {
    super(detail)
    this.name = 'AppError'
    this.code = code
    this.errors = errors
  }
  get status(): number {
    return PROBLEM_STATUS[this.code]
  }
}

/** The program cannot start as things are; the message is all there is to say: what is wrong, and what to do. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
  }
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
])

/** What the database, the file system or the network calls an error. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** True when the database cancelled the statement: it took longer than it may. */
export const isTimeout = (error: unknown): boolean => codeOf(error) === '57014'

/**
 * True when a value that was given is none that the database can keep: a character it has no place for (22021, 22P05), a day that
 * no calendar has, or a number out of its range (22003, 22007, 22008, 22009).
 */
export const isUnkeepable = (error: unknown): boolean => /^22(021|P05|003|007|008|009)$/.test(String(codeOf(error)))

/** True when a row with the same unique value is there already. */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === '23505'

/** True when the disk of the database, or of this process, has no room left. */
export const isDiskFull = (error: unknown): boolean => /^(53100|ENOSPC)$/.test(String(codeOf(error)))

/** True when every connection of the pool was in use for too long. */
export const isPoolBusy = (error: unknown): boolean =>
  error instanceof Error && /timeout exceeded when trying to connect/i.test(error.message)

/**
 * Too many connections, closed to connections, dropped, another password: it is there and lets nobody in, until somebody does something about it
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const REFUSALS = new Set(['53300', '55000', '57P04', '28000', '28P01', '3D000'])

/** True when requests cannot be answered for want of the database, whether it is away or lets nobody in. */
export const isDatabaseAway = (error: unknown): boolean =>
  isConnectionError(error) || REFUSALS.has(String(codeOf(error)))

/** True when the database could not be reached or closed the connection: the same call may succeed a moment later. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    CONNECTION_CODES.has(code) ||
    /Connection terminated|connection timeout|timeout exceeded when trying to connect/i.test(error.message)
  )
}
