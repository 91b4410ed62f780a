import { api } from '@sta/contract/schemas/api'
import { errorsOf } from '@sta/contract/schemas/endpoint'
import { Problem } from '@sta/contract/schemas/problem'
import type { ZodType } from 'zod'
import type { FuzzRequest, Operation } from './requests.ts'

/** A request that the server may be made to wait for is given up after this long, and counts as a fault. */
const GIVE_UP_MS = 60_000

/** Files that are read on as fast as they are taken: what counts is when they begin. */
const isFile = (id: string) => /^export/.test(id)

/** @returns what is wrong with the answer, or null; and how long it took, of a file until its first bytes. */
export async function judge(origin: string, { id, statuses }: Operation, sent: FuzzRequest) {
  const begun = performance.now()
  const init = { method: sent.method, headers: sent.headers, signal: AbortSignal.timeout(GIVE_UP_MS) }
  try {
    const response = await fetch(origin + sent.path, sent.body === undefined ? init : { ...init, body: sent.body })
    const begunToAnswer = performance.now()
    const text = await response.text()
    const { status } = response
    const ms = (isFile(id) ? begunToAnswer : performance.now()) - begun
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status, ms, complaint: complaintOf({ id, statuses, status, text, isJson }) }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return { status: 0, ms: performance.now() - begun, complaint: `no answer within ${GIVE_UP_MS / 1000} seconds` }
  }
}

type Answer = { id: string; statuses: Set<number>; status: number; text: string; isJson: boolean }

function complaintOf({ id, statuses, status, text, isJson }: Answer): string | null {
  const told = `${status}: ${text.slice(0, 300)}`
  const endpoint = Object.values(api).find((each) => each.schema.operationId === id)
  if (!endpoint) return `no such operation: ${id}`
  const shapes = endpoint.schema.response as Record<number, ZodType | undefined>
  // A sign of readiness has an answer of its own for 503.
  if (status >= 500 && !shapes[status]) return told
  if (!statuses.has(status)) return `not documented, ${told}`
  if (shapes[status]) {
    if (!isJson || text === '') return null
    // A file of JSON Lines is no JSON.
    if (isFile(id)) return null
    const { error } = shapes[status].safeParse(JSON.parse(text))
    return error ? `not of the documented shape: ${error.message.slice(0, 300)}, ${told}` : null
  }
  const problem = Problem.safeParse(isJson ? JSON.parse(text) : null)
  if (!problem.success) return `no problem document, ${told}`
  return errorsOf(endpoint).includes(problem.data.code) ? null : `code not documented, ${told}`
}
