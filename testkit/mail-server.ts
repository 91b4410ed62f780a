import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

export type FakeMailServer = {
  port: number
  /** Whole mails with their heads, the oldest first. */
  mails: { from: string; to: string[]; text: string }[]
  stop: () => Promise<void>
}

/** How it behaves: as it should, silent from the first moment, or refusing who is written to. */
type Mood = 'well' | 'silent' | 'refusing'

/** A mail server (RFC 5321) that keeps what it is given: without TLS, for one user whose password is `right`. */
export async function startMailServer(mood: Mood = 'well'): Promise<FakeMailServer> {
  const sockets = new Set<Socket>()
  const mails: FakeMailServer['mails'] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (mood !== 'silent') serve(socket, mood, mails)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    mails,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(socket: Socket, mood: Mood, mails: FakeMailServer['mails']): void {
  let [waiting, from, to, isData] = ['', '', [] as string[], false]
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 mail.example.com ESMTP')
  socket.on('data', (data) => {
    waiting += data
    for (;;) {
      const end = waiting.indexOf(isData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const line = waiting.slice(0, end)
      waiting = waiting.slice(end + (isData ? 5 : 2))
      if (isData) {
        mails.push({ from, to, text: line.replace(/^\.\./gm, '.') })
        isData = false
        say('250 Kept')
      } else answer(line)
    }
  })
  const answer = (line: string) => {
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? []
    const [command = ''] = line.toUpperCase().split(/[ :]/)
    if (command === 'EHLO') say('250-mail.example.com\r\n250 AUTH PLAIN')
    else if (command === 'AUTH') {
      const [, , password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('\u0000')
      say(password === 'right' ? '235 Come in' : '535 5.7.8 Wrong')
    } else if (command === 'MAIL') {
      ;[from, to] = [address, []]
      say('250 Go on')
    } else if (command === 'RCPT') {
      to.push(address)
      say(mood === 'refusing' ? '550 5.1.1 Nobody of this name' : '250 Go on')
    } else if (command === 'DATA') {
      isData = true
      say('354 Go on')
    } else if (command === 'QUIT') socket.end('221 Bye\r\n')
    else say('502 What?')
  }
}
