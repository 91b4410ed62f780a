import { createServer, type IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '../listen.ts'
import { sendJson } from '../scripted-endpoint.ts'
import { openLimit } from './fake-limit.ts'

export type FakeComment = { id: number; author_id: number; body: string; public: boolean; created_at: string }
type Said = { body: string; public: boolean }
type FakeTicket = {
  id: number
  subject: string
  description: string
  status: string
  priority: string | null
  requester_id: number
  organization_id: number | null
  custom_fields: { id: number; value: unknown }[]
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
type Fault = {
  at: string
  times: number
  /** `answer lost`: what is asked for is done, and nobody hears of it. */
  status: number | 'cut' | 'answer lost'
  method?: string
  headers?: Record<string, string>
}

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
  ticket: (ticketId: number) => FakeTicket
  remove: (ticketId: number) => void
  /** What happens between a look at a ticket and its update. */
  beforeUpdate: (() => void) | null
  /** Every update that was let in, with the ticket's number. */
  updates: { id: number; ticket: Record<string, unknown> }[]
  fail: (fault: Fault) => void
  stop: () => Promise<void>
}

/** Of which customers may be. */
export const ORGANIZATION = { id: 500, name: 'Berg & Sons' }
export const AGENT = { id: 1, name: 'Bo Agent', email: 'bo@example.com', role: 'agent' }
export const ZENDESK_TOKEN = 'zendesk-token'

/** What a connection to it is made with. */
export const zendeskAccess = (url: string) =>
  ({ settings: { kind: 'zendesk', address: url, email: AGENT.email, since: null }, secret: ZENDESK_TOKEN }) as const

type Options = {
  /** Requests to the export in a window; Zendesk's are 10 in a minute. */
  exportsPerWindow?: number
  /** Updates of tickets in a window. */
  updatesPerWindow?: number
  windowSeconds?: number
  latencyMs?: number
}

/**
 * A server that answers like Zendesk Support where it is read from and written to: who one is, the search's count, the incremental
 * export with a cursor, comments, several tickets at once, and updates that are refused when somebody was faster; with its
 * sign-in, its limits and the faults that a test asks for.
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
 * https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/
 */
export async function startFakeZendesk(options: Options = {}): Promise<FakeZendesk> {
  const { exportsPerWindow = 10, updatesPerWindow = 1000, windowSeconds = 1, latencyMs = 0 } = options
  const tickets = new Map<number, FakeTicket>()
  const faults: Fault[] = []
  let changes = 0
  const exportLimit = openLimit(exportsPerWindow, windowSeconds, () => (fake.impatient += 1))
  const updateLimit = openLimit(updatesPerWindow, windowSeconds, () => (fake.impatient += 1))
  const authorization = `Basic ${Buffer.from(`${AGENT.email}/token:${ZENDESK_TOKEN}`).toString('base64')}`

  const server = createServer(async (request, response) => {
    const body = await text(request)
    setTimeout(() => answer(request, response, body), latencyMs)
  })

  function answer(request: IncomingMessage, response: ServerResponse, body: string): unknown {
    const url = new URL(request.url ?? '/', fake.url)
    const fault = faults.find(
      ({ at, times, method = request.method }) => times > 0 && url.pathname.includes(at) && method === request.method,
    )
    if (fault) {
      fault.times -= 1
      if (fault.status === 'answer lost') {
        answer(request, new ServerResponse(request), body)
        return response.destroy()
      }
      if (fault.status === 'cut') return response.destroy()
      return sendJson(response, fault.status, { error: 'fault' }, fault.headers)
    }
    const isAgent = request.headers.authorization === authorization
    // An anonymous visitor is told who they are, without an error, as the real one does.
    if (url.pathname === '/api/v2/users/me.json')
      return sendJson(response, 200, { user: isAgent ? AGENT : { id: null, name: 'Anonymous user', role: 'end-user' } })
    if (!isAgent) return sendJson(response, 401, { error: "Couldn't authenticate you" })
    const isExport = url.pathname === '/api/v2/incremental/tickets/cursor.json'
    const isUpdate = request.method === 'PUT'
    if ((isExport && exportLimit.isOver()) || (isUpdate && updateLimit.isOver()))
      return sendJson(response, 429, { error: 'TooManyRequests' }, { 'retry-after': String(windowSeconds) })
    fake.requests.push(`${url.pathname}${url.search}`)
    if (isExport) return sendJson(response, 200, exportPage(url.searchParams))
    const [, id] = /^\/api\/v2\/tickets\/(\d+)\/comments\.json$/.exec(url.pathname) ?? []
    const ticket = tickets.get(Number(id))
    if (ticket) {
      const comments = ticket.comments.toReversed().slice(0, Number(url.searchParams.get('per_page') ?? 100))
      return sendJson(response, 200, { comments, users: peopleOf([ticket]) })
    }
    if (url.pathname === '/api/v2/ticket_fields.json')
      return sendJson(response, 200, { ticket_fields: [{ id: 360, title: 'Plan' }], meta: { has_more: false } })
    if (url.pathname === '/api/v2/tickets/show_many.json') {
      const ids = (url.searchParams.get('ids') ?? '').split(',').slice(0, 100)
      return sendJson(response, 200, { tickets: ids.flatMap((each) => tickets.get(Number(each)) ?? []) })
    }
    const updated = tickets.get(Number(/^\/api\/v2\/tickets\/(\d+)\.json$/.exec(url.pathname)?.[1]))
    if (isUpdate && updated) return update(response, updated, JSON.parse(body).ticket)
    if (url.pathname === '/api/v2/search/count.json') return sendJson(response, 200, { count: { value: tickets.size } })
    return sendJson(response, 404, { error: 'RecordNotFound' })
  }

  function update(response: ServerResponse, ticket: FakeTicket, wanted: Record<string, unknown>) {
    if (ticket.status === 'closed')
      return sendJson(response, 422, {
        error: 'RecordInvalid',
        details: { status: [{ description: 'Status: closed prevents ticket update' }] },
      })
    fake.beforeUpdate?.()
    if (wanted.safe_update && wanted.updated_stamp !== ticket.updated_at)
      return sendJson(response, 409, { error: 'UpdateConflict' })
    const {
      tags = ticket.tags,
      priority = ticket.priority,
      comment,
    } = wanted as Partial<FakeTicket> & { comment?: Said }
    fake.updates.push({ id: ticket.id, ticket: wanted })
    fake.change(ticket.id, { tags, priority })
    if (comment) fake.comment(ticket.id, AGENT.id, comment.body, comment.public)
    return sendJson(response, 200, { ticket })
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
      ...(query.get('include')?.split(',').includes('organizations') && { organizations: [ORGANIZATION] }),
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
        organization_id: null,
        custom_fields: [],
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
      const ticket = fake.ticket(ticketId)
      const at = new Date(Date.parse(ticket.updated_at) + 60_000).toISOString()
      const id = ticketId * 100 + ticket.comments.length
      ticket.comments.push({ id, author_id, body, public: isPublic, created_at: at })
      fake.change(ticketId, { updated_at: at })
    },
    change(ticketId, change) {
      const ticket = fake.ticket(ticketId)
      changes += 1
      const updated_at = new Date(Date.parse(ticket.updated_at) + 1000).toISOString()
      Object.assign(ticket, { updated_at, ...change, changed: changes })
    },
    ticket(ticketId) {
      const ticket = tickets.get(ticketId)
      if (!ticket) throw new Error(`The fake has no ticket ${ticketId}`)
      return ticket
    },
    remove: (ticketId) => void tickets.delete(ticketId),
    beforeUpdate: null,
    updates: [],
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
