import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '../listen.ts'
import { sendJson } from '../scripted-endpoint.ts'
import { openLimit } from './fake-limit.ts'
import { pageOf } from './fake-pages.ts'

type FakeConversation = { id: number; body_text: string; incoming: boolean; private: boolean; created_at: string }
export type FakeFreshdeskTicket = {
  id: number
  subject: string
  description_text: string
  status: number
  priority: number
  source: number
  spam: boolean
  tags: string[]
  updated_at: string
  conversations: FakeConversation[]
  responder_id?: number
  company_id?: number
  custom_fields?: Record<string, unknown>
}

export type FakeFreshdesk = {
  url: string
  tickets: FakeFreshdeskTicket[]
  impatient: number
  /** Whether the key is an admin's. */
  isAdmin: boolean
  /** The status that all is answered with from now on; null: as it should be. */
  broken: number | null
  stop: () => Promise<void>
}

export const FRESHDESK_KEY = 'freshdesk-key'

/**
 * A server that answers like Freshdesk's API: tickets by when they were changed, at most 300 pages, only of the last 30 days where
 * no day is given; conversations, the oldest first; its sign-in and its limit; and takes tags, priorities and notes.
 * https://developers.freshdesk.com/api/
 */
export async function startFakeFreshdesk({ listsPerWindow = 1000 } = {}): Promise<FakeFreshdesk> {
  const limit = openLimit(listsPerWindow, 1, () => (fake.impatient += 1))
  const authorization = `Basic ${Buffer.from(`${FRESHDESK_KEY}:X`).toString('base64')}`
  const server = createServer(async (request, response) => answer(request, response, await text(request)))

  function answer(request: IncomingMessage, response: ServerResponse, body: string): unknown {
    const url = new URL(request.url ?? '/', fake.url)
    if (fake.broken) return sendJson(response, fake.broken, { code: 'broken' })
    if (request.headers.authorization !== authorization) return sendJson(response, 401, { code: 'invalid_credentials' })
    if (url.pathname === '/api/v2/agents/me')
      return sendJson(response, 200, { contact: { name: 'Bo Agent', email: 'bo@example.com' } })
    if (url.pathname === '/api/v2/agents/7') return sendJson(response, 200, { contact: { name: 'Bo Agent' } })
    if (url.pathname === '/api/v2/companies/9') return sendJson(response, 200, { id: 9, name: 'Berg & Sons' })
    // Only admins may see what fields are called.
    if (url.pathname === '/api/v2/ticket_fields')
      return fake.isAdmin
        ? sendJson(response, 200, [{ name: 'cf_plan', label: 'Plan' }])
        : sendJson(response, 403, { code: 'access_denied' })
    const page = <T>(items: T[]): T[] => pageOf(items, url.searchParams)
    if (url.pathname === '/api/v2/tickets') {
      if (limit.isOver())
        return sendJson(response, 429, { message: 'You have exceeded the limit' }, { 'retry-after': '1' })
      if (Number(url.searchParams.get('page')) > 300)
        return sendJson(response, 400, { description: 'Validation failed' })
      const since = Date.parse(
        url.searchParams.get('updated_since') ?? new Date(Date.now() - 30 * 86_400_000).toISOString(),
      )
      const changed = fake.tickets
        .filter(({ updated_at }) => Date.parse(updated_at) >= since)
        .sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at) || a.id - b.id)
      return sendJson(response, 200, page(changed).map(toAnswer))
    }
    const [, id, what] = /^\/api\/v2\/tickets\/(\d+)(?:\/(conversations|notes))?$/.exec(url.pathname) ?? []
    const ticket = fake.tickets.find((each) => each.id === Number(id))
    if (!ticket) return sendJson(response, 404, {})
    if (what === 'conversations') return sendJson(response, 200, page(ticket.conversations))
    if (request.method === 'PUT') Object.assign(ticket, JSON.parse(body))
    if (what === 'notes') {
      const { body: html, private: isPrivate } = JSON.parse(body)
      const body_text = String(html).replaceAll('<br>', '\n').replaceAll('&gt;', '>').replaceAll('&lt;', '<')
      const number = ticket.id * 100 + ticket.conversations.length
      const said = { id: number, body_text, incoming: false, private: isPrivate, created_at: ticket.updated_at }
      ticket.conversations.push(said)
    }
    if (request.method !== 'GET') ticket.updated_at = new Date(Date.parse(ticket.updated_at) + 1000).toISOString()
    return sendJson(response, 200, toAnswer(ticket))
  }

  const { url, stop } = await listen(server)
  const fake: FakeFreshdesk = { url, tickets: [], impatient: 0, isAdmin: true, broken: null, stop }
  return fake
}

const toAnswer = ({ conversations, ...ticket }: FakeFreshdeskTicket) => ({
  ...ticket,
  created_at: '2026-01-01T09:30:00Z',
  requester_id: 5,
  requester: { id: 5, name: 'Kim Berg', email: 'kim@example.com' },
})
