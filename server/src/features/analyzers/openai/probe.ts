import { AnalyzerError } from '../analyzer.ts'
import type { Verdict } from './breaker.ts'
import { type Endpoint, exchangeError, retryAfterOf, saidError } from './errors/errors.ts'
import type { Exchange } from './http/exchange.ts'
import type { Prompt } from './prompt/prompt.ts'
import { readCompletion } from './reading/completion.ts'
import { MAX_RETRY_AFTER_MS } from './retry.ts'

/** The cheapest question there is. It holds no word of a ticket, so whatever fails is the endpoint's fault. */
export const PROBE: Prompt = { system: 'Answer with the single word OK.', user: 'Are you there?' }
/** An endpoint that has no word for so long is away, however long a real call may take. */
export const PROBE_SECONDS = 15

/** Why a probe got no answer; null when it got one. */
function probeError(exchange: Exchange, endpoint: Endpoint): AnalyzerError | null {
  const { response } = exchange
  const answer = response === null || saidError(response) ? null : readCompletion(response.body, () => true)
  const error = answer ?? exchangeError(exchange, endpoint)
  return error instanceof AnalyzerError ? error : null
}

/** What a probe's exchange says about the endpoint. Any answer will do, also one that refuses. */
export function verdictOn(exchange: Exchange, endpoint: Endpoint): Verdict {
  const error = probeError(exchange, endpoint)
  if (!error) return { kind: 'answers' }
  if (error.kind === 'fatal') return { kind: 'fatal', error }
  if (error.kind !== 'transient') return { kind: 'answers' }
  return {
    kind: 'away',
    reason: error.message,
    retryAfterMs: Math.min(retryAfterOf(exchange) ?? 0, MAX_RETRY_AFTER_MS),
  }
}
