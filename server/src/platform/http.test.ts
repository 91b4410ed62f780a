import { once } from 'node:events'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { openHosts } from './hosts.ts'
import { acceptFiles, openHttp } from './http.ts'
import { createLog } from './log.ts'

test('a connection on which nothing moves is ended, with half an upload as with an answer that nobody reads', async () => {
  const own = {
    host: '127.0.0.1',
    publicUrl: null,
    basePath: '',
    allowedHosts: [],
    allowedOrigins: [],
    trustedProxies: [],
  }
  const app = await openHttp({ ...own, log: createLog('silent'), version: '1', hosts: openHosts(own), stillMs: 300 })
  const endless = new Readable({ read: () => void endless.push('x'.repeat(100_000)) })
  app.get('/endless', (_request, reply) => reply.send(endless))
  const { promise: upload, resolve } = Promise.withResolvers<string>()
  app.register(async (scope: typeof app) => {
    await acceptFiles(scope, ['text/csv'])
    scope.post('/upload', async (request) => {
      try {
        for await (const _ of request.body as Readable);
        resolve('complete')
      } catch {
        resolve('broken off')
      }
      return {}
    })
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => app.close())
  const address = app.server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const send = (text: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.pause()
    socket.write(text)
  }
  send('GET /endless HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')
  send('POST /upload HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: text/csv\r\ncontent-length: 1000\r\n\r\ntitle,')
  await once(endless, 'close')
  expect(await upload).toBe('broken off')
})
