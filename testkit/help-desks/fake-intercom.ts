import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '../listen.ts'
import { sendJson } from '../scripted-endpoint.ts'

type FakePart = { id: string; part_type: string; body: string | null; created_at: number; author: object }
export type FakeConversation = {
  id: string
  title: string | null
  body: string
  updated_at: number
  parts: FakePart[]
  /** Names. */
  tags?: string[]
  custom_attributes?: Record<string, unknown>
}

export type FakeIntercom = {
  url: string
  conversations: FakeConversation[]
  /** Requests that are refused from now on, until the time that they are told. */
  refuse: (requests: number, seconds: number) => void
  /** What was written, as `POST /conversations/1/tags`, in its order. */
  writes: string[]
  /** The next write to a path that ends so is done, but its answer is lost. */
  loseAnswerOf: string | null
  /** The status that all is answered with from now on; null: as it should be. */
  broken: number | null
  stop: () => Promise<void>
}

export const INTERCOM_TOKEN = 'intercom-token'
export const CUSTOMER = { type: 'user', id: 'u1', name: 'Kim Berg', email: 'kim@example.com' }
export const TEAMMATE = { type: 'admin', id: '7', name: 'Bo Agent', email: 'bo@example.com' }

/**
 * A server that answers like Intercom's API: a search of conversations by when they were changed, with a cursor and at most 150 a
 * page; a conversation with its parts in HTML; its sign-in; and its limit, which it tells by an instant alone. Tags have numbers, are
 * made by their name, and put on and taken off by a teammate who has to be named, as has the author of a note.
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
      return sendJson(response, 200, { type: 'admin', id: TEAMMATE.id, name: TEAMMATE.name, app: { id_code: 'abc' } })
    if (pathname === '/conversations/search' && request.method === 'POST') return search(JSON.parse(body), response)
    if (pathname === `/contacts/${CUSTOMER.id}/companies`)
      return sendJson(response, 200, { type: 'list', data: [{ type: 'company', id: 'k1', name: 'Berg & Sons' }] })
    if (request.method !== 'GET')
      return write(request, response, { pathname, body: body === '' ? {} : JSON.parse(body) })
    const found = fake.conversations.find(({ id }) => pathname === `/conversations/${id}`)
    return found ? sendJson(response, 200, toAnswer(found, numberOf)) : sendJson(response, 404, { type: 'error.list' })
  }

  const tagNames: string[] = ['VIP']
  const numberOf = (name: string): string => {
    if (!tagNames.includes(name)) tagNames.push(name)
    return String(100 + tagNames.indexOf(name))
  }

  type Write = { pathname: string; body: Record<string, unknown> }
  function write(request: IncomingMessage, response: ServerResponse, { pathname, body }: Write): unknown {
    fake.writes.push(`${request.method} ${pathname}`)
    if (pathname === '/tags') {
      const name = String(body.name)
      return sendJson(response, 200, { type: 'tag', id: numberOf(name), name })
    }
    const [, id, what, tag] = /^\/conversations\/(\d+)\/(tags|reply)(?:\/(\d+))?$/.exec(pathname) ?? []
    const found = fake.conversations.find((each) => each.id === id)
    if (!found) return sendJson(response, 404, { type: 'error.list' })
    if (body.admin_id !== TEAMMATE.id) return sendJson(response, 400, { errors: [{ code: 'parameter_not_found' }] })
    found.tags ??= ['VIP']
    const name = tagNames[Number(tag ?? body.id) - 100]
    if (what === 'tags' && name === undefined) return sendJson(response, 404, { type: 'error.list' })
    if (request.method === 'DELETE') found.tags = found.tags.filter((each) => each !== name)
    else if (what === 'tags' && name !== undefined) found.tags = [...new Set([...found.tags, name])]
    else
      found.parts.push({
        ...{ id: `n${found.parts.length}`, part_type: String(body.message_type), body: String(body.body) },
        ...{ created_at: found.updated_at + 1, author: TEAMMATE },
      })
    found.updated_at += 1
    if (fake.loseAnswerOf !== null && pathname.endsWith(fake.loseAnswerOf)) {
      fake.loseAnswerOf = null
      return request.socket.destroy()
    }
    return sendJson(response, 200, {})
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
    writes: [],
    loseAnswerOf: null,
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

const toAnswer = (
  { id, title, body, updated_at, parts, tags = ['VIP'], custom_attributes = {} }: FakeConversation,
  numberOf: (tag: string) => string,
) => ({
  ...{ id, title, updated_at, created_at: 1_767_260_000, state: 'open', priority: 'not_priority' },
  custom_attributes,
  source: { type: 'email', subject: '', body, author: CUSTOMER },
  tags: { tags: tags.map((name) => ({ type: 'tag', id: numberOf(name), name })) },
  conversation_parts: { conversation_parts: parts },
})
