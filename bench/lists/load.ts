import { connect, type Socket } from 'node:net'

export type Load = { requests: number; seconds: number; bytes: number }

const HEAD_END = '\r\n\r\n'

/**
 * Asks for the same address again and again by so many connections, each as soon as it has its answer, with as little work
 * of its own as there can be: answers must say their length.
 *
 * @throws Error when an answer is not 200.
 */
export async function askManyTimes(url: string, connections: number, milliseconds: number): Promise<Load> {
  const { hostname, port, pathname, search, host } = new URL(url)
  const request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n\r\n`
  const begun = performance.now()
  const until = begun + milliseconds
  const each = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(Number(port), hostname)
      try {
        return await askOn(socket, request, until)
      } finally {
        socket.destroy()
      }
    }),
  )
  const sum = (of: (one: { requests: number; bytes: number }) => number) => each.reduce((all, one) => all + of(one), 0)
  return {
    requests: sum(({ requests }) => requests),
    bytes: sum(({ bytes }) => bytes),
    seconds: (performance.now() - begun) / 1000,
  }
}

function askOn(socket: Socket, request: string, until: number): Promise<{ requests: number; bytes: number }> {
  let requests = 0
  let bytes = 0
  let head = ''
  let missing = 0
  return new Promise((resolve, reject) => {
    const next = () => {
      if (performance.now() > until) return resolve({ requests, bytes })
      head = ''
      socket.write(request)
    }
    const read = (chunk: Buffer) => {
      bytes += chunk.length
      if (missing > 0) missing -= chunk.length
      else {
        head += chunk.toString('latin1', 0, 4096)
        const end = head.indexOf(HEAD_END)
        if (end < 0) return
        if (!head.startsWith('HTTP/1.1 200')) return reject(new Error(`Answered ${head.slice(0, 200)}`))
        const length = /content-length: (\d+)/i.exec(head)
        if (!length) return reject(new Error('The answer does not say how long it is'))
        missing = Number(length[1]) - (chunk.length - end - HEAD_END.length)
      }
      if (missing > 0) return
      requests += 1
      next()
    }
    socket.on('data', read)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('The connection was closed')))
    socket.once('connect', next)
  })
}
