import { createServer, type IncomingMessage, request } from 'node:http'
import type { Duplex } from 'node:stream'
import { listen } from './listen.ts'

type Proxy = {
  url: string
  /** Paths that were asked for and are not below the base path. */
  strays: string[]
  stop: () => Promise<void>
}

/**
 * A proxy as operators put before the product: hands on what is below a path, upgrades too, to one server after the other, and to the next
 * one when a server cannot be reached. Requests with a body, and those that a server had begun to answer, are not repeated.
 *
 * @param options.isStripped takes the base path away, as `proxy_pass http://…/;` of nginx does.
 * @param options.withUpgrade false: it hands on what asks for an upgrade as a plain request, as proxies do that nobody told of it.
 */
export async function startProxy(options: {
  upstreams: string[]
  basePath?: string
  isStripped?: boolean
  withUpgrade?: boolean
}): Promise<Proxy> {
  const { upstreams, basePath = '', isStripped = false, withUpgrade = true } = options
  const strays: string[] = []
  let turn = 0

  /** Null: it is not for us. */
  const pathOf = ({ url = '/' }: IncomingMessage): string | null => {
    if (basePath !== '' && url !== basePath && !url.startsWith(`${basePath}/`)) {
      strays.push(url)
      return null
    }
    return isStripped ? url.slice(basePath.length) || '/' : url
  }
  const ask = (incoming: IncomingMessage, path: string, place: number) => {
    const upstream = new URL(upstreams[place % upstreams.length] ?? '')
    const { upgrade, ...plain } = incoming.headers
    const own = withUpgrade ? incoming.headers : { ...plain, ...(upgrade && { connection: 'close' }) }
    const headers = { ...own, 'x-forwarded-for': incoming.socket.remoteAddress }
    return request({
      host: upstream.hostname,
      port: upstream.port,
      method: incoming.method,
      path,
      headers,
      agent: false,
    })
  }

  const server = createServer((incoming, outgoing) => {
    const path = pathOf(incoming)
    if (path === null) return void outgoing.writeHead(404).end('No such site')
    const hasBody =
      incoming.headers['content-length'] !== undefined || incoming.headers['transfer-encoding'] !== undefined
    // Of this request: others take their turns meanwhile, and a second try goes to another server.
    const first = turn++
    const attempt = (left: number) => {
      const asking = ask(incoming, path, first + left)
      asking.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
        answer.on('error', () => outgoing.destroy())
      })
      asking.on('error', () => {
        if (outgoing.headersSent) return void outgoing.destroy()
        if (left > 0 && !hasBody) return attempt(left - 1)
        outgoing.writeHead(502).end('Bad gateway')
      })
      outgoing.on('close', () => asking.destroy())
      if (hasBody) incoming.pipe(asking)
      else asking.end()
    }
    attempt(upstreams.length - 1)
  })

  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
    const path = pathOf(incoming)
    if (path === null) return void socket.destroy()
    const first = turn++
    const attempt = (left: number) => {
      const asking = ask(incoming, path, first + left)
      asking.on('upgrade', ({ rawHeaders }, upstream, first) => {
        const lines = rawHeaders.map((each, at) => (at % 2 === 0 ? `${each}: ` : `${each}\r\n`)).join('')
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`)
        // What came together with the answer's headers.
        socket.write(first)
        upstream.pipe(socket).pipe(upstream)
        for (const each of [upstream, socket]) each.on('error', () => {})
        upstream.on('close', () => socket.destroy())
        socket.on('close', () => upstream.destroy())
      })
      asking.on('response', ({ statusCode }) =>
        socket.end(`HTTP/1.1 ${statusCode} No upgrade\r\ncontent-length: 0\r\n\r\n`),
      )
      asking.on('error', () => (left > 0 ? attempt(left - 1) : socket.destroy()))
      asking.end()
    }
    attempt(upstreams.length - 1)
  })

  return { strays, ...(await listen(server)) }
}
