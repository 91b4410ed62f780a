import type { EndpointMeans } from '@sta/contract/schemas/system'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import type { ConnectionTest, TicketText } from '../analyzer.ts'
import { AnalyzerError } from '../analyzer.ts'
import type { EndpointPorts } from '../endpoint-ports.ts'
import { type CallOptions, missingKey } from './call.ts'
import { usageOf } from './call-usage.ts'
import type { Chat } from './chat.ts'
import { hostOf, mostBytesFor, mostTokensFor } from './chat-model.ts'
import { exchangeError, saidError } from './errors/errors.ts'
import type { Exchange, Send } from './http/exchange.ts'
import { classifyQuestion } from './prompt/classify-prompt.ts'
import { readFindings } from './reading/answer.ts'
import type { AnswerFormat } from './reading/answer-schema.ts'
import { hasThought, readCompletion } from './reading/completion.ts'
import { at } from './reading/json.ts'

/** Nobody's ticket. */
export const INVENTED: TicketText = {
  title: 'Connection test',
  description: 'I was charged twice for one invoice and would like a refund.',
}
/** A model that thinks needs longer than one that is only asked whether it is there. */
const PATIENCE_SECONDS = 60

/** `send`: null where a chat model was given, which has no key and no batches of its own. */
type TestDeps = {
  chat: Chat
  send: Send | null
  format: AnswerFormat
  recordProbe: EndpointPorts['recordProbe'] | null
}

/**
 * Asks about an invented ticket as a run would, once, with everything that the endpoint refused before: it may have
 * learned. Unlike for an outage, a refusal and an answer of no use are not good enough.
 */
export function createConnectionTest(
  options: CallOptions,
  { chat, send, format, recordProbe }: TestDeps,
): (signal: AbortSignal) => Promise<ConnectionTest> {
  const patience = Math.min(options.timeoutSeconds, PATIENCE_SECONDS)
  const endpoint = { model: options.model, host: hostOf(options.baseUrl), timeoutSeconds: patience }
  const question = classifyQuestion([INVENTED], DEFAULT_TAXONOMY, format)

  function errorIn(exchange: Exchange): AnalyzerError | null {
    const { response } = exchange
    if (response === null || saidError(response)) return exchangeError(exchange, endpoint)
    const read = readCompletion(response.body, (content) => {
      const [finding] = readFindings(content, 1, DEFAULT_TAXONOMY)
      if (!finding) throw new AnalyzerError('output', 'The model answered, but not what it was asked for')
      return finding
    })
    if (read === null) return exchangeError(exchange, endpoint)
    return read instanceof AnalyzerError ? read : null
  }

  async function hasBatch(signal: AbortSignal): Promise<boolean> {
    if (!send) return false
    const query = { limit: '1' }
    const how = { timeoutSeconds: Math.min(patience, 10), mostBytes: 256 * 1024, signal }
    const { response } = await send({ method: 'GET', path: 'batches', query, ...how })
    return response?.status === 200 && Array.isArray(at(response.body, 'data'))
  }

  async function meansOf({ response }: Exchange, signal: AbortSignal): Promise<EndpointMeans | null> {
    if (response === null || saidError(response)) return null
    const [leftOut, batch] = await Promise.all([chat.leftOut(), hasBatch(signal)])
    return {
      format: !leftOut.has('response_format'),
      usage: at(response.body, 'usage', 'prompt_tokens') !== undefined,
      limits: response.limits !== null,
      reasoning: hasThought(response.body),
      batch,
    }
  }

  return async (signal) => {
    const missing = send && missingKey(options)
    if (missing) return { error: missing, means: null, durationMs: 0 }
    await chat.forget()
    const how = {
      transport: 'standard' as const,
      timeoutSeconds: patience,
      mostBytes: mostBytesFor(1),
      mostTokens: mostTokensFor(1),
      signal,
    }
    const exchange = await chat.send({ name: 'connection test', ...question, ...how })
    const error = errorIn(exchange)
    const outcome = error ? ('output_error' as const) : ('ok' as const)
    const usage = usageOf(exchange, { kind: 'probe', tickets: 0, outcome, transport: 'standard' }, options)
    if (usage) void recordProbe?.(usage)
    signal.throwIfAborted()
    return { error, means: await meansOf(exchange, signal), durationMs: exchange.durationMs }
  }
}
