import { FAILURE_REASONS } from '@sta/contract/wire/failure-reasons'
import { AppError } from '../../../../platform/errors.ts'
import { AnalyzerError, type AnalyzerErrorKind } from '../../analyzer.ts'
import type { Exchange, SeenResponse } from '../http/exchange.ts'
import { inOneLine, isErrorBody, type ProviderWords, providerWords } from './provider-words.ts'
import { type Ruling, rulingOn } from './ruling.ts'

/** What the sentences need to say what to set. */
export type Endpoint = { model: string; host: string; timeoutSeconds: number }

/** An error as a provider said it, or null when the response holds none. */
export function saidError(response: SeenResponse): { ruling: Ruling; words: ProviderWords } | null {
  if (response.status < 400 && response.body !== undefined && !isErrorBody(response.body)) return null
  const words = providerWords(response)
  return { ruling: rulingOn(words), words }
}

/** Whether the provider has no room now, in whatever words. */
export const isBusy = ({ response }: Exchange): boolean => response !== null && saidError(response)?.ruling === 'busy'

/** How long the provider asks to wait, in a header or in the body of an error; null when it does not say. */
export function retryAfterOf({ response }: Exchange): number | null {
  if (response === null) return null
  return response.retryAfterMs ?? saidError(response)?.words.retryAfterMs ?? null
}

const quoted = (message: string): string => {
  const line = message.slice(0, 300).trim().toWellFormed()
  return line ? ` It said: ${line}` : ''
}

const KINDS: Record<Ruling, AnalyzerErrorKind> = {
  credit: 'fatal',
  key: 'fatal',
  flex: 'fatal',
  model: 'fatal',
  access: 'fatal',
  path: 'fatal',
  filter: 'permanent',
  length: 'permanent',
  request: 'permanent',
  output: 'output',
  busy: 'transient',
  trouble: 'transient',
  none: 'transient',
}

/** One sentence: what happened, what to set, and the provider's words. */
function sentence(ruling: Ruling, words: ProviderWords, { host, model }: Endpoint): string {
  const status = words.statuses[0] === undefined ? '' : ` (${words.statuses[0]})`
  const said = quoted(words.message)
  const saysMore = !/^((incorrect|invalid) api key( provided)?|unauthori[sz]ed)?\W*$/i.test(words.message)
  switch (ruling) {
    case 'credit':
      return `The account behind OPENAI_API_KEY has no quota left at ${host}: check its plan and billing.${said}`
    case 'key':
      return `The API key was refused by ${host}: set OPENAI_API_KEY to a valid key${saysMore ? `.${said}` : ''}`
    case 'flex':
      return `${model} has no flex tier at ${host}: start the run again with the transport standard or batch.${said}`
    case 'model':
      return `The model ${model} does not exist at ${host} or the key may not use it: set OPENAI_MODEL to one that does.${said}`
    case 'access':
      return `${host} does not allow this account, key or region to use ${model}: check OPENAI_API_KEY and OPENAI_MODEL.${said}`
    case 'path':
      return `Nothing answers at this path of ${host}: check OPENAI_BASE_URL, which often ends in /v1.${said}`
    case 'filter':
      return `The provider's content filter refused the text of the ticket.${said}`
    case 'length':
      return `The text is too long for the model.${said}`
    case 'request':
      return `The model endpoint refused the request${status}.${said}`
    case 'output':
      return `${host} could not use the answer of the model${status}.${said}`
    case 'busy':
      return words.statuses.every((each) => each < 500)
        ? `${host} has reached its rate limit${status}.${said}`
        : `${host} has trouble${status}: it is busy.${said}`
    case 'trouble':
      return `${host} has trouble${status}.${said}`
    case 'none':
      return `${host} answered no chat completion: check OPENAI_BASE_URL.${said}`
  }
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
    if (thrown instanceof AnalyzerError) return thrown
    // The address was refused by the guard: nothing passes by itself.
    if (thrown instanceof AppError) return new AnalyzerError('fatal', thrown.message, cause)
    if (thrown instanceof Error && thrown.name === 'TimeoutError')
      return new AnalyzerError('transient', `${host} gave no complete answer within ${timeoutSeconds} s`, cause)
    const code = networkCode(thrown)
    const message = `${host} cannot be reached${code ? ` (${code})` : ''}: check the network and OPENAI_BASE_URL`
    return new AnalyzerError('transient', message, cause)
  }
  const said = saidError(response)
  if (said) return new AnalyzerError(KINDS[said.ruling], sentence(said.ruling, said.words, endpoint), cause)
  return new AnalyzerError('transient', `${host} answered no chat completion: check OPENAI_BASE_URL`, cause)
}

/** The reasons for which a provider ends an answer itself; Google's have names of their own. */
const FILTERED = /content_?filter|safety|prohibited_?content|blocklist|recitation|spii|sensitive/i

/** The error of a completion that came but holds no answer; null when it holds one. */
export function completionError(completion: {
  content: string
  refusal: string
  finishReason: string
}): AnalyzerError | null {
  const { content, refusal, finishReason } = completion
  if (refusal) return new AnalyzerError('permanent', `The model refused to answer.${quoted(inOneLine(refusal))}`)
  if (FILTERED.test(finishReason)) return new AnalyzerError('permanent', FAILURE_REASONS.content_filter)
  if (/^(length|max_?tokens|model_length)$/i.test(finishReason))
    return new AnalyzerError('output', FAILURE_REASONS.cut_off)
  if (!content.trim()) return new AnalyzerError('output', FAILURE_REASONS.no_answer)
  return null
}
