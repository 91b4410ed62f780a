import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Goes on until its process is ended. */
type Attack = (port: number) => Promise<void>

const MEGABYTE = 1024 * 1024

function open(port: number, text: string): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  if (text) socket.write(text)
  return socket
}

const head = (method: string, path: string, port: number, lines: string[] = []) =>
  [`${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`, ...lines, '', ''].join('\r\n')

/** So many sockets, a few at a time, so that it is the server and not the queue of connections that is tried. */
async function many(count: number, make: (n: number) => Socket): Promise<Socket[]> {
  const sockets: Socket[] = []
  for (let n = 0; n < count; n += 1) {
    sockets.push(make(n))
    if (n % 50 === 49) await sleep(10)
  }
  return sockets
}

/** Writes a piece to each that still lives, every second. */
async function drip(sockets: Socket[], piece: string | Buffer): Promise<never> {
  for (;;) {
    await sleep(1000)
    for (const socket of sockets) if (socket.writable && !socket.writableNeedDrain) socket.write(piece)
  }
}

const unread =
  (count: number, paths: string[]): Attack =>
  async (port) => {
    await many(count, (n) => open(port, head('GET', paths[n % paths.length] ?? '/', port)).pause())
  }

/** Asks again as soon as it was answered or closed. */
async function again(count: number, once: (n: number) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      for (;;) {
        await once(n).catch(() => {})
        await sleep(50)
      }
    }),
  )
}

/** Reads all of the answer, and asks again. */
const greedy =
  (count: number, path: string): Attack =>
  (port) =>
    again(count, async () => {
      const { body } = await fetch(`http://127.0.0.1:${port}${path}`)
      await body?.pipeTo(new WritableStream())
    })

const WORDS = [
  'a* or b* or c* or d*',
  '"the the the"',
  'order refund invoice card -zzz',
  'e* -f* -g*',
  'the of and to in',
]

function hostileFile(n: number): ReadableStream<Uint8Array> {
  const unit = [',', ' ', 'a,b\n"', 'word '][n % 4] ?? ','
  const piece = Buffer.from(unit.repeat(65_536 / unit.length))
  let sent = 0
  return new ReadableStream({
    pull(source) {
      source.enqueue(sent === 0 ? Buffer.from(`title,description\n"x"`) : piece)
      sent += piece.length
      if (sent > 64 * MEGABYTE) source.close()
    },
  })
}

export const ATTACKS: Record<string, Attack> = {
  '2,000 idle sockets': async (port) => void (await many(2000, () => open(port, ''))),
  '2,000 slow headers': async (port) =>
    drip(await many(2000, () => open(port, 'GET /api/tickets HTTP/1.1\r\nhost: 127.0.0.1\r\n')), 'x-a: b\r\n'),
  '1,000 slow bodies': async (port) => {
    const lines = ['content-type: application/json', 'content-length: 1000000']
    await drip(await many(1000, () => open(port, `${head('POST', '/api/tickets', port, lines)}[`)), ' ')
  },
  '500 half uploads': async (port) => {
    const lines = ['content-type: text/csv', 'content-length: 100000000']
    const text = head('POST', '/api/tickets/import', port, lines)
    await many(500, () => open(port, `${text}title,description\n${'a,b\n'.repeat(20_000)}`))
  },
  '20 stalled JSON bodies of 250 MB': async (port) => {
    const head2 = head('POST', '/api/tickets', port, ['content-type: application/json', 'transfer-encoding: chunked'])
    const sockets = await many(20, () => open(port, head2))
    const piece = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(MEGABYTE, ' '), Buffer.from('\r\n')])
    for (const socket of sockets) socket.write(piece)
    await drip(sockets, piece)
  },
  '2,000 WebSockets': async (port) => {
    const lines = ['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13']
    const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=='
    await many(2000, () => open(port, head('GET', '/api/live', port, [...lines, key])))
  },
  '200 unread exports': unread(200, ['/api/tickets/export', '/api/tickets/export?format=jsonl']),
  '200 unread lists': unread(200, ['/api/tickets?page_size=1000', '/api/tickets?page_size=100&sort=created_at']),
  '24 greedy lists': greedy(24, '/api/tickets?status=pending&page_size=1000&sort=created_at'),
  '8 greedy exports': greedy(8, '/api/tickets/export'),
  '14 hostile searches': (port) =>
    again(14, async (n) => {
      const q = encodeURIComponent(WORDS[n % WORDS.length] ?? '')
      await (await fetch(`http://127.0.0.1:${port}/api/tickets?status=all&q=${q}`)).arrayBuffer()
    }),
  '8 hostile files of 64 MB': (port) =>
    again(8, async (n) => {
      const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: hostileFile(n), duplex: 'half' }
      const sent = fetch(`http://127.0.0.1:${port}/api/tickets/import?dry_run=true`, init as RequestInit)
      await (await sent).arrayBuffer()
    }),
}
