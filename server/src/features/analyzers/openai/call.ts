import type { AddressGuard } from '../../../platform/outgoing/address-guard.ts'
import { AnalyzerError, type CallContext, type CallUsage } from '../analyzer.ts'
import type { EndpointPorts } from '../endpoint-ports.ts'
import { type Breaker, createBreaker, type Verdict } from './breaker.ts'
import { usageOf } from './call-usage.ts'
import type { Chat } from './chat.ts'
import { hostOf, mostBytesFor, mostTokensFor, patienceSeconds } from './chat-model.ts'
import { exchangeError, isBusy, retryAfterOf, saidError } from './errors/errors.ts'
import { createGate } from './gate.ts'
import type { Exchange } from './http/exchange.ts'
import { inputTokensOf } from './input-tokens.ts'
import type { PriceOptions } from './price.ts'
import { PROBE, PROBE_SECONDS, verdictOn } from './probe.ts'
import type { Prompt } from './prompt/prompt.ts'
import { createRateLimiter } from './rate-limiter.ts'
import type { AnswerSchema } from './reading/answer-schema.ts'
import { readCompletion } from './reading/completion.ts'
import { type Attempt, LINE_COST, retrying, roomWaitMs, waitMs } from './retry.ts'

export type CallOptions = PriceOptions & {
  apiKey: string | undefined
  useEnvProxy: boolean
  /** Through which an address that somebody typed in is called; null for the operator's own. */
  guard?: AddressGuard | null
  /** Calls in flight at a time. */
  concurrency: number
  timeoutSeconds: number
  /** Attempts of one question, at least 1; more only while a busy provider lets other calls through. */
  maxAttempts: number
}

/** The key that is sent; empty where there is none and OpenAI wants one. */
export const keyOf = ({ apiKey, baseUrl }: Pick<CallOptions, 'apiKey' | 'baseUrl'>): string =>
  apiKey?.trim() || (baseUrl === undefined ? '' : 'none')

export function missingKey(options: CallOptions): AnalyzerError | null {
  if (keyOf(options) !== '') return null
  return new AnalyzerError(
    'fatal',
    'There is no API key: set OPENAI_API_KEY, or OPENAI_BASE_URL for an endpoint without one, or type them into the settings',
  )
}

type Question<T> = {
  /** For whoever follows a run. */
  name: string
  kind: CallUsage['kind']
  tickets: number
  prompt: Prompt
  schema: AnswerSchema
  /** @throws AnalyzerError `output` when the content is of no use. */
  read: (content: string) => T
}

type Call<T> = {
  /** Its place in the line, for all its attempts. */
  turn: number
  question: Question<T>
  context: CallContext
  /** How many calls had got through when its last attempt began. */
  before: number
}

/** @throws AnalyzerError by kind; the signal's reason when it is aborted before an answer is there. */
export type Ask = <T>(question: Question<T>, context: CallContext) => Promise<T>

/** The flex tier has no room now: it says 429 (Groq: 498) and charges nothing. Who chose it can wait, and slows down nobody else. */
const hasNoRoom = (transport: 'standard' | 'flex', status: number | undefined, { kind }: AnalyzerError): boolean =>
  transport === 'flex' && (status === 498 || (status === 429 && kind === 'transient'))

/**
 * What one OpenAI-compatible endpoint is asked through: slots, rate limits, retries, outages, metering and errors in one place.
 *
 * @param ports null: by itself, without shared limits, and a call that used up its attempts has failed for good.
 */
export function createAsk(options: CallOptions, chat: Chat, ports: EndpointPorts | null): Ask {
  const { model, timeoutSeconds, maxAttempts } = options
  const endpoint = { model, timeoutSeconds, host: hostOf(options.baseUrl) }
  const limiter = createRateLimiter(ports?.limits ?? null)
  const gate = createGate(options.concurrency, limiter, (ms) => void ports?.limits.wait(ms / 1000))
  const breaker = ports && createBreaker(probe, gate, ports.outages, setFatal)
  let turns = 0
  let gotThrough = 0
  let lastFatal: { error: AnalyzerError; turns: number } | null = null

  /** What it says holds for every call that was begun before it was heard. */
  function setFatal(error: AnalyzerError): void {
    lastFatal = { error, turns }
  }

  function passed(): void {
    gotThrough += 1
    gate.relax()
    breaker?.passed()
  }

  function report(
    question: Pick<CallUsage, 'kind' | 'tickets'>,
    exchange: Exchange,
    outcome: CallUsage['outcome'],
    context: Pick<CallContext, 'transport' | 'onUsage'>,
  ): void {
    const usage = usageOf(exchange, { ...question, outcome, transport: context.transport ?? 'standard' }, options)
    if (usage) context.onUsage(usage)
  }

  function judge<T>(
    question: Question<T>,
    exchange: Exchange,
    { transport = 'standard' }: CallContext,
  ): { value: T } | AnalyzerError {
    const failed = () =>
      exchangeError(exchange, { ...endpoint, timeoutSeconds: patienceSeconds(timeoutSeconds, transport) })
    const { response } = exchange
    if (response === null || saidError(response)) return failed()
    return readCompletion(response.body, question.read) ?? failed()
  }

  async function probe(signal: AbortSignal): Promise<Verdict> {
    const patience = Math.min(timeoutSeconds, PROBE_SECONDS)
    const how = { transport: 'standard' as const, timeoutSeconds: patience, mostBytes: mostBytesFor(1), signal }
    const exchange = await chat.send({
      name: 'probe',
      prompt: PROBE,
      schema: null,
      mostTokens: mostTokensFor(1),
      ...how,
    })
    const usage = usageOf(exchange, { kind: 'probe', tickets: 0, outcome: 'ok', transport: 'standard' }, options)
    if (usage) void ports?.recordProbe(usage)
    signal.throwIfAborted()
    const verdict = verdictOn(exchange, { ...endpoint, timeoutSeconds: patience })
    if (verdict.kind === 'answers') gotThrough += 1
    return verdict
  }

  /** The pause for a busy provider begins before the slot is given back, or the next call would slip in between. */
  async function attempt<T>(call: Call<T>, failures: number): Promise<Attempt<T>> {
    const { turn, question, context } = call
    const { name, prompt, schema } = question
    const whenAsked = gotThrough
    const leave = await gate.enter(turn, inputTokensOf(prompt, schema), context.signal)
    call.before = gotThrough
    try {
      // Who waited in line while another call failed for all of us need not find out at the provider's.
      if (lastFatal && turn < lastFatal.turns) return { ok: false, error: lastFatal.error, waitMs: 0, cost: 1 }
      await context.begin?.()
      const begun = limiter.mark()
      const { signal, transport = 'standard' } = context
      const patience = patienceSeconds(timeoutSeconds, transport)
      const mostBytes = mostBytesFor(question.tickets)
      const mostTokens = mostTokensFor(question.tickets)
      const how = { transport, timeoutSeconds: patience, mostBytes, mostTokens, signal }
      const exchange = await chat.send({ name, prompt, schema, ...how })
      const progress = gotThrough > whenAsked
      const { status, limits = null } = exchange.response ?? {}
      const retryAfterMs = retryAfterOf(exchange)
      if (limits) limiter.see(limits, begun)
      const judged = judge(question, exchange, context)
      report(question, exchange, judged instanceof AnalyzerError ? 'output_error' : 'ok', context)
      const result = judged instanceof AnalyzerError ? judged.kind : 'ok'
      ports?.observeCall({ outcome: result, seconds: exchange.durationMs / 1000 })
      const isAnswer = !(judged instanceof AnalyzerError) || judged.kind === 'output' || judged.kind === 'permanent'
      if (isAnswer) passed()
      if (!(judged instanceof AnalyzerError)) return { ok: true, value: judged.value }
      if (judged.kind === 'fatal') setFatal(judged)
      context.signal.throwIfAborted()
      if (hasNoRoom(transport, status, judged))
        return { ok: false, error: judged, waitMs: roomWaitMs(retryAfterMs), cost: 0 }
      const busy = judged.kind === 'transient' && (isBusy(exchange) || retryAfterMs !== null)
      if (judged.kind === 'transient' && !isBusy(exchange)) breaker?.failed(turn)
      const ms = waitMs(failures, retryAfterMs)
      if (busy) gate.pause(ms)
      if (busy && retryAfterMs !== null) limiter.pause(ms)
      return { ok: false, error: judged, waitMs: busy ? 0 : ms, cost: busy && progress ? LINE_COST : 1 }
    } finally {
      leave()
    }
  }

  /**
   * A call's failure is its own when the endpoint answered somebody during its last attempt, or a probe just before it,
   * and answers a probe after it. Else nobody knows: the call waits until the endpoint answers, and is tried again.
   */
  async function outlasting<T>(call: Call<T>, watch: Breaker, tryFor: (attempts: number) => Promise<T>): Promise<T> {
    for (let attempts = maxAttempts, isProven = false; ; ) {
      try {
        return await tryFor(attempts)
      } catch (error) {
        if (!(error instanceof AnalyzerError) || error.kind !== 'transient') throw error
        isProven ||= gotThrough > call.before
        const resolution = await watch.ask(call.context.signal)
        if (resolution.kind === 'fatal') throw resolution.error
        const answers = resolution.kind === 'answers'
        if (answers && isProven) throw error
        attempts = answers ? 1 : maxAttempts
        isProven = answers
      }
    }
  }

  const ask: Ask = async (question, context) => {
    const missing = missingKey(options)
    if (missing) throw missing
    const { signal } = context
    const call = { turn: turns++, question, context, before: gotThrough }
    const outages = () => breaker?.outages() ?? 0
    const tryFor = (attempts: number) =>
      retrying((failures) => attempt(call, failures), { maxAttempts: attempts, signal, outages })
    if (!breaker) return tryFor(maxAttempts)
    const leave = breaker.join()
    try {
      return await outlasting(call, breaker, tryFor)
    } finally {
      leave()
    }
  }

  return ask
}
