import { z } from 'zod'
import { AnalyzerError } from '../analyzer.ts'
import type { Exchange, SeenResponse } from './exchange.ts'

/** What the sentences need to say what to set. */
export type Endpoint = { model: string; host: string; timeoutSeconds: number }

const Word = z.union([z.string(), z.number().transform(String)]).nullish()
const ErrorBody = z.object({
  error: z.union([
    z.object({ message: z.string().nullish(), type: Word, code: Word, param: Word }),
    z.string().transform((message) => ({ message, type: null, code: null, param: null })),
  ]),
})

/** What an error response says; the words are the provider's. */
export function providerError({ body }: SeenResponse) {
  const parsed = ErrorBody.safeParse(body)
  const { message, type, code, param } = parsed.success ? parsed.data.error : {}
  return { message: message ?? '', type: type ?? '', code: code ?? '', param: param ?? '' }
}

const quoted = (message: string): string => {
  const line = message.replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed()
  return line ? ` It said: ${line}` : ''
}

const QUOTA = ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']
const TRANSIENT = [408, 409, 425, 429]

function fatalMessage(response: SeenResponse, { model, host }: Endpoint): string | null {
  const { status } = response
  const { message, type, code, param } = providerError(response)
  if (status === 402 || QUOTA.includes(code) || QUOTA.includes(type))
    return `The account behind OPENAI_API_KEY has no quota left at ${host}: check its plan and billing`
  if (status === 400 && (param === 'service_tier' || message.includes('service_tier')))
    return `${model} has no flex tier at ${host}: start the run again with the transport standard or batch.${quoted(message)}`
  // Some providers answer 400 to a bad key.
  if (status === 401 || code === 'invalid_api_key' || (status === 400 && /api[ _-]?key/i.test(message)))
    return `The API key was refused by ${host}: set OPENAI_API_KEY to a valid key`
  if (code === 'model_not_found' || (status === 404 && /model/i.test(message)) || (status === 400 && param === 'model'))
    return `The model ${model} does not exist at ${host} or the key may not use it: set OPENAI_MODEL to one that does`
  if (status === 403)
    return `${host} does not allow this account, key or region to use ${model}: check OPENAI_API_KEY and OPENAI_MODEL.${quoted(message)}`
  if (status === 404) return `Nothing answers at this path of ${host}: check OPENAI_BASE_URL, which often ends in /v1`
  return null
}

function permanentMessage(response: SeenResponse): string {
  const { message, code } = providerError(response)
  if (/content_filter|content_policy|responsibleai/i.test(code))
    return "The provider's content filter refused the text of the ticket"
  if (code === 'context_length_exceeded' || /context (length|window)|too many tokens/i.test(message))
    return `The text is too long for the model.${quoted(message)}`
  return `The model endpoint refused the request (${response.status}).${quoted(message)}`
}

/** Node hides what went wrong with a connection in the innermost cause. */
function networkCode(thrown: unknown): string {
  let code = ''
  for (let error = thrown, depth = 0; error instanceof Error && depth < 6; error = error.cause, depth++) {
    if ('code' in error && typeof error.code === 'string') code = error.code
  }
  return code
}

/**
 * The error of a call that brought no completion, by the status and body seen on the wire; what was
 * thrown only decides when there was no response at all.
 */
export function exchangeError({ response, thrown }: Exchange, endpoint: Endpoint): AnalyzerError {
  const { host, timeoutSeconds } = endpoint
  const cause = { cause: thrown }
  if (response === null) {
    if (thrown instanceof Error && thrown.name === 'TimeoutError')
      return new AnalyzerError('transient', `${host} gave no complete answer within ${timeoutSeconds} s`, cause)
    const code = networkCode(thrown)
    const message = `${host} cannot be reached${code ? ` (${code})` : ''}: check the network and OPENAI_BASE_URL`
    return new AnalyzerError('transient', message, cause)
  }
  const { status } = response
  const fatal = status >= 400 ? fatalMessage(response, endpoint) : null
  if (fatal) return new AnalyzerError('fatal', fatal, cause)
  if (status < 400)
    return new AnalyzerError('transient', `${host} answered no chat completion: check OPENAI_BASE_URL`, cause)
  if (status === 429) return new AnalyzerError('transient', `${host} has reached its rate limit (429)`, cause)
  if (status >= 500 || TRANSIENT.includes(status))
    return new AnalyzerError(
      'transient',
      `${host} has trouble (${status}).${quoted(providerError(response).message)}`,
      cause,
    )
  return new AnalyzerError('permanent', permanentMessage(response), cause)
}

/** The error of a completion that came but holds no answer; null when it holds one. */
export function completionError(completion: {
  content: string | null
  refusal: string | null
  finishReason: string | null
}): AnalyzerError | null {
  const { content, refusal, finishReason } = completion
  if (refusal) return new AnalyzerError('permanent', `The model refused to answer.${quoted(refusal)}`)
  if (finishReason === 'content_filter')
    return new AnalyzerError('permanent', "The provider's content filter cut off the answer")
  if (finishReason === 'length')
    return new AnalyzerError('output', 'The answer was cut off at the output limit of the model')
  if (!content?.trim()) return new AnalyzerError('output', 'The model answered nothing')
  return null
}
