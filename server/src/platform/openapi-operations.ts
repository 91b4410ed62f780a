import { examples } from '@sta/contract/examples/examples'
import { api } from '@sta/contract/schemas/api'
import { errorsOf } from '@sta/contract/schemas/endpoint'
import type { Needs } from '@sta/contract/wire/access'
import { PROBLEM_MEANING, PROBLEM_STATUS, type ProblemCode } from '@sta/contract/wire/problems'
import type { Operation as Name } from '@sta/contract/wire/routes'

type Content = Record<string, { schema?: unknown; example?: unknown }>
type Answer = { description?: string; content?: Content } | { $ref: string }
type Operation = {
  operationId?: string
  description?: string
  security?: Record<string, string[]>[]
  requestBody?: { content: Content }
  responses?: Record<string, Answer>
}
type Document = {
  paths?: Record<string, Record<string, unknown> | undefined>
  components?: { responses?: Record<string, unknown> }
}

const isName = (id: string | undefined): id is Name => id !== undefined && id in api
const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null

/** Gives each operation of the contract its example and the errors that it can answer, each with its codes. */
export function describeOperations(document: Document): void {
  const shared: Record<string, unknown> = {}
  for (const operation of Object.values(document.paths ?? {}).flatMap((methods) => Object.values(methods ?? {}))) {
    if (!isOperation(operation) || !isName(operation.operationId)) continue
    addExample(operation, examples[operation.operationId])
    addSecurity(operation, api[operation.operationId].needs)
    const byStatus = Map.groupBy(errorsOf(api[operation.operationId]), (code) => PROBLEM_STATUS[code])
    for (const [status, codes] of byStatus) {
      // An operation may have an answer of its own for a status, as the sign of readiness has.
      if (operation.responses?.[status]) continue
      const name = codes.join('.')
      shared[name] ??= describeErrors(codes)
      operation.responses = { ...operation.responses, [status]: { $ref: `#/components/responses/${name}` } }
    }
  }
  document.components = { ...document.components, responses: shared }
}

/** The ways to say who asks. Where sign-in is off no credential is needed; one that is sent is checked all the same. */
export const SECURITY_SCHEMES = {
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sta_…',
    description: 'An API key, as the settings, `sta key create` and `npm run create-key` make them',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'sta.session_token',
    description: 'The session of a member who signed in; with https its name begins with `__Secure-`',
  },
} as const

function addSecurity(operation: Operation, needs: Needs): void {
  if (needs === 'nothing') {
    operation.security = []
    return
  }
  operation.security = [{ key: [needs] }, { session: [needs] }]
  operation.description = [operation.description, `Needs \`${needs}\`.`].filter(Boolean).join(' ')
}

function addExample(
  { requestBody, responses }: Operation,
  { body, answer }: { body?: unknown; answer?: unknown },
): void {
  for (const media of Object.values(requestBody?.content ?? {})) if (body !== undefined) media.example = body
  const success = responses?.['200'] ?? responses?.['201']
  if (!success || !('content' in success)) return
  for (const media of Object.values(success.content ?? {})) media.example = answer
}

function describeErrors(codes: ProblemCode[]): object {
  const example = (code: ProblemCode) => ({
    value: {
      type: `urn:support-ticket-analyst:problem:${code}`,
      title: PROBLEM_MEANING[code],
      status: PROBLEM_STATUS[code],
      detail: PROBLEM_MEANING[code],
      code,
      request_id: '5f0c6d0e-3b53-4a3c-9a55-6b0f7c3f2a10',
    },
  })
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEM_MEANING[code]}`).join('. '),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, example(code)])),
      },
    },
  }
}
