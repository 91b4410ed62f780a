import { z } from 'zod'
import type { Fault } from './faults.ts'
import { errorReply, ok, type Reply, refuse } from './replies.ts'
import { ChatRequest } from './requests.ts'

/**
 * What becomes of a batch; but for the last three, its first half is answered well in every case.
 * - missing: the second half is in no file. errors: it comes as errors of the server.
 * - expired: it ran out of time. cancelled: somebody stopped it at the provider.
 * - invalid: refused as a whole. full: refused for now, since too much waits already.
 * - lost: it is created, but the connection breaks before the answer; nothing else is wrong with it.
 */
type BatchFault = 'missing' | 'errors' | 'expired' | 'cancelled' | 'invalid' | 'full' | 'lost'

type Line = { custom_id: string; body: ChatRequest }
type FakeBatch = {
  id: string
  /** Unix time in seconds. */
  createdAt: number
  tag: string | null
  status: string
  lines: Line[]
  fault: BatchFault | null
  looks: number
  inputFileId: string
  outputFileId: string | null
  errorFileId: string | null
}

export type FakeBatches = {
  /** In the order of their creation. */
  all: FakeBatch[]
  /** Files that were uploaded or written and not deleted, by their id. */
  files: Map<string, string>
  /** How often a batch is looked at until it ends. Infinity: never. */
  looks: number
  /** Faults of the next batches, in their order. */
  faults: BatchFault[]
  /** Spoils the next requests about files and batches. */
  failNext: (requests: number, fault: Fault) => void
}

type Request = { method: string; url: URL; text: string; type: string; key: string | null }
/** `cut`: the connection breaks. Null: the request is about something else. */
type BatchReply = Reply | 'cut' | null

const Lines = z.object({
  custom_id: z.string(),
  method: z.literal('POST'),
  url: z.literal('/v1/chat/completions'),
  body: ChatRequest,
})
const NewBatch = z.object({
  input_file_id: z.string(),
  endpoint: z.literal('/v1/chat/completions'),
  completion_window: z.literal('24h'),
  metadata: z.record(z.string(), z.string()).nullish(),
})

const readLines = (file: string): Line[] => file.split('\n').map((line) => Lines.parse(JSON.parse(line)))
const jsonLines = (rows: unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
const unknownBatch = (id: string) => refuse(404, { message: `No batch found with id '${id}'.` })
const toWire = (batch: FakeBatch) => ({
  id: batch.id,
  object: 'batch',
  endpoint: '/v1/chat/completions',
  completion_window: '24h',
  created_at: batch.createdAt,
  status: batch.status,
  input_file_id: batch.inputFileId,
  output_file_id: batch.outputFileId,
  error_file_id: batch.errorFileId,
  metadata: batch.tag === null ? null : { tag: batch.tag },
  errors: batch.status === 'failed' ? { object: 'list', data: [refusalOf(batch)] } : null,
})
const refusalOf = ({ fault }: FakeBatch) =>
  fault === 'full'
    ? { code: 'token_limit_exceeded', message: 'Enqueued token limit reached for gpt-4o-mini. Limit: 2,000,000.' }
    : { code: 'invalid_request', message: 'The model does not take batches.' }

/**
 * OpenAI's files and batches. A batch ends when it was looked at often enough.
 *
 * @param answer asks one line like a call of its own; null when no answer came.
 */
export function createFakeBatches(answer: (body: ChatRequest, key: string | null) => Promise<Reply | null>): {
  state: FakeBatches
  reply: (request: Request) => Promise<BatchReply>
  forget: () => void
} {
  let made = 0
  let failing: Fault[] = []
  const state: FakeBatches = {
    all: [],
    files: new Map(),
    looks: 1,
    faults: [],
    failNext: (requests, fault) => {
      failing = [...failing, ...Array.from({ length: requests }, () => fault)]
    },
  }

  const keep = (text: string): string => {
    const id = `file-${++made}`
    state.files.set(id, text)
    return id
  }

  async function end(batch: FakeBatch, key: string | null): Promise<void> {
    if (batch.fault === 'invalid' || batch.fault === 'full') {
      batch.status = 'failed'
      return
    }
    const isWhole = batch.fault === null || batch.fault === 'lost'
    const half = isWhole ? batch.lines.length : Math.floor(batch.lines.length / 2)
    const rows = await Promise.all(
      batch.lines.slice(0, half).map(async ({ custom_id, body }) => {
        const reply = await answer(body, key)
        const error = reply ? null : { code: 'request_timeout', message: 'The call to the model timed out.' }
        const response = reply && { status_code: reply.status, body: JSON.parse(reply.body ?? 'null') }
        return { id: `batch_req_${custom_id}`, custom_id, response, error }
      }),
    )
    const rest = batch.lines.slice(half).map(({ custom_id }) => ({ custom_id, ...restOf(batch.fault) }))
    const bad = [...rows.filter((row) => row.response?.status_code !== 200), ...(batch.fault === 'missing' ? [] : rest)]
    const good = rows.filter((row) => row.response?.status_code === 200)
    // The order of the answers is not that of the questions.
    batch.outputFileId = good.length > 0 ? keep(jsonLines(good.reverse())) : null
    batch.errorFileId = bad.length > 0 ? keep(jsonLines(bad)) : null
    batch.status = batch.fault === 'expired' || batch.fault === 'cancelled' ? batch.fault : 'completed'
  }

  const restOf = (fault: BatchFault | null) =>
    fault === 'errors'
      ? { response: { status_code: 500, body: { error: { message: 'The server had an error.' } } }, error: null }
      : { response: null, error: { code: `batch_${fault}`, message: 'This request could not be executed.' } }

  function create(text: string): BatchReply {
    const wanted = NewBatch.parse(JSON.parse(text))
    const file = state.files.get(wanted.input_file_id)
    if (file === undefined) return refuse(400, { message: 'Cannot find the file.', param: 'input_file_id' })
    const batch: FakeBatch = {
      id: `batch_${++made}`,
      createdAt: Math.floor(Date.now() / 1000),
      tag: wanted.metadata?.tag ?? null,
      status: 'validating',
      lines: readLines(file),
      fault: state.faults.shift() ?? null,
      looks: 0,
      inputFileId: wanted.input_file_id,
      outputFileId: null,
      errorFileId: null,
    }
    state.all.push(batch)
    return batch.fault === 'lost' ? 'cut' : ok(toWire(batch))
  }

  function list(after: string | null, limit: number): Reply {
    const newestFirst = state.all.toReversed()
    const from = after === null ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1
    const data = newestFirst.slice(from, from + limit).map(toWire)
    return ok({ object: 'list', data, has_more: from + limit < newestFirst.length })
  }

  async function aboutBatch(id: string, action: string | undefined, { method, key }: Request): Promise<Reply> {
    const batch = state.all.find((each) => each.id === id)
    if (!batch) return unknownBatch(id)
    const isOpen = batch.status === 'validating' || batch.status === 'in_progress'
    if (method === 'POST' && action === 'cancel') {
      if (!isOpen) return refuse(409, { message: `Cannot cancel a batch with status '${batch.status}'.` })
      batch.status = 'cancelled'
    } else if (isOpen) {
      batch.looks += 1
      batch.status = 'in_progress'
      if (batch.looks >= state.looks) await end(batch, key)
    }
    return ok(toWire(batch))
  }

  function aboutFile(id: string, method: string): Reply {
    const file = state.files.get(id)
    if (file === undefined) return refuse(404, { message: `No such File object: ${id}` })
    if (method === 'DELETE') return ok({ id, object: 'file', deleted: state.files.delete(id) })
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file, answered: true }
  }

  async function upload({ text, type }: Request): Promise<Reply> {
    const form = await new Response(text, { headers: { 'content-type': type } }).formData()
    const file = form.get('file')
    if (form.get('purpose') !== 'batch' || !(file instanceof File)) return refuse(400, { message: 'Not a batch file.' })
    return ok({ id: keep(await file.text()), object: 'file', purpose: 'batch' })
  }

  return {
    state,
    forget() {
      state.all.length = 0
      state.files.clear()
      state.faults.length = 0
      state.looks = 1
      failing = []
    },
    async reply(request) {
      const { method, url } = request
      const [, version, kind, id, action] = url.pathname.split('/')
      if (version !== 'v1' || (kind !== 'files' && kind !== 'batches')) return null
      const fault = failing.shift()
      if (fault === 'reset') return 'cut'
      const error = fault && errorReply(fault, { model: 'gpt-4o-mini', retryAfterSeconds: 0.1 })
      if (error) return error
      if (kind === 'files') return id ? aboutFile(id, method) : upload(request)
      if (id) return aboutBatch(id, action, request)
      if (method === 'POST') return create(request.text)
      return list(url.searchParams.get('after'), Number(url.searchParams.get('limit') ?? 20))
    },
  }
}
