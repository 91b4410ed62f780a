import { setTimeout as sleep } from 'node:timers/promises'
import { answerTo } from './answers.ts'
import { dialectOf } from './dialects.ts'
import { createFaultMarkers, type Fault, isCallFault, isRowFault, type RowFault } from './faults.ts'
import { createRateLimit } from './rate-limit.ts'
import type { FakeOpenAi, FakeOptions, RecordedRequest } from './recording.ts'
import * as replies from './replies.ts'
import { type ChatRequest, strictViolation, systemText, ticketKey, userText } from './requests.ts'

/** Thoughts of a model: brackets that never close, and an answer that was not meant. */
const thoughtAbout = (answer: string): string =>
  `The user wants {"rows": [[1, … so [maybe] "first" {like ${answer.replaceAll('"high"', '"low"').replaceAll('"billing"', '"bug"')} but no, that is wrong.`

export type Answering = {
  /** @returns null when nothing is ever answered. `cut` breaks the connection. */
  answer: (request: RecordedRequest, cut: () => void) => Promise<replies.Reply | null>
  failNext: (calls: number, fault: Fault) => void
  forget: () => void
}

/** Decides what each request is answered with. Pauses end early when `stopping` is aborted. */
export function createAnswering(
  options: FakeOptions,
  fake: Pick<FakeOpenAi, 'fault' | 'latencyMs' | 'totals'>,
  stopping: AbortSignal,
): Answering {
  const { retryAfterSeconds = 1, slowMs = 3000, refusedParameters = [] } = options
  const dialect = dialectOf(options.dialect ?? 'openai')
  const markers = createFaultMarkers()
  const limit = createRateLimit({
    requestsPerMinute: options.requestsPerMinute ?? 0,
    tokensPerMinute: options.tokensPerMinute ?? 0,
  })
  const seenPrefixes = new Set<string>()
  let scheduled: Fault[] = []

  /** A call fault of any ticket spoils the whole call; without one, row faults spoil their rows. */
  function faultsOf(request: RecordedRequest): { call: Fault | null; rows: Map<number, RowFault> } {
    const marked = request.tickets.map((ticket) => ({ id: ticket.id, fault: markers.active(ticketKey(ticket)) }))
    const set = scheduled.shift() ?? fake.fault?.(request) ?? null
    const rows = new Map<number, RowFault>()
    for (const { id, fault } of marked) {
      const rowFault = set ?? fault
      if (rowFault && isRowFault(rowFault)) rows.set(id, rowFault)
    }
    if (set) return { call: isCallFault(set) ? set : null, rows }
    if (marked.length === 0) return { call: markers.active(userText(request.body)), rows }
    return { call: marked.find(({ fault }) => fault && isCallFault(fault))?.fault ?? null, rows }
  }

  /** Providers cache a prefix that they saw before, from 1,024 tokens on and in steps of 128. */
  function cachedTokens(body: ChatRequest): number {
    const tokens = replies.tokensIn(systemText(body))
    const prefix = body.model + systemText(body)
    const known = seenPrefixes.has(prefix)
    seenPrefixes.add(prefix)
    return known && tokens >= 1024 ? Math.floor(tokens / 128) * 128 : 0
  }

  function objectionTo(request: RecordedRequest): replies.Reply | null {
    if (options.requiredKey !== undefined && request.key !== options.requiredKey)
      return replies.refuse(401, { message: 'Incorrect API key provided.', code: 'invalid_api_key' })
    if (request.body.stream) return replies.refuse(400, { message: 'This server does not stream.', param: 'stream' })
    if (options.refusesFormat && dialect.formatRefusal && request.body.response_format) return dialect.formatRefusal
    const param = refusedParameters.find((name) => request.body[name] !== undefined)
    if (param)
      return replies.refuse(400, { message: `Unsupported parameter: '${param}'.`, param, code: 'unsupported_value' })
    const format = request.body.response_format?.json_schema
    const violation = format?.strict ? strictViolation(format.schema) : null
    if (violation) return replies.refuse(400, { message: `Invalid schema: ${violation}`, param: 'response_format' })
    // Batches have limits of their own.
    const waitMs = request.transport === 'batch' ? 0 : limit.take(replies.promptTokens(request.body))
    if (waitMs === 0) return null
    return replies.rateLimited({
      'retry-after': String(Math.ceil(waitMs / 1000)),
      'retry-after-ms': String(Math.ceil(waitMs)),
      ...limit.headers(),
    })
  }

  function completion(request: RecordedRequest, call: Fault | null, rows: Map<number, RowFault>): replies.Reply {
    const good = JSON.stringify(replies.spoilRows(answerTo(request.body, options.knows), rows))
    const said = {
      ...replies.spoilContent(good, call && isCallFault(call) ? call : null),
      promptTokens: replies.promptTokens(request.body),
      cachedTokens: cachedTokens(request.body),
    }
    const body = replies.completionOf(request.body, said, fake.totals.calls)
    fake.totals.promptTokens += body.usage.prompt_tokens
    fake.totals.outputTokens += body.usage.completion_tokens
    const [choice] = body.choices
    if (options.thinks && choice) Object.assign(choice, { message: dialect.think(choice.message, thoughtAbout(good)) })
    return replies.ok(body, { 'x-request-id': `req_${fake.totals.calls}`, ...limit.headers() })
  }

  return {
    async answer(request, cut) {
      const objection = objectionTo(request)
      if (objection) return objection
      const { call, rows } = faultsOf(request)
      request.fault = call ?? rows.values().next().value ?? null
      if (call === 'reset') cut()
      if (call === 'reset' || call === 'hang') return null
      const waitMs = call === 'slow' ? slowMs : fake.latencyMs
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: stopping })
      const error =
        call &&
        ((isCallFault(call) && dialect.errors[call]) ||
          replies.errorReply(call, { model: request.body.model, retryAfterSeconds }))
      return error ?? completion(request, call, rows)
    },
    failNext(calls, fault) {
      scheduled = [...scheduled, ...Array.from({ length: calls }, () => fault)]
    },
    forget() {
      scheduled = []
      markers.forget()
    },
  }
}
