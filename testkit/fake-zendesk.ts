import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from './listen.ts'

export type FakeComment = { id: number; author_id: number; body: string; public: boolean; created_at: string }
type FakeTicket = {
  id: number
  subject: string
  description: string
  status: string
  priority: string | null
  requester_id: number
  assignee_id: number | null
  tags: string[]
  via: { channel: string }
  created_at: string
  updated_at: string
  comments: FakeComment[]
  /** Its place in the export: each change moves it to the end. */
  changed: number
}

/** What the next requests whose path holds `at` are answered with, instead of what they ask for. */
type Fault = { at: string; times: number; status: number | 'cut'; headers?: Record<string, string> }

export type FakeZendesk = {
  url: string
  /** Every request that was let in, by path. */
  requests: string[]
  /** Requests that came too early after a 429. */
  impatient: number
  add: (ticket?: Partial<FakeTicket>) => FakeTicket
  /** A person writes there, which also moves the ticket to the end of the export. */
  comment: (ticketId: number, authorId: number, body: string, isPublic?: boolean) => void
  change: (ticketId: number, change: Partial<FakeTicket>) => void
  fail: (fault: Fault) => void
  stop: () => Promise<void>
}

export const AGENT = { id: 1, name: 'Bo Agent', email: 'bo@example.com', role: 'agent' }
export const ZENDESK_TOKEN = 'zendesk-token'

type Options = {
  /** Requests to the export in a window; Zendesk's are 10 in a minute. */
  exportsPerWindow?: number
  windowSeconds?: number
  latencyMs?: number
}

/**
 * A server that answers like Zendesk Support where it is read from: who one is, the search's count, the incremental export with a
 * cursor, and comments; with its sign-in, its limits and the faults that a test asks for.
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
 */
export async function startFakeZendesk(options: Options = {}): Promise<FakeZendesk> {
  const { exportsPerWindow = 10, windowSeconds = 1, latencyMs = 0 } = options
  const tickets = new Map<number, FakeTicket>()
  const faults: Fault[] = []
  let changes = 0
  let window = { began: 0, used: 0 }
  let allowedAt = 0
  const authorization = `Basic ${Buffer.from(`${AGENT.email}/token:${ZENDESK_TOKEN}`).toString('base64')}`

  const server = createServer((request, response) => {
    setTimeout(() => answer(request, response), latencyMs)
  })

  function answer(request: IncomingMessage, response: ServerResponse): unknown {
    const url = new URL(request.url ?? '/', fake.url)
    const fault = faults.find(({ at, times }) => times > 0 && url.pathname.includes(at))
    if (fault) {
      fault.times -= 1
      if (fault.status === 'cut') return response.destroy()
      return send(response, fault.status, { error: 'fault' }, fault.headers)
    }
    const isAgent = request.headers.authorization === authorization
    // An anonymous visitor is told who they are, without an error, as the real one does.
    if (url.pathname === '/api/v2/users/me.json')
      return send(response, 200, { user: isAgent ? AGENT : { id: null, name: 'Anonymous user', role: 'end-user' } })
    if (!isAgent) return send(response, 401, { error: "Couldn't authenticate you" })
    const isExport = url.pathname === '/api/v2/incremental/tickets/cursor.json'
    if (isExport && isOverLimit())
      return send(response, 429, { error: 'TooManyRequests' }, { 'retry-after': String(windowSeconds) })
    fake.requests.push(`${url.pathname}${url.search}`)
    if (isExport) return send(response, 200, exportPage(url.searchParams))
    const [, id] = /^\/api\/v2\/tickets\/(\d+)\/comments\.json$/.exec(url.pathname) ?? []
    const ticket = tickets.get(Number(id))
    if (ticket) {
      const comments = ticket.comments.toReversed().slice(0, Number(url.searchParams.get('per_page') ?? 100))
      return send(response, 200, { comments, users: peopleOf([ticket]) })
    }
    if (url.pathname === '/api/v2/search/count.json') return send(response, 200, { count: { value: tickets.size } })
    return send(response, 404, { error: 'RecordNotFound' })
  }

  function isOverLimit(): boolean {
    const now = performance.now()
    if (now < allowedAt) fake.impatient += 1
    if (now - window.began > windowSeconds * 1000) window = { began: now, used: 0 }
    window.used += 1
    if (window.used <= exportsPerWindow) return false
    // A little less than it says, since a timer may be early.
    allowedAt = now + windowSeconds * 900
    return true
  }

  function exportPage(query: URLSearchParams) {
    const from = query.get('cursor') ? Number(Buffer.from(query.get('cursor') ?? '', 'base64').toString()) : 0
    const since = Number(query.get('start_time') ?? 0) * 1000
    const all = [...tickets.values()]
      .filter(({ changed, updated_at }) => changed > from && Date.parse(updated_at) >= since)
      .sort((a, b) => a.changed - b.changed)
    const page = all.slice(0, Number(query.get('per_page') ?? 1000))
    const last = page.at(-1)?.changed ?? from
    return {
      tickets: page.map(({ comments, changed, ...ticket }) => ({ ...ticket, comment_count: comments.length })),
      users: peopleOf(page),
      after_cursor: Buffer.from(String(last)).toString('base64'),
      after_url: 'http://169.254.169.254/never-followed',
      end_of_stream: page.length === all.length,
    }
  }

  const { url: origin, stop } = await listen(server)
  const fake: FakeZendesk = {
    url: origin,
    requests: [],
    impatient: 0,
    add(given = {}) {
      const id = given.id ?? tickets.size + 1001
      const created_at = given.created_at ?? new Date(Date.UTC(2026, 0, 1, 0, tickets.size)).toISOString()
      const description = given.description ?? `I was charged twice for order ${id}. Please refund the second payment.`
      const requester_id = given.requester_id ?? 10_000 + id
      changes += 1
      const ticket: FakeTicket = {
        ...{ id, subject: `Invoice ${id} was charged twice`, description, status: 'open', priority: 'normal' },
        ...{ requester_id, assignee_id: AGENT.id, tags: ['billing'], via: { channel: 'email' } },
        ...{ created_at, updated_at: created_at, changed: changes },
        // The first comment is the description once more.
        comments: [{ id: id * 100, author_id: requester_id, body: description, public: true, created_at }],
        ...given,
      }
      tickets.set(id, ticket)
      return ticket
    },
    comment(ticketId, author_id, body, isPublic = true) {
      const ticket = tickets.get(ticketId)
      if (!ticket) throw new Error(`The fake has no ticket ${ticketId}`)
      const at = new Date(Date.parse(ticket.updated_at) + 60_000).toISOString()
      const id = ticketId * 100 + ticket.comments.length
      ticket.comments.push({ id, author_id, body, public: isPublic, created_at: at })
      fake.change(ticketId, { updated_at: at })
    },
    change(ticketId, change) {
      const ticket = tickets.get(ticketId)
      if (!ticket) throw new Error(`The fake has no ticket ${ticketId}`)
      changes += 1
      const updated_at = new Date(Date.parse(ticket.updated_at) + 1000).toISOString()
      Object.assign(ticket, { updated_at, ...change, changed: changes })
    },
    fail: (fault) => void faults.push(fault),
    stop,
  }
  return fake
}

const peopleOf = (tickets: FakeTicket[]) => [
  AGENT,
  ...new Map(
    tickets.map(({ requester_id: id }) => [id, { id, name: `Customer ${id}`, email: `customer-${id}@example.com` }]),
  ).values(),
]

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
