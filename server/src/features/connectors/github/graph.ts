import { z } from 'zod'
import type { Call } from '../call.ts'
import { ConnectorError } from '../connector-error.ts'

/** A question in GraphQL, which changes nothing, or a mutation. */
export type Graph = <S extends z.ZodType>(
  query: string,
  variables: Record<string, unknown>,
  shape: S,
) => Promise<z.output<S>>

/** The kinds that are told apart: https://docs.github.com/en/graphql */
const Fault = z.object({ type: z.string().nullish(), message: z.string().default('') })
type Fault = z.infer<typeof Fault>
const Answer = z.object({ data: z.unknown(), errors: z.array(Fault).default([]) })

/** A page was too much for GitHub's ten seconds, which it says in words alone. */
export class SlowQuery extends ConnectorError {}
/** The place of a page is none that GitHub knows any more. */
export class LostPlace extends ConnectorError {}

/** Of GitHub Enterprise it is beside the REST API and not below it. */
const pathOf = (address: string): string => (address.endsWith('/api/v3') ? '/../graphql' : '/graphql')

/** GitHub's GraphQL API. Its faults come with the status 200. */
export function openGraph(call: Call, address: string): Graph {
  return async (query, variables, shape) => {
    const isQuestion = !query.trimStart().startsWith('mutation')
    const body = { query, variables }
    const answer = await call(pathOf(address), Answer, { method: 'POST', body, isQuestion })
    if (!answer) throw new ConnectorError('refused', 'There is no GraphQL API at this address (404)')
    // What is not there is null in the data as well.
    const [fault] = answer.errors.filter(({ type }) => type !== 'NOT_FOUND')
    if (fault) throw toError(fault, isQuestion)
    const read = shape.safeParse(answer.data)
    if (!read.success) throw new ConnectorError('refused', 'GitHub answers with something else than discussions')
    return read.data
  }
}

function toError({ type, message }: Fault, isQuestion: boolean): ConnectorError {
  const told = `GitHub answers: ${message.slice(0, 300)}`
  if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES')
    return new ConnectorError(isQuestion ? 'refused' : 'forbidden', told)
  if (!isQuestion) return new ConnectorError('rejected', told)
  if (type === 'INVALID_CURSOR_ARGUMENTS') return new LostPlace('refused', told)
  if (type === 'SERVICE_UNAVAILABLE') return new ConnectorError('away', told)
  if (!type && message.startsWith('Something went wrong')) return new SlowQuery('away', told)
  return new ConnectorError('refused', told)
}
