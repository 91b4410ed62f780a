import { z } from 'zod'
import { AnalyzerError, type CallContext, type CallUsage } from '../analyzer.ts'
import type { AnswerSchema } from './answer-schema.ts'
import { createChatModel, OPENAI_URL } from './chat-model.ts'
import { completionError, exchangeError, providerError } from './errors.ts'
import { createGate } from './gate.ts'
import { createMeteredFetch, type Exchange } from './metered-fetch.ts'
import { type Refusable, refusedParameter } from './model-settings.ts'
import { priceOf } from './price.ts'
import type { Prompt } from './prompts.ts'
import { type Attempt, retrying, waitMs } from './retry.ts'

export type CallOptions = {
  apiKey: string | undefined
  baseUrl: string | undefined
  model: string
  /** Calls in flight at a time. */
  concurrency: number
  timeoutSeconds: number
  /** Attempts of one question, at least 1; more only while a busy provider lets other calls through. */
  maxAttempts: number
}

type Question<T> = {
  kind: CallUsage['kind']
  tickets: number
  prompt: Prompt
  schema: AnswerSchema
  /** @throws AnalyzerError `output` when the content is of no use. */
  read: (content: string) => T
}

/** @throws AnalyzerError by kind; the signal's reason when it is aborted before an answer is there. */
export type Ask = <T>(question: Question<T>, context: CallContext) => Promise<T>

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
})

const Tokens = z.number().int().min(0)
const Usage = z.object({
  usage: z.object({
    prompt_tokens: Tokens,
    completion_tokens: Tokens,
    prompt_tokens_details: z.object({ cached_tokens: Tokens.nullish() }).nullish(),
  }),
})

/** Listeners of the libraries hang on a signal of the call, so that a long run's signal does not gather them. */
async function withOwnSignal<T>(signal: AbortSignal, work: (own: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController()
  const abort = () => own.abort(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  try {
    return await work(own.signal)
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** What one OpenAI-compatible endpoint is asked through: slots, retries, metering and errors in one place. */
export function createAsk(options: CallOptions): Ask {
  const { model, timeoutSeconds, maxAttempts } = options
  const baseUrl = options.baseUrl ?? OPENAI_URL
  const endpoint = { model, timeoutSeconds, host: URL.parse(baseUrl)?.host ?? baseUrl }
  const apiKey = options.apiKey?.trim() || (options.baseUrl === undefined ? '' : 'none')
  const metered = createMeteredFetch()
  const gate = createGate(options.concurrency)
  let turns = 0
  let gotThrough = 0
  let lastFatal: { error: AnalyzerError; turns: number } | null = null
  const chatModel = (leaveOut: ReadonlySet<Refusable>) => ({
    leaveOut,
    send: createChatModel({ model, baseUrl, apiKey, timeoutSeconds, fetch: metered.fetch, leaveOut }),
  })
  let current = chatModel(new Set())

  /** Repeats a call at once without the parameter that the endpoint refuses, and leaves it out from then on. */
  async function send(prompt: Prompt, schema: AnswerSchema, signal: AbortSignal): Promise<Exchange> {
    const used = current
    const exchange = await metered.watch(() => used.send(prompt, schema, signal))
    if (exchange.response === null) return exchange
    const refusal = { status: exchange.response.status, ...providerError(exchange.response) }
    const refused = refusedParameter(refusal, used.leaveOut)
    if (refused === null) return exchange
    if (!current.leaveOut.has(refused)) current = chatModel(new Set([...current.leaveOut, refused]))
    return send(prompt, schema, signal)
  }

  function report<T>(
    question: Question<T>,
    exchange: Exchange,
    outcome: CallUsage['outcome'],
    context: CallContext,
  ): void {
    const parsed = Usage.safeParse(exchange.response?.body)
    if (!parsed.success) return
    const { prompt_tokens, completion_tokens, prompt_tokens_details } = parsed.data.usage
    const tokens = {
      inputTokens: prompt_tokens,
      cachedTokens: Math.min(prompt_tokens_details?.cached_tokens ?? 0, prompt_tokens),
      outputTokens: completion_tokens,
    }
    context.onUsage({
      kind: question.kind,
      model,
      transport: context.transport ?? 'standard',
      ...tokens,
      costUsd: priceOf(tokens, model, options.baseUrl),
      durationMs: exchange.durationMs,
      tickets: question.tickets,
      outcome,
    })
  }

  function judge<T>(question: Question<T>, exchange: Exchange): { value: T } | AnalyzerError {
    const choice = Completion.safeParse(exchange.response?.body).data?.choices[0]
    if (!choice || exchange.response?.status !== 200) return exchangeError(exchange, endpoint)
    const { content = null, refusal = null } = choice.message
    const error = completionError({ content, refusal, finishReason: choice.finish_reason ?? null })
    if (error) return error
    try {
      return { value: question.read(content ?? '') }
    } catch (thrown) {
      if (thrown instanceof AnalyzerError) return thrown
      throw thrown
    }
  }

  /** The pause for a busy provider begins before the slot is given back, or the next call would slip in between. */
  async function attempt<T>(
    turn: number,
    failures: number,
    question: Question<T>,
    context: CallContext,
  ): Promise<Attempt<T>> {
    const before = gotThrough
    const leave = await gate.enter(turn, context.signal)
    try {
      // Who waited in line while another call failed for all of us need not find out at the provider's.
      if (lastFatal && turn < lastFatal.turns) return { ok: false, error: lastFatal.error, waitMs: 0, inLine: false }
      const exchange = await withOwnSignal(context.signal, (own) => send(question.prompt, question.schema, own))
      const progress = gotThrough > before
      const { status, retryAfterMs = null } = exchange.response ?? {}
      if (status === 200) {
        gotThrough += 1
        gate.relax()
      }
      const judged = judge(question, exchange)
      report(question, exchange, judged instanceof AnalyzerError ? 'output_error' : 'ok', context)
      if (!(judged instanceof AnalyzerError)) return { ok: true, value: judged.value }
      if (judged.kind === 'fatal') lastFatal = { error: judged, turns }
      context.signal.throwIfAborted()
      const ms = waitMs(failures, retryAfterMs)
      const busy = judged.kind === 'transient' && (status === 429 || retryAfterMs !== null)
      if (busy) gate.pause(ms)
      return { ok: false, error: judged, waitMs: busy ? 0 : ms, inLine: busy && progress }
    } finally {
      leave()
    }
  }

  return async (question, context) => {
    if (apiKey === '')
      throw new AnalyzerError(
        'fatal',
        'There is no API key: set OPENAI_API_KEY, or OPENAI_BASE_URL for an endpoint without one',
      )
    const turn = turns++
    return retrying((failures) => attempt(turn, failures, question, context), { maxAttempts, signal: context.signal })
  }
}
