import { FormData } from 'undici'
import { z } from 'zod'
import { AnalyzerError } from '../analyzer.ts'
import { CHAT_PATH } from './chat-model.ts'
import { type Endpoint, exchangeError, saidError } from './errors/errors.ts'
import {
  createSend,
  type EndpointOptions,
  type EndpointRequest,
  type Exchange,
  type SeenResponse,
} from './http/exchange.ts'

/** It goes into addresses and into the database. */
const Id = z.string().regex(/^[\x21-\x7e]{1,300}$/)

const ProviderBatch = z.object({
  id: Id,
  status: z.string(),
  /** Unix time in seconds. */
  created_at: z.number(),
  input_file_id: Id.nullish(),
  output_file_id: Id.nullish(),
  error_file_id: Id.nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  errors: z
    .object({ data: z.array(z.object({ code: z.string().nullish(), message: z.string().nullish() })).nullish() })
    .nullish(),
})
type ProviderBatch = z.infer<typeof ProviderBatch>

const Page = z.object({ data: z.array(ProviderBatch), has_more: z.boolean().nullish() })
const Created = z.object({ id: Id })

/** Of a page of batches, which is the largest answer but for the files. */
const MOST_BYTES = 2 * 1024 * 1024

export type BatchApi = {
  /** @param lines one request a line; at most 50,000 of them, and 200 MB. @returns the id of the file. */
  upload: (lines: string[], signal: AbortSignal) => Promise<string>
  /** @param tag kept with the batch, and found in lists. */
  create: (inputFileId: string, tag: string, signal: AbortSignal) => Promise<ProviderBatch>
  /** Newest first, 100 a page. @param after id of the batch that the page before ended with. */
  list: (after: string | null, signal: AbortSignal) => Promise<{ batches: ProviderBatch[]; hasMore: boolean }>
  retrieve: (id: string, signal: AbortSignal) => Promise<ProviderBatch>
  cancel: (id: string, signal: AbortSignal) => Promise<void>
  /** @param mostBytes of the file: a longer one is an error. */
  read: (fileId: string, mostBytes: number, signal: AbortSignal) => Promise<string>
  remove: (fileId: string, signal: AbortSignal) => Promise<void>
}

const NO_BATCH_API = 'knows no such batch, or has no Batch API (404): start the run again with another transport'

/** Nothing is wrong with one ticket here: what will not pass by itself stops the run. */
export function batchError(exchange: Exchange, endpoint: Endpoint): AnalyzerError {
  const error = exchangeError(exchange, endpoint)
  const message = exchange.response?.status === 404 ? `${endpoint.host} ${NO_BATCH_API}` : error.message
  return error.kind === 'transient' ? error : new AnalyzerError('fatal', message, { cause: error })
}

/**
 * The files and batches of an OpenAI-compatible endpoint, each function one request. Nothing is repeated here.
 * Source: developers.openai.com/api/docs/guides/batch.
 *
 * All throw AnalyzerError `transient` or `fatal`, and the signal's reason when it is aborted.
 */
export function createBatchApi(options: Endpoint & EndpointOptions): BatchApi {
  const send = createSend(options)
  const { timeoutSeconds } = options
  type Request = Omit<EndpointRequest, 'timeoutSeconds' | 'mostBytes'> & { mostBytes?: number }

  async function request(what: Request): Promise<SeenResponse> {
    const exchange = await send({ mostBytes: MOST_BYTES, ...what, timeoutSeconds })
    what.signal.throwIfAborted()
    if (exchange.response === null || exchange.response.status >= 300) throw batchError(exchange, options)
    return exchange.response
  }

  async function ask<T>(schema: z.ZodType<T>, what: Request): Promise<T> {
    const response = await request(what)
    const parsed = schema.safeParse(response.body)
    if (parsed.success) return parsed.data
    if (saidError(response)) throw batchError({ response, thrown: null, durationMs: 0 }, options)
    throw new AnalyzerError('transient', `${options.host} answered something else than a batch: check OPENAI_BASE_URL`)
  }

  return {
    async upload(lines, signal) {
      const form = new FormData()
      form.set('purpose', 'batch')
      form.set('file', new Blob([lines.join('\n')], { type: 'application/jsonl' }), 'requests.jsonl')
      const { id } = await ask(Created, { method: 'POST', path: 'files', form, signal })
      return id
    },
    create(inputFileId, tag, signal) {
      const body = {
        input_file_id: inputFileId,
        endpoint: `/v1/${CHAT_PATH}`,
        completion_window: '24h',
        metadata: { tag },
      }
      return ask(ProviderBatch, { method: 'POST', path: 'batches', body, signal })
    },
    async list(after, signal) {
      const query = { limit: '100', ...(after !== null && { after }) }
      const page = await ask(Page, { method: 'GET', path: 'batches', query, signal })
      return { batches: page.data, hasMore: page.has_more === true }
    },
    retrieve: (id, signal) => ask(ProviderBatch, { method: 'GET', path: `batches/${encodeURIComponent(id)}`, signal }),
    async cancel(id, signal) {
      await request({ method: 'POST', path: `batches/${encodeURIComponent(id)}/cancel`, signal })
    },
    async read(fileId, mostBytes, signal) {
      const path = `files/${encodeURIComponent(fileId)}/content`
      return (await request({ method: 'GET', path, mostBytes, signal })).text
    },
    async remove(fileId, signal) {
      await request({ method: 'DELETE', path: `files/${encodeURIComponent(fileId)}`, signal })
    },
  }
}
