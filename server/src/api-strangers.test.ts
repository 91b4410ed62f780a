import { request } from 'node:http'
import { Problem } from '@sta/contract/schemas/problem'
import { LIVE_PATH } from '@sta/contract/wire/live'
import { bearer, makeKey } from '@sta/testkit/access'
import { newTickets } from '@sta/testkit/factories'
import { openMembersWorld } from '@sta/testkit/people'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string; neverEnds?: boolean }
type Answer = { status: number; code: string | null; connection: string | undefined }

/** A request with any Host header, which `fetch` would not send. With `neverEnds` the rest of the body does not come. */
const ask = (world: World, { method = 'GET', path = '/api/tickets', headers = {}, body, neverEnds }: Asked) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request(`${world.url}${path}`, { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      response.on('end', () => {
        const isProblem = text !== '' && response.headers['content-type']?.startsWith('application/problem+json')
        const code = isProblem ? Problem.parse(JSON.parse(text)).code : null
        resolve({ status: response.statusCode ?? 0, code, connection: response.headers.connection })
        sent.destroy()
      })
    })
    sent.on('upgrade', (_response, socket) => {
      resolve({ status: 101, code: null, connection: 'upgrade' })
      socket.destroy()
    })
    sent.on('error', reject)
    if (body !== undefined) sent.write(body)
    if (!neverEnds) sent.end()
  })

const JSON_BODY = { 'content-type': 'application/json' }
const UPGRADE = {
  connection: 'upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
const form = (boundary: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\ntitle,description\na,b\n`

/** Whatever a client may want: reading, writing, uploading, listening, pages and their files. */
const WANTED: Record<string, Asked> = {
  read: {},
  versioned: { path: '/api/v1/tickets' },
  write: { method: 'POST', headers: JSON_BODY, body: JSON.stringify(newTickets(1)) },
  remove: { method: 'DELETE', path: '/api/tickets/1' },
  upload: {
    method: 'POST',
    path: '/api/tickets/import',
    headers: { 'content-type': 'text/csv' },
    body: 'title,description\na,b\n',
  },
  form: {
    method: 'POST',
    path: '/api/tickets/import',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: `${form('x')}\r\n--x--\r\n`,
  },
  listen: { path: LIVE_PATH, headers: UPGRADE },
  'listen elsewhere': { path: '/healthz', headers: UPGRADE },
  describe: { path: '/openapi.json' },
  docs: { path: '/docs/' },
  nothing: { path: '/nothing.js' },
  head: { method: 'HEAD' },
}

test('a name that was pointed at this server is answered nothing, whatever it wants', async () => {
  const world = await openWorld()
  for (const [wanted, asked] of Object.entries(WANTED)) {
    const { status, code } = await ask(world, { ...asked, headers: { ...asked.headers, host: 'evil.example:8000' } })
    expect([wanted, status, code]).toEqual([wanted, 403, asked.method === 'HEAD' ? null : 'host_refused'])
  }
  expect(await world.client.countTickets()).toMatchObject({ total: 0 })
})

test('strangers are refused before their body is read, and the connection is closed', async () => {
  const world = await openWorld()
  const strange = [{ host: 'evil.example' }, { origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]
  for (const headers of strange)
    for (const path of ['/api/tickets', '/api/tickets/import']) {
      const type = path === '/api/tickets' ? 'application/json' : 'text/csv'
      const asked = { method: 'POST', path, body: '[', neverEnds: true }
      const answer = await ask(world, { ...asked, headers: { ...headers, 'content-type': type } })
      expect(answer).toMatchObject({ status: 403, connection: 'close' })
    }
})

test('names of loopback are answered, over HTTP and WebSocket', async () => {
  const world = await openWorld()
  const { port } = new URL(world.url)
  for (const host of [
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    `[::1]:${port}`,
    'localhost',
    `sta.localhost:${port}`,
  ]) {
    expect(await ask(world, { headers: { host } })).toMatchObject({ status: 200 })
    expect(await ask(world, { path: LIVE_PATH, headers: { ...UPGRADE, host } })).toMatchObject({ status: 101 })
  }
})

test('behind a proxy the public address is answered, whichever host the proxy sends along', async () => {
  const world = await openWorld({ env: { PUBLIC_URL: 'https://tickets.example.com', ALLOWED_HOSTS: 'tickets.lan' } })
  const post = { method: 'POST', path: '/api/tickets/samples' }
  const origin = 'https://tickets.example.com'
  expect(await ask(world, { ...post, headers: { origin, host: 'tickets.example.com' } })).toMatchObject({ status: 201 })
  expect(await ask(world, { ...post, headers: { origin } })).toMatchObject({ status: 201 })
  expect(await ask(world, { headers: { host: 'tickets.lan' } })).toMatchObject({ status: 200 })
  expect(await ask(world, { ...post, headers: { origin: 'http://tickets.example.com' } })).toMatchObject({
    status: 403,
    code: 'cross_origin_refused',
  })
})

const site = (name: string, mode: string, dest: string) => ({
  'sec-fetch-site': name,
  'sec-fetch-mode': mode,
  'sec-fetch-dest': dest,
})

test('what a page of another site asks for without an Origin is refused: it could change something, or cost something', async () => {
  const world = await openWorld()
  const change: Asked = { method: 'POST', path: '/api/tickets/samples' }
  for (const [asked, headers] of [
    [change, site('cross-site', 'navigate', 'document')],
    [change, site('same-site', 'no-cors', 'empty')],
    [{ path: '/api/tickets/export' }, site('cross-site', 'no-cors', 'image')],
    [{ path: '/api/tickets/export' }, site('cross-site', 'navigate', 'document')],
    [{ path: '/api/v1/tickets/export' }, site('cross-site', 'navigate', 'document')],
    [{ path: '/%61pi/tickets/export' }, site('cross-site', 'navigate', 'document')],
    [{ path: '/api/tickets?q=a' }, site('same-site', 'cors', 'empty')],
    [{ path: '/docs/' }, site('cross-site', 'navigate', 'iframe')],
    [{ path: '/api/sign-in/callback/oidc?code=a' }, site('cross-site', 'no-cors', 'image')],
  ] as const)
    expect(await ask(world, { ...asked, headers })).toMatchObject({ status: 403, code: 'cross_origin_refused' })
  expect(await world.client.countTickets()).toMatchObject({ total: 0 })
})

test('links from elsewhere open pages; the own page and programs that are no browser are served', async () => {
  const world = await openWorld()
  const link = site('cross-site', 'navigate', 'document')
  for (const path of ['/docs/', '/redoc', '/healthz'])
    expect((await ask(world, { path, headers: link })).status).toBe(200)
  // Where a provider of sign-in leads a browser back to. There is none here, which is what is told.
  const back = await ask(world, { path: '/api/sign-in/callback/oidc?code=a&state=b', headers: link })
  expect(back).not.toMatchObject({ code: 'cross_origin_refused' })
  for (const headers of [site('same-origin', 'cors', 'empty'), site('none', 'navigate', 'document'), {}])
    expect((await ask(world, { method: 'POST', path: '/api/tickets/samples', headers })).status).toBe(201)
})

test('strangers are refused over HTTP, for sockets and for uploads, also where members sign in', async () => {
  const world = await openMembersWorld()
  const [reader, all] = [await makeKey(world, ['read']), await makeKey(world, ['read', 'write'])]
  const expired = await makeKey(world, ['read', 'write'], null, new Date('2026-01-01T00:00:00Z'))
  const strangers: [string, Record<string, string>, [read: number, socket: number, write: number, upload: number]][] = [
    ['nobody', {}, [401, 401, 401, 401]],
    ['a forged session', { cookie: 'sta.session_token=forged.session' }, [401, 401, 401, 401]],
    ['an expired key', bearer(expired.key), [401, 401, 401, 401]],
    ['another role', bearer(reader.key), [200, 101, 403, 403]],
    ['a wrong host', { ...bearer(all.key), host: 'evil.example' }, [403, 403, 403, 403]],
    ['a wrong origin', { ...bearer(all.key), origin: 'http://evil.example' }, [403, 403, 403, 403]],
    ['a page of another site', { ...bearer(all.key), ...site('cross-site', 'cors', 'empty') }, [403, 403, 403, 403]],
    ['a key that may', bearer(all.key), [200, 101, 201, 201]],
  ]
  const wanted = ['read', 'listen', 'write', 'upload'] as const
  for (const [name, headers, expected] of strangers) {
    const statuses: number[] = []
    for (const each of wanted) {
      const asked = WANTED[each]
      statuses.push((await ask(world, { ...asked, headers: { ...asked?.headers, ...headers } })).status)
    }
    expect([name, statuses]).toEqual([name, expected])
  }
  expect(await world.deps.db.selectFrom('ticket').select('id').execute()).toHaveLength(2)
})
