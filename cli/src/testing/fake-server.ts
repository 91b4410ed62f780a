import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'

type Seen = { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: string }
/** `hang up`: no answer at all; `break off`: one whose body ends in the middle. */
export type Answer = { status?: number; type?: string; body: unknown } | 'hang up' | 'break off'
export type Routes = Record<string, (seen: Seen) => Answer>

/** A real HTTP server that answers what a test says and remembers what it was asked; with a live channel if wanted. */
export async function startFakeServer(routes: Routes, { live }: { live: boolean }) {
  const seen: Seen[] = []
  const listeners = new Set<Socket>()
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const method = request.method ?? ''
    const body = await text(request).catch(() => '')
    const one = { method, path: url.pathname, query: url.searchParams, headers: request.headers, body }
    seen.push(one)
    const answer = routes[`${method} ${url.pathname}`]?.(one) ?? { status: 404, body: problem(404, 'not_found') }
    if (answer === 'hang up') request.socket.destroy()
    else if (answer === 'break off') breakOff(response)
    else send(response, answer)
  })
  const acceptListener = (request: IncomingMessage, socket: Socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    )
    listeners.add(socket)
    // The client speaks only to say goodbye; the connection ends then.
    socket.on('data', () => socket.end())
    socket.on('close', () => listeners.delete(socket))
    socket.on('error', () => listeners.delete(socket))
  }
  if (live) server.on('upgrade', acceptListener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    /** Tells everyone who listens; at most 125 bytes, so that the frame needs no long form of its length. */
    announce: (event: unknown) => {
      const payload = Buffer.from(JSON.stringify(event))
      for (const socket of listeners) socket.write(Buffer.concat([Buffer.from([0x81, payload.length]), payload]))
    },
    listening: () => listeners.size,
    close: async () => {
      for (const socket of listeners) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(response: ServerResponse, { status = 200, type, body }: Exclude<Answer, string>) {
  const isProblem = status >= 400
  response.writeHead(status, { 'content-type': type ?? `application/${isProblem ? 'problem+json' : 'json'}` })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function breakOff(response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 })
  response.write('{"half": "an ans', () => response.destroy())
}

export const problem = (status: number, code: string, extra: object = {}) => ({
  type: 'about:blank',
  title: 'Problem',
  status,
  detail: `A problem: ${code}`,
  code,
  request_id: 'r-1',
  ...extra,
})
