import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { createAnswering } from './fake-openai/answering.ts'
import { createFakeBatches } from './fake-openai/batches.ts'
import { dialectOf } from './fake-openai/dialects.ts'
import type { FakeOpenAi, FakeOptions, RecordedRequest } from './fake-openai/recording.ts'
import { ok, type Reply, refuse } from './fake-openai/replies.ts'
import { ChatRequest, ticketKey, ticketsOf } from './fake-openai/requests.ts'
import { listen } from './listen.ts'

export type { FakeOpenAi } from './fake-openai/recording.ts'

const keyOf = ({ headers }: IncomingMessage, keyHeader: string): string | null =>
  [headers[keyHeader]].flat()[0]?.replace(/^Bearer /, '') ?? null

function recordOf(
  { headers, address, key }: Pick<RecordedRequest, 'headers' | 'address' | 'key'>,
  body: ChatRequest,
  transport: RecordedRequest['transport'],
): RecordedRequest {
  return {
    headers,
    address,
    key,
    body,
    tickets: ticketsOf(body),
    transport,
    arrivedAt: performance.now(),
    fault: null,
    status: null,
  }
}

/**
 * A server that answers like OpenAI's chat completions, files and batches, on loopback and over real HTTP, so that a test replaces nothing
 * between the product and its provider.
 *
 * A ticket whose text holds `[[fault:NAME]]`, or `[[fault:NAME*2]]` for its first two attempts, fails in that way.
 */
export async function startFakeOpenAi(options: FakeOptions = {}): Promise<FakeOpenAi> {
  const { record = true } = options
  const { base = '/v1', keyHeader = 'authorization' } = dialectOf(options.dialect ?? 'openai')
  const stopping = new AbortController()
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      if (stopping.signal.aborted || response.destroyed || response.headersSent) return
      write(response, refuse(400, { message: `The fake did not understand this: ${String(error)}` }))
    })
  })
  server.keepAliveTimeout = 65_000
  const batches = createFakeBatches((body, key) => answerLine(body, key))

  const listening = await listen(server, options.port)
  const fake: FakeOpenAi = {
    url: `${listening.url}${base}`,
    requests: [],
    askedTickets: new Map(),
    byStatus: {},
    totals: { calls: 0, promptTokens: 0, outputTokens: 0 },
    asked: { firstAt: null, lastAnswerAt: null },
    inFlight: 0,
    maxInFlight: 0,
    latencyMs: options.latencyMs ?? 0,
    fault: null,
    batches: batches.state,
    failNext: (calls, fault) => answering.failNext(calls, fault),
    reset() {
      fake.requests.length = 0
      fake.askedTickets.clear()
      fake.byStatus = {}
      fake.totals = { calls: 0, promptTokens: 0, outputTokens: 0 }
      fake.asked = { firstAt: null, lastAnswerAt: null }
      fake.maxInFlight = fake.inFlight
      fake.fault = null
      answering.forget()
      batches.forget()
    },
    async stop() {
      stopping.abort()
      await listening.stop()
    },
  }
  const answering = createAnswering(options, fake, stopping.signal)

  function begin(request: RecordedRequest): void {
    if (record) fake.requests.push(request)
    fake.totals.calls += 1
    if (request.tickets.length > 0) fake.asked.firstAt ??= Date.now()
  }

  async function answerLine(body: ChatRequest, key: string | null): Promise<Reply | null> {
    const request = recordOf({ headers: {}, address: '', key }, body, 'batch')
    begin(request)
    const reply = await answering.answer(request, () => {})
    if (reply) note(request, reply)
    return reply
  }

  function write(response: ServerResponse, reply: Reply): void {
    response.writeHead(reply.status, reply.headers)
    if (reply.body === null) response.write('{"id":"chatcmpl-half","choices":[')
    else response.end(reply.body)
  }

  function note(request: RecordedRequest, reply: Reply): void {
    request.status = reply.status
    if (request.tickets.length > 0) fake.asked.lastAnswerAt = Date.now()
    fake.byStatus[reply.status] = (fake.byStatus[reply.status] ?? 0) + 1
    if (!record || !reply.answered) return
    for (const ticket of request.tickets) {
      const key = ticketKey(ticket)
      fake.askedTickets.set(key, (fake.askedTickets.get(key) ?? 0) + 1)
    }
  }

  async function chat(incoming: IncomingMessage, response: ServerResponse, text: string): Promise<void> {
    const body = ChatRequest.parse(JSON.parse(text))
    const transport = body.service_tier === 'flex' ? 'flex' : 'standard'
    const request = recordOf(
      { headers: incoming.headers, address: incoming.url ?? '', key: keyOf(incoming, keyHeader) },
      body,
      transport,
    )
    begin(request)
    fake.inFlight += 1
    fake.maxInFlight = Math.max(fake.maxInFlight, fake.inFlight)
    response.once('close', () => {
      fake.inFlight -= 1
    })
    const reply = await answering.answer(request, () => incoming.socket.destroy())
    if (!reply || response.destroyed) return
    note(request, reply)
    write(response, reply)
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of incoming.setEncoding('utf8')) text += chunk
    const path = incoming.url?.split('?')[0]
    if (incoming.method === 'POST' && path === `${base}/chat/completions`) return chat(incoming, response, text)
    if (incoming.method === 'GET' && path === `${base}/models`) {
      const shutdown_date = options.shutdownDate ?? null
      const models = [{ id: 'gpt-4o-mini', object: 'model', created: 1_721_172_741, owned_by: 'fake', shutdown_date }]
      return write(response, ok({ object: 'list', data: models }))
    }
    const reply = await batches.reply({
      method: incoming.method ?? 'GET',
      url: new URL(incoming.url ?? '/', fake.url),
      text,
      type: incoming.headers['content-type'] ?? '',
      key: keyOf(incoming, keyHeader),
    })
    if (reply === 'cut') incoming.socket.destroy()
    else write(response, reply ?? refuse(404, { message: `Invalid URL (${incoming.method} ${path})` }))
  }

  return fake
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      latency: { type: 'string', default: '0' },
      rpm: { type: 'string', default: '0' },
    },
  })
  const fake = await startFakeOpenAi({
    port: Number(values.port),
    latencyMs: Number(values.latency),
    requestsPerMinute: Number(values.rpm),
    record: false,
  })
  console.log(`Fake model endpoint, no key needed. Start the product with OPENAI_BASE_URL=${fake.url}`)
  process.once('SIGINT', () => {
    const { totals, asked, byStatus, maxInFlight } = fake
    console.log(JSON.stringify({ ...totals, asked, byStatus, maxInFlight }))
    void fake.stop()
  })
}

if (import.meta.main) await main()
