import { z } from 'zod'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import { AnalyzerError, type BatchAnswer, type BatchPort, type TicketText } from '../analyzer.ts'
import { batchError, createBatchApi } from './batch-api.ts'
import { type CallOptions, keyOf } from './call.ts'
import type { Chat } from './chat.ts'
import { CHAT_PATH, chatBody, hostOf, mostBytesFor, mostTokensFor, OPENAI_URL, patienceSeconds } from './chat-model.ts'
import { isErrorBody } from './errors/provider-words.ts'
import { priceOf } from './price.ts'
import type { Question } from './prompt/classify-prompt.ts'
import { readFindings } from './reading/answer.ts'
import type { AnswerSchema } from './reading/answer-schema.ts'
import { readCompletion, tokensOf } from './reading/completion.ts'
import { jsonOrUndefined } from './reading/json.ts'

/** Batches take minutes to hours: the first look comes soon, later ones once a minute. */
const pauses: BatchPort['pauses'] = { look: (looks) => Math.min(60, 5 * 1.3 ** looks), full: 300 }

/** Of 100 batches each: a list that goes on for longer has no end. */
const MOST_PAGES = 200
/** How far the provider's clock may be behind ours, in milliseconds. */
const CLOCKS_APART_MS = 3_600_000
/** The batch was in order, but with it more tokens would have waited than the account may queue for the model. */
const QUEUE_FULL = 'token_limit_exceeded'

const Line = z.object({
  custom_id: z.coerce.number().int(),
  response: z.object({ status_code: z.literal(200), body: z.unknown() }),
})

/** The rows of an output or error file that hold an answer; whatever else is in it counts as not answered. */
function answeredLines(file: string): z.infer<typeof Line>[] {
  return file.split('\n').flatMap((line) => Line.safeParse(jsonOrUndefined(line)).data ?? [])
}

/** How tickets are asked about. */
type AskAbout = (tickets: TicketText[], taxonomy: Taxonomy) => Question & { schema: AnswerSchema }

/** OpenAI's Batch API, with the same questions and reading of answers as single calls: one connection, for any question. */
export function createBatches(options: CallOptions, chat: Pick<Chat, 'leftOut'>): (question: AskAbout) => BatchPort {
  const { model } = options
  const baseUrl = options.baseUrl ?? OPENAI_URL
  // A file of thousands of tickets is on its way for longer than a question.
  const timeoutSeconds = patienceSeconds(options.timeoutSeconds, 'flex')
  const endpoint = { model, timeoutSeconds, host: hostOf(options.baseUrl) }
  const api = createBatchApi({
    ...endpoint,
    baseUrl,
    apiKey: keyOf(options) || 'none',
    useEnvProxy: options.useEnvProxy,
    guard: options.guard ?? null,
  })

  function answerIn(body: unknown, size: number, taxonomy: Taxonomy): BatchAnswer {
    const isError = isErrorBody(body)
    const read = isError ? null : readCompletion(body, (content) => readFindings(content, size, taxonomy))
    const findings = read !== null && 'value' in read ? read.value : null
    const tokens = tokensOf(body)
    return {
      findings: findings ?? Array(size).fill(null),
      usage: tokens && {
        kind: 'classify',
        model,
        transport: 'batch',
        ...tokens,
        costUsd: priceOf(tokens, options, 'batch'),
        durationMs: 0,
        tickets: size,
        outcome: findings ? 'ok' : 'output_error',
      },
    }
  }

  return (question) => ({
    pauses,
    async submit(requests, taxonomy, { tag, signal, beforeSent }) {
      const how = { model, leaveOut: await chat.leftOut(), transport: 'standard' } as const
      const questions = requests.map((tickets) => ({ ...question(tickets, taxonomy), size: tickets.length }))
      await beforeSent(questions.map(({ sent }) => ({ ...sent, host: endpoint.host })))
      const lines = questions.map(({ prompt, schema, size }, index) => {
        const body = chatBody(prompt, schema, { ...how, mostTokens: mostTokensFor(size) })
        return JSON.stringify({ custom_id: String(index), method: 'POST', url: `/v1/${CHAT_PATH}`, body })
      })
      const { id } = await api.create(await api.upload(lines, signal), tag, signal)
      return id
    },
    async find({ tag, since, signal }) {
      for (let after: string | null = null, pages = 0; pages < MOST_PAGES; pages++) {
        const { batches, hasMore } = await api.list(after, signal)
        const found = batches.find(({ metadata }) => metadata?.tag === tag)
        if (found) return found.id
        const last = batches.at(-1)
        if (!hasMore || !last || last.created_at * 1000 < since.getTime() - CLOCKS_APART_MS) return null
        if (last.id === after) return null
        after = last.id
      }
      return null
    },
    async look(id, signal) {
      const { status, errors } = await api.retrieve(id, signal)
      if (status !== 'failed') return ['completed', 'expired', 'cancelled'].includes(status) ? 'ended' : 'underway'
      const [error] = errors?.data ?? []
      if (error?.code === QUEUE_FULL) return 'full'
      const response = { status: 400, retryAfterMs: null, limits: null, text: '', body: { error } }
      throw batchError({ response, thrown: null, durationMs: 0 }, endpoint)
    },
    async collect(id, sizes, taxonomy, signal) {
      const { status, output_file_id, error_file_id } = await api.retrieve(id, signal)
      const answers: BatchAnswer[] = sizes.map((size) => ({ findings: Array(size).fill(null), usage: null }))
      const mostBytes = mostBytesFor(sizes.reduce((all, size) => all + size, 0))
      for (const fileId of [output_file_id, error_file_id]) {
        if (!fileId) continue
        for (const { custom_id, response } of answeredLines(await api.read(fileId, mostBytes, signal))) {
          const size = sizes[custom_id]
          if (size !== undefined) answers[custom_id] = answerIn(response.body, size, taxonomy)
        }
      }
      return { answers, wasCancelled: status === 'cancelled' }
    },
    async cancel(id, signal) {
      try {
        await api.cancel(id, signal)
      } catch (error) {
        // It ended before it could be stopped, or it is gone: then there is nothing to stop.
        if (!(error instanceof AnalyzerError)) throw error
        const { status } = await api.retrieve(id, signal)
        if (['validating', 'in_progress'].includes(status)) throw error
      }
    },
    async discard(id, signal) {
      const batch = await api.retrieve(id, signal)
      for (const fileId of [batch.input_file_id, batch.output_file_id, batch.error_file_id])
        if (fileId) await api.remove(fileId, signal)
    },
  })
}
