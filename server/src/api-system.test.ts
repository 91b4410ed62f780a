import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { api } from '@sta/contract/schemas/api'
import { errorsOf } from '@sta/contract/schemas/endpoint'
import { Problem } from '@sta/contract/schemas/problem'
import { Settings } from '@sta/contract/schemas/system'
import { PROBLEM_STATUS } from '@sta/contract/wire/problems'
import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { buildApp } from './app.ts'
import { VERSION } from './version.ts'

const WEB_BUNDLE = new URL('../../web/dist/index.html', import.meta.url)

const get = (world: World, path: string, headers: Record<string, string> = {}) => fetch(world.url + path, { headers })

async function problem(response: Response, status: number, code: string): Promise<Problem> {
  const body = Problem.strict().parse(await response.json())
  expect({ ...body, answered: response.status }).toMatchObject({ status, code, answered: status })
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(response.headers.get('x-request-id')).toBe(body.request_id)
  return body
}

test('the process is alive and tells its version', async () => {
  const world = await openWorld()
  const response = await get(world, '/healthz')
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok', version: VERSION }])
})

test('a server with a worker is ready', async () => {
  const world = await openWorld()
  const response = await get(world, '/readyz')
  const checks = { database: true, migrations: true, worker: true, disk: true, draining: false }
  expect([response.status, await response.json()]).toEqual([200, { status: 'ready', checks, warnings: [] }])
})

test('a server whose worker is missing is alive but not ready, until a worker comes', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const response = await get(world, '/readyz')
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({
    status: 'not_ready',
    checks: { database: true, migrations: true, worker: false, disk: true, draining: false },
    warnings: [],
  })
  expect((await get(world, '/healthz')).status).toBe(200)
  await openWorld({ env: { ROLE: 'worker' }, databaseUrl: world.databaseUrl })
  expect((await get(world, '/readyz')).status).toBe(200)
})

test('a server that is shutting down is not ready', async () => {
  const { deps } = await openWorld()
  const app = await buildApp(deps, { isDraining: () => true })
  const response = await app.inject('/readyz')
  expect([response.statusCode, response.json()]).toMatchObject([503, { checks: { draining: true, database: true } }])
  await app.close()
})

test('the settings tell what runs here, and no secret', async () => {
  const world = await openWorld({
    env: { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-secret', OPENAI_BASE_URL: 'http://u:pw@127.0.0.1:9/v1' },
  })
  const text = await (await get(world, '/api/settings')).text()
  expect(Settings.strict().parse(JSON.parse(text))).toMatchObject({
    analyzer: 'openai',
    model: 'gpt-4o-mini',
    model_endpoint: 'http://127.0.0.1:9',
    has_api_key: true,
    database: 'external',
    role: 'all',
  })
  for (const secret of ['sk-secret', 'u:pw', new URL(world.databaseUrl).username]) expect(text).not.toContain(secret)
})

test('every endpoint answers the same under /api/v1', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(2) })
  const run = await analyzeAll(world)
  const id = run.ticket_analyses[0]?.ticket_id
  const paths = [
    '/tickets',
    '/tickets?status=analyzed&q=invoice',
    '/tickets?page=0',
    '/tickets/analyzed',
    '/tickets/counts',
    '/tickets/export',
    `/tickets/${id}`,
    '/tickets/none',
    '/analyze/runs?page_size=100',
    '/analyze/active',
    `/analyze/${run.id}`,
    `/analyze/${run.id}/status`,
    `/analyze/${run.id}/analyses`,
    `/analyze/${run.id}/failures`,
    '/analyze/999999',
    '/settings',
    '/nothing/here',
  ]
  const withoutId = async (response: Response) => (await response.text()).replace(/"request_id":"[^"]*"/, '')
  for (const path of paths) {
    const [plain, versioned] = await Promise.all([get(world, `/api${path}`), get(world, `/api/v1${path}`)])
    expect([path, versioned.status, await withoutId(versioned)]).toEqual([path, plain.status, await withoutId(plain)])
  }
  const post = (path: string, body: unknown) =>
    fetch(`${world.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await post('/tickets', newTickets(1))).status).toBe(201)
  expect((await post('/analyze', {})).status).toBe(201)
  expect((await post('/tickets/samples', undefined)).status).toBe(201)
  await problem(await post(`/analyze/${run.id}/cancel`, {}), 409, 'run_not_active')
})

test('unknown paths and methods are problems, and the page of the web app is not their answer', async () => {
  const world = await openWorld()
  for (const path of ['/api', '/api/', '/api/nothing', '/api/v2/tickets', '/api/tickets/1/x', '/api/v1', '/x.js'])
    await problem(await get(world, path), 404, 'not_found')
  for (const [method, path] of [
    ['PUT', '/api/tickets'],
    ['DELETE', '/api/tickets'],
    ['POST', '/api/tickets/1'],
    ['DELETE', '/api/analyze/1'],
    ['POST', '/healthz'],
    ['OPTIONS', '/api/tickets'],
  ] as const)
    await problem(await fetch(world.url + path, { method }), 404, 'not_found')
})

test('a path that cannot be decoded is a problem too', async () => {
  const world = await openWorld()
  for (const path of ['/api/tickets/%', '/api/tickets/%ff', '/%c0%ae'])
    await problem(await get(world, path), 400, 'bad_request')
})

test('a trailing slash changes nothing', async () => {
  const world = await openWorld()
  for (const path of ['/api/tickets/', '/api/analyze/runs/', '/healthz/'])
    expect((await get(world, path)).status).toBe(200)
})

test('pages of other sites are refused, the own page is not', async () => {
  const world = await openWorld()
  for (const origin of ['http://evil.example', 'null', 'https://127.0.0.1', 'file://', 'no url'])
    await problem(await get(world, '/api/tickets', { origin }), 403, 'cross_origin_refused')
  expect((await get(world, '/api/tickets', { origin: world.url })).status).toBe(200)
})

test('a connection that speaks no HTTP is answered and closed', async () => {
  const world = await openWorld()
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(world.url).port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'))
    let text = ''
    socket.setEncoding('utf8').on('data', (data) => {
      text += data
    })
    socket.on('error', reject).on('close', () => resolve(text))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect((await get(world, '/healthz')).status).toBe(200)
})

test('the OpenAPI document is 3.1 and has every endpoint', async () => {
  const world = await openWorld()
  const response = await get(world, '/openapi.json')
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  const { openapi, info, paths } = (await response.json()) as {
    openapi: string
    info: unknown
    paths: Record<string, Record<string, { summary: string; responses: Record<string, unknown> }>>
  }
  expect(openapi).toMatch(/^3\.1\./)
  expect(info).toMatchObject({ version: VERSION })
  const listed = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m} ${path}`))
  const contract = Object.values(api).map(
    (endpoint) => `${endpoint.method.toLowerCase()} ${endpoint.path.replace(/:(\w+)/g, '{$1}')}`,
  )
  expect(listed.sort()).toEqual(contract.sort())
  for (const endpoint of Object.values(api)) {
    const described = paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()]
    expect(described?.summary).toBe(endpoint.schema.summary)
    // What is one shape to the server, an error of the 4xx kind, is told by its statuses.
    const answers = Object.keys(endpoint.schema.response).filter((status) => status !== '4xx')
    const errors = errorsOf(endpoint).map((code) => String(PROBLEM_STATUS[code]))
    expect(Object.keys(described?.responses ?? {}).sort()).toEqual([...new Set([...answers, ...errors])].sort())
  }
})

test.each(['/docs', '/redoc'])(
  '%s works without a network: nothing on the page is loaded from another host',
  async (path) => {
    const world = await openWorld()
    const response = await get(world, path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    // What a script of the page might ask for is refused by the browser.
    const policy = response.headers.get('content-security-policy')
    expect(policy).toMatch(/^default-src 'none'; ?script-src 'self';/)
    expect(policy).not.toMatch(/https?:|\*|\.\w+\.(io|com|ly)/)
    const html = await response.text()
    const loaded = [...html.matchAll(/\s(?:src|href|spec-url)="([^"]*)"/g)].map((match) => match[1] ?? '')
    expect(loaded.length).toBeGreaterThan(0)
    for (const url of loaded) {
      expect(url).not.toMatch(/^(https?:)?\/\//)
      const found = await fetch(new URL(url, response.url))
      expect([url, found.status]).toEqual([url, 200])
      await found.body?.cancel()
    }
  },
)

test.runIf(existsSync(WEB_BUNDLE))(
  'pages answer 200, addresses that nothing has answer 404: the app for people, a problem below /api',
  async () => {
    const world = await openWorld()
    const known = ['/', '/inbox?q=x', '/tickets/7', '/runs', '/runs/5', '/runs/5/compare/6', '/insights?x=1', '/import']
    const unknown = ['/nowhere', '/tickets/abc', '/tickets/0', '/runs/5/nowhere', '/inbox/7']
    for (const path of [...known, ...unknown]) {
      const response = await get(world, path)
      expect([path, response.status, response.headers.get('content-type')]).toEqual([
        path,
        known.includes(path) ? 200 : 404,
        expect.stringMatching('html'),
      ])
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; ?script-src 'self';/)
      expect(await response.text()).toContain('<div id=')
    }
    const ofPrograms = ['/metrics/x', '/ws', '/ws/1', '/swagger', '/graphql', '/docs/x', '/mcp/x', '/readyz/x']
    for (const path of ['/api', '/api/nowhere', '/api/v1/nowhere', '/nowhere.png', ...ofPrograms]) {
      const response = await get(world, path)
      expect([path, response.status]).toEqual([path, 404])
      expect(await response.json()).toMatchObject({ code: 'not_found', status: 404 })
    }
  },
)

test.runIf(existsSync(WEB_BUNDLE))(
  'the service worker, the manifest and the page are asked for again, assets never',
  async () => {
    const world = await openWorld()
    const headersOf = async (path: string) => {
      const { status, headers } = await get(world, path)
      return [status, headers.get('content-type')?.split(';')[0], headers.get('cache-control')]
    }
    expect(await headersOf('/sw.js')).toEqual([200, 'application/javascript', 'no-cache'])
    expect(await headersOf('/manifest.webmanifest')).toEqual([200, 'application/manifest+json', 'no-cache'])
    expect(await headersOf('/index.html')).toEqual([200, 'text/html', 'no-cache'])
    const html = await (await get(world, '/')).text()
    // Where nobody signs in the page says so, and waits for no answer about who asks.
    expect(html).toContain('<meta name="sign-in" content="off" />')
    const members = await openWorld({ env: { AUTH: 'on' } })
    expect(await (await get(members, '/')).text()).not.toContain('name="sign-in"')
    const asset = /src="(\/assets\/[^"]+)"/.exec(html)?.[1] ?? ''
    expect(await headersOf(asset)).toEqual([200, 'application/javascript', 'public, max-age=31536000, immutable'])
  },
)

test('a body of JSON above 16 MB is refused before it is sent, and whatever is stalled keeps nobody from small requests', async () => {
  const world = await openWorld()
  const { port } = new URL(world.url)
  const begin = (length: number) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      `POST /api/tickets HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n[`,
    )
    return socket
  }
  const answer = await new Promise<string>((resolve) =>
    begin(17 * 1024 * 1024).once('data', (data) => resolve(String(data))),
  )
  expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*payload_too_large/i)
  const stalled = Array.from({ length: 20 }, () => begin(16 * 1024 * 1024))
  expect(await world.client.createTickets({ body: newTickets(2) })).toHaveLength(2)
  for (const socket of stalled) socket.destroy()
})
