import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { createClient } from '@sta/contract/client'
import type { Deps } from '../../deps.ts'
import type { App } from '../../platform/http.ts'
import { mayDo, type Principal } from '../../platform/principal.ts'
import { VERSION } from '../../version.ts'

const MCP_PATH = '/mcp'

/** Headers that say who asks, and where: the API judges what a tool asks for by them, as it would the assistant itself. */
const PASSED = ['host', 'origin', 'authorization', 'cookie', 'user-agent', 'sec-fetch-site'] as const

type Asked = { method: string; url: string; headers: IncomingHttpHeaders; ip: string }
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Tools for assistants over Streamable HTTP, without sessions: every request is answered by itself, by any process. */
export function mcpRoutes(app: App, { config }: Pick<Deps, 'config'>): void {
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: MCP_PATH,
    config: { needs: 'read' },
    schema: { hide: true } as object,
    handler: async (request, reply) => {
      const writes = mayWrite(request.principal, config.mcpWrites)
      const client = createClient('', insideFetch(app, request))
      // Loaded when the first assistant comes.
      const { createMcpHandler } = await import('@modelcontextprotocol/server')
      const { createMcpServer } = await import('@sta/mcp/create-mcp-server')
      const handler = createMcpHandler(() => createMcpServer({ client, version: VERSION, writes }))
      const { status, headers, body } = await handler.fetch(toWebRequest(request), { parsedBody: request.body })
      reply.code(status).headers(Object.fromEntries(headers))
      return reply.send(body === null ? null : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]))
    },
  })
}

/** A key writes by its scopes. A person's browser, and everybody where nobody signs in, only where the operator said so. */
function mayWrite(principal: Principal, isAllowed: boolean): boolean {
  const can = mayDo(principal, 'write') || mayDo(principal, 'analyze')
  return can && (principal.kind === 'key' || isAllowed)
}

function toWebRequest({ method, url, headers }: Asked): Request {
  const passed = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'content-length',
  )
  return new Request(`http://mcp.invalid${url}`, { method, headers: passed })
}

/** Asks this server's own API without a connection, with the credentials of a request. */
function insideFetch(app: App, { headers, ip }: Asked): typeof fetch {
  const passed = Object.fromEntries(PASSED.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])))
  return async (url, init = {}) => {
    const answer = await app.inject({
      method: (init.method ?? 'GET') as Method,
      url: String(url),
      headers: { ...passed, ...(init.headers as Record<string, string>) },
      remoteAddress: ip,
      ...(typeof init.body === 'string' && { payload: init.body }),
    })
    const type = answer.headers['content-type'] ?? ''
    const isEmpty = [204, 304].includes(answer.statusCode)
    return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: { 'content-type': type },
    })
  }
}
