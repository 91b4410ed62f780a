import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'

export type FakeMailServer = {
  port: number
  /** Whole mails with their heads, the oldest first, and whether they came encrypted. */
  mails: { from: string; to: string[]; text: string; encrypted: boolean }[]
  stop: () => Promise<void>
}

/** How it behaves: as it should, silent from the first moment, or refusing who is written to. */
type Mood = 'well' | 'silent' | 'refusing'

/** TLS from the first byte, or by STARTTLS (RFC 3207), before which it takes neither password nor mail. PEM. */
type Encryption = { by: 'first byte' | 'STARTTLS'; key: string; cert: string }

/** A mail server (RFC 5321) that keeps what it is given, for one user whose password is `right`; without `encryption` in the clear. */
export async function startMailServer(
  mood: Mood = 'well',
  encryption: Encryption | null = null,
): Promise<FakeMailServer> {
  const sockets = new Set<Socket>()
  const mails: FakeMailServer['mails'] = []
  const greet = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (mood === 'silent') return
    socket.write('220 mail.example.com ESMTP\r\n')
    serve(socket, { mood, mails, encryption })
  }
  const server = encryption?.by === 'first byte' ? createTlsServer(encryption, greet) : createServer(greet)
  server.listen(0, '127.0.0.1')
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

type Service = { mood: Mood; mails: FakeMailServer['mails']; encryption: Encryption | null }

function serve(socket: Socket, service: Service): void {
  const { mood, mails, encryption } = service
  const encrypted = socket instanceof TLSSocket
  let [waiting, from, to, isData] = ['', '', [] as string[], false]
  const say = (line: string) => socket.write(`${line}\r\n`)
  socket.on('data', (data) => {
    waiting += data
    for (;;) {
      const end = waiting.indexOf(isData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const line = waiting.slice(0, end)
      waiting = waiting.slice(end + (isData ? 5 : 2))
      if (isData) {
        mails.push({ from, to, text: line.replace(/^\.\./gm, '.'), encrypted })
        isData = false
        say('250 Kept')
      } else answer(line)
    }
  })
  const answer = (line: string) => {
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? []
    const [command = ''] = line.toUpperCase().split(/[ :]/)
    const isLocked = encryption !== null && !encrypted
    if (command === 'EHLO') say(`250-mail.example.com\r\n250 ${isLocked ? 'STARTTLS' : 'AUTH PLAIN'}`)
    else if (command === 'STARTTLS' && isLocked) {
      say('220 Go on')
      socket.removeAllListeners('data')
      const secured = new TLSSocket(socket, { isServer: true, key: encryption.key, cert: encryption.cert })
      secured.on('error', () => {})
      serve(secured, service)
    } else if (isLocked) say('530 5.7.0 Encrypt first')
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
