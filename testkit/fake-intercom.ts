import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from './listen.ts'
import { sendJson } from './scripted-endpoint.ts'

type FakePart = { id: string; part_type: string; body: string | null; created_at: number; author: object }
export type FakeConversation = {
  id: string
  title: string | null
  body: string
  updated_at: number
  parts: FakePart[]
}

export type FakeIntercom = {
  url: string
  conversations: FakeConversation[]
  /** Requests that are refused from now on, until the time that they are told. */
  refuse: (requests: number, seconds: number) => void
  /** The status that all is answered with from now on; null: as it should be. */
  broken: number | null
  stop: () => Promise<void>
}

export const INTERCOM_TOKEN = 'intercom-token'
export const CUSTOMER = { type: 'user', id: 'u1', name: 'Kim Berg', email: 'kim@example.com' }
export const TEAMMATE = { type: 'admin', id: '7', name: 'Bo Agent', email: 'bo@example.com' }

/**
 * A server that answers like Intercom's API: a search of conversations by when they were changed, with a cursor and at most 150 a
 * page; a conversation with its parts in HTML; its sign-in; and its limit, which it tells by an instant alone.
 * https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations
 */
export async function startFakeIntercom(): Promise<FakeIntercom> {
  let refused = 0
  let resetAt = 0
  const server = createServer(async (request, response) => answer(request, response, await text(request)))

  function answer(request: IncomingMessage, response: ServerResponse, body: string): unknown {
    const { pathname } = new URL(request.url ?? '/', fake.url)
    if (fake.broken) return sendJson(response, fake.broken, { type: 'error.list' })
    if (request.headers.authorization !== `Bearer ${INTERCOM_TOKEN}`)
      return sendJson(response, 401, { type: 'error.list' })
    if (refused > 0) {
      refused -= 1
      return sendJson(response, 429, { type: 'error.list' }, { 'x-ratelimit-reset': String(resetAt) })
    }
    if (pathname === '/me')
      return sendJson(response, 200, { type: 'admin', name: TEAMMATE.name, app: { id_code: 'abc' } })
    if (pathname === '/conversations/search' && request.method === 'POST') return search(JSON.parse(body), response)
    const found = fake.conversations.find(({ id }) => pathname === `/conversations/${id}`)
    return found ? sendJson(response, 200, toAnswer(found)) : sendJson(response, 404, { type: 'error.list' })
  }

  function search({ query, sort, pagination }: Search, response: ServerResponse) {
    if (query.field !== 'updated_at' || query.operator !== '>' || sort.order !== 'ascending')
      return sendJson(response, 400, { type: 'error.list' })
    const all = fake.conversations
      .filter(({ updated_at }) => updated_at > query.value)
      .sort((a, b) => a.updated_at - b.updated_at || Number(a.id) - Number(b.id))
    const at = Number(pagination.starting_after ?? 0)
    const end = at + Math.min(150, pagination.per_page)
    return sendJson(response, 200, {
      conversations: all.slice(at, end).map(({ id, updated_at }) => ({ id, updated_at })),
      total_count: all.length,
      pages: { next: end < all.length ? { starting_after: String(end) } : null },
    })
  }

  const { url, stop } = await listen(server)
  const fake: FakeIntercom = {
    url,
    conversations: [],
    refuse(requests, seconds) {
      refused = requests
      resetAt = Math.ceil(Date.now() / 1000) + seconds
    },
    broken: null,
    stop,
  }
  return fake
}

type Search = {
  query: { field: string; operator: string; value: number }
  sort: { order: string }
  pagination: { per_page: number; starting_after?: string }
}

const toAnswer = ({ id, title, body, updated_at, parts }: FakeConversation) => ({
  ...{ id, title, updated_at, created_at: 1_767_260_000, state: 'open', priority: 'not_priority' },
  source: { type: 'email', subject: '', body, author: CUSTOMER },
  tags: { tags: [{ name: 'VIP' }] },
  conversation_parts: { conversation_parts: parts },
})
