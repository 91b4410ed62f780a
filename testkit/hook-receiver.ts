import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { listen } from './listen.ts'

/** `text`: of what is sent to Slack, which has no more. */
type ReceivedMessage = {
  id: string
  type: string
  data: Record<string, unknown>
  text: string
  headers: Record<string, string>
}

export type HookReceiver = {
  url: string
  /** Messages that were taken, in the order in which they came. One that comes twice is there twice. */
  messages: ReceivedMessage[]
  /** How often it was asked, whatever it answered. */
  asked: number
  /** Messages whose signature was none of this secret's are refused from now on; null: none is. */
  trust: (secret: string | null) => void
  /** What it answers from now on; null: 204. */
  answer: (status: number | null, headers?: Record<string, string>) => void
  stop: () => Promise<void>
}

/** A server that takes webhooks as a receiver should: what is not signed by its secret it refuses with 401. */
export async function startHookReceiver(): Promise<HookReceiver> {
  let trusted: Webhook | null = null
  let answered: { status: number | null; headers: Record<string, string> } = { status: null, headers: {} }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    receiver.asked += 1
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    try {
      trusted?.verify(body, headers)
    } catch {
      return response.writeHead(401).end('No signature of mine')
    }
    if (answered.status !== null) return response.writeHead(answered.status, answered.headers).end('As I was told')
    const { type, data, text } = JSON.parse(body)
    receiver.messages.push({ id: headers['webhook-id'] ?? '', type, data, text, headers })
    return response.writeHead(204).end()
  })
  const { url, stop } = await listen(server)
  const receiver: HookReceiver = {
    url: `${url}/hook`,
    messages: [],
    asked: 0,
    trust(secret) {
      trusted = secret === null ? null : new Webhook(secret)
    },
    answer(status, headers = {}) {
      answered = { status, headers }
    },
    stop,
  }
  return receiver
}
