import { createServer, type RequestListener } from 'node:http'
import type { LookupFunction } from 'node:net'
import { listen } from '@sta/testkit/listen'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { openAddressGuard } from './address-guard.ts'
import { OutgoingError, type OutgoingRequest, sendOut } from './send-out.ts'

/** Names that lead to these addresses, without any DNS. */
const namesOf =
  (names: Record<string, string[]>): LookupFunction =>
  (name, _options, callback) => {
    const addresses = names[name]
    if (!addresses) return callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), [])
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }

function guarded({ names = {}, allow = [], loopback = false }: Guarded = {}) {
  const guard = openAddressGuard({ allowedPrivateHosts: allow, allowLoopback: loopback, lookup: namesOf(names) })
  onTestFinished(() => guard.dispatcher.destroy())
  return guard
}
type Guarded = { names?: Record<string, string[]>; allow?: string[]; loopback?: boolean }

const get = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  url,
  method: 'GET',
  timeoutSeconds: 20,
  mostBytes: 1000,
  ...more,
})

/** A server on loopback that counts who came. */
async function serve(answer: RequestListener = (_request, response) => response.end('here')) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.host}`)
    answer(request, response)
  })
  const { port, stop } = await listen(server)
  onTestFinished(stop)
  return { port, seen }
}

const PRIVATE = [
  '127.0.0.1',
  '127.255.1.2',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '198.18.0.1',
  '203.0.113.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:0:10.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::8.8.8.8',
  '2002:a00:1::',
  '2001:0:1::1',
  '2001:db8::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
]

test.each(PRIVATE)('%s is called neither in digits nor under a name', async (address) => {
  const guard = guarded({ names: { 'example.com': [address], 'mixed.example.com': ['93.184.216.34', address] } })
  const digits = address.includes(':') ? `[${address.replace(/%.*/, '')}]` : address
  expect(() => guard.check(`http://${digits}/`)).toThrow(/leads into a private network/)
  for (const name of ['example.com', 'mixed.example.com'])
    await expect(sendOut(guard, get(`http://${name}:9/`))).rejects.toThrow(`ALLOWED_PRIVATE_HOSTS=${name}`)
})

test.each([
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://0/',
  'http://127.0.0.1./',
  'http://①②⑦.⓪.⓪.①/',
  'http://[0:0:0:0:0:ffff:7f00:1]/',
  'http://[::ffff:7f00:1]/',
])('%s is the same loopback', (url) => {
  expect(() => guarded().check(url)).toThrow(/leads into a private network/)
})

test('any address of a private network is found, however it is written into IPv6', () => {
  const guard = guarded()
  const octet = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(octet, octet, octet, (a, b, c) => {
      const hex = (high: number, low: number) => (high * 256 + low).toString(16)
      for (const prefix of ['::ffff:', '64:ff9b::'])
        expect(() => guard.check(`http://[${prefix}${hex(10, a)}:${hex(b, c)}]/`)).toThrow()
    }),
  )
})

test.each(['8.8.8.8', '93.184.216.34', '[2606:4700::1111]', '[64:ff9b::8.8.8.8]', 'example.com', '172.32.0.1'])(
  '%s is on the internet',
  (host) => {
    expect(guarded().check(`https://${host}/x?y`).protocol).toBe('https:')
  },
)

test.each([
  'ftp://example.com',
  'file:///etc/passwd',
  'gopher://x',
  'data:text/plain,x',
  'x',
  '',
  '//example.com',
  'http://',
])('the address "%s" is refused', (url) => {
  expect(() => guarded().check(url)).toThrow(/must begin with http/)
})

test('an address that holds a password is refused', () => {
  expect(() => guarded().check('https://user:secret@example.com/')).toThrow('must not hold a user name')
})

test('what the operator names is called: a host, an address, a network', async () => {
  const { port, seen } = await serve()
  const names = { 'crm.lan': ['127.0.0.1'], 'other.lan': ['127.0.0.1'] }
  for (const [allow, url] of [
    ['crm.lan', `http://crm.lan:${port}/a`],
    ['CRM.lan', `http://crm.lan.:${port}/a`],
    ['127.0.0.1', `http://other.lan:${port}/b`],
    ['127.0.0.0/8', `http://127.0.0.1:${port}/c`],
    ['::ffff:127.0.0.1', `http://127.0.0.1:${port}/d`],
  ] as const) {
    const guard = guarded({ names: { ...names, 'crm.lan.': ['127.0.0.1'] }, allow: [allow] })
    expect((await sendOut(guard, get(url))).body.toString()).toBe('here')
  }
  expect(seen).toHaveLength(5)
  const guard = guarded({ names, allow: ['crm.lan', '10.0.0.0/8'] })
  await expect(sendOut(guard, get(`http://other.lan:${port}/`))).rejects.toThrow('ALLOWED_PRIVATE_HOSTS=other.lan')
  expect(seen).toHaveLength(5)
})

test('who sits at the machine itself may call loopback, and no other private network', async () => {
  const { port } = await serve()
  const guard = guarded({ names: { localhost: ['127.0.0.1'], 'crm.lan': ['10.0.0.1'] }, loopback: true })
  expect((await sendOut(guard, get(`http://localhost:${port}/`))).status).toBe(200)
  expect((await sendOut(guard, get(`http://127.0.0.1:${port}/`))).status).toBe(200)
  await expect(sendOut(guard, get('http://crm.lan:9/'))).rejects.toThrow(/private network/)
  expect(() => guard.check('http://169.254.169.254/')).toThrow(/private network/)
})

test('a name that leads elsewhere the second time is connected to where it was checked', async () => {
  const { port, seen } = await serve()
  let asked = 0
  const turning: LookupFunction = (_name, _options, callback) => {
    asked += 1
    callback(null, [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }])
  }
  const guard = openAddressGuard({ allowedPrivateHosts: ['127.0.0.1'], allowLoopback: false, lookup: turning })
  onTestFinished(() => guard.dispatcher.destroy())
  expect(
    (await sendOut(guard, get(`http://turning.example:${port}/`, { headers: { connection: 'close' } }))).status,
  ).toBe(200)
  await expect(sendOut(guard, get(`http://turning.example:${port}/`))).rejects.toThrow(/private network/)
  expect([asked, seen.length]).toEqual([2, 1])
})

test('a redirect is an answer, and is not followed', async () => {
  const { port, seen } = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  )
  const answer = await sendOut(guarded({ loopback: true }), get(`http://127.0.0.1:${port}/`))
  expect([answer.status, answer.headers.location, seen.length]).toEqual([
    302,
    'http://169.254.169.254/latest/meta-data',
    1,
  ])
})

test('the host of a request is that of its address, whatever its headers say', async () => {
  const { port, seen } = await serve()
  const headers = { Host: 'metadata.internal', 'x-own': '1' }
  await sendOut(guarded({ loopback: true }), get(`http://127.0.0.1:${port}/`, { headers }))
  expect(seen).toEqual([`GET / 127.0.0.1:${port}`])
})

test('an answer has a size and a time, and what is sent arrives', async () => {
  const { port } = await serve((request, response) => {
    if (request.url === '/large') return void response.end('x'.repeat(100_000))
    if (request.url === '/half') return void response.write('half')
    if (request.url === '/cut') return void response.destroy()
    request.pipe(response)
  })
  const guard = guarded({ loopback: true })
  const at = (path: string) => `http://127.0.0.1:${port}${path}`
  const echo = await sendOut(guard, get(at('/'), { method: 'POST', body: 'words', mostBytes: 5 }))
  expect(echo.body.toString()).toBe('words')
  await expect(sendOut(guard, get(at('/large')))).rejects.toBeInstanceOf(OutgoingError)
  await expect(sendOut(guard, get(at('/large')))).rejects.toMatchObject({ reason: 'too_large' })
  await expect(sendOut(guard, get(at('/half'), { timeoutSeconds: 0.3 }))).rejects.toMatchObject({ reason: 'too_slow' })
  await expect(sendOut(guard, get(at('/cut')))).rejects.toMatchObject({ reason: 'unreachable' })
  await expect(sendOut(guard, get('http://nowhere.example/'))).rejects.toThrow(
    'nowhere.example cannot be reached (ENOTFOUND)',
  )
  const signal = AbortSignal.abort(new Error('not needed any more'))
  await expect(sendOut(guard, get(at('/'), { signal }))).rejects.toThrow('not needed any more')
})
