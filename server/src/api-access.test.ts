import { connect } from 'node:net'
import { LIVE_NEEDS, LIVE_PATH } from '@sta/contract/wire/live'
import {
  bearer,
  credentialsOf,
  LARGE_BODY,
  makeKey,
  makeMember,
  refusalOf,
  statusOf,
  UPGRADE,
} from '@sta/testkit/access'
import { openMembersWorld } from '@sta/testkit/people'
import type { World } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from './app.ts'

/** Nobody asks as much as these tests do. */
const openUnlimitedWorld = () => openMembersWorld({ RATE_LIMIT_PER_MINUTE: '0' })

/** An address of the route that names nothing there is: whoever is let in is told so, and changes nothing. */
const addressOf = (url: string) => url.replace(/:\w+/g, '987654321').replace('*', 'nothing.txt')

// Every route is asked as every kind of person: a busy machine takes minutes for that.
test('every route of the running server answers each who may, and refuses each other before their body is read', {
  timeout: 600_000,
}, async () => {
  const world = await openUnlimitedWorld()
  // A second one on the same database, to be asked for its routes.
  const app = await buildApp(world.deps)
  onTestFinished(() => app.close())
  await app.ready()
  const routes = app.routeNeeds()
  const credentials = await credentialsOf(world)
  expect(routes.length).toBeGreaterThan(80)
  const wrong: string[] = []
  for (const { method, url, needs } of routes) {
    if (needs === undefined) wrong.push(`${method} ${url}: does not say what it needs`)
    if (needs === undefined || method === 'OPTIONS' || url === LIVE_PATH) continue
    for (const credential of credentials) {
      const expected = refusalOf(needs, credential)
      const isRead = method === 'GET' || method === 'HEAD'
      // Who is let in is sent away by what they send: nothing is changed, and nothing paid for.
      const body = isRead ? {} : expected === null ? { 'content-type': 'application/x-none' } : LARGE_BODY
      const headers = { ...credential.headers, ...body }
      const status = await statusOf(world, { method, path: addressOf(url), headers })
      const isRefused = status === 401 || status === 403
      if (expected === null ? isRefused && !isOwnRefusal(url) : status !== expected)
        wrong.push(`${method} ${url} to ${credential.name}: ${status}, not ${expected ?? 'let in'}`)
    }
  }
  expect(wrong).toEqual([])
})

/** Routes that refuse some of those whom their need lets in, in words of their own. */
const isOwnRefusal = (url: string) =>
  url.startsWith('/api/keys') || url.startsWith('/api/me') || url.startsWith('/api/sign-in')

test('no other spelling of an address, and no other method, gets past', async () => {
  const world = await openUnlimitedWorld()
  const [reader] = [(await makeKey(world, ['read'])).key]
  const paths = [
    '/api/audit',
    '/api/audit/',
    '/api/v1/audit',
    '/api/v1/audit/',
    '/%61pi/audit',
    '/api/%61udit',
    '/api/v1/%61udit?limit=1',
    '/api/audit?limit=1&limit=2',
    '/api/audit/export',
  ]
  for (const path of paths)
    for (const method of ['GET', 'HEAD']) {
      expect([method, path, await statusOf(world, { method, path })]).toEqual([method, path, 401])
      const asReader = await statusOf(world, { method, path, headers: bearer(reader) })
      expect([method, path, asReader]).toEqual([method, path, 403])
    }
  // What is no address of the router's is not found by nobody either.
  for (const path of [
    '//api/audit',
    '/api//audit',
    '/api/./audit',
    '/API/audit',
    '/api/audit;x',
    '/api/audit%2f',
    '/api/audit%00',
  ]) {
    const status = await statusOf(world, { path })
    expect([path, [400, 401, 403, 404].includes(status)]).toEqual([path, true])
    expect([path, await statusOf(world, { path, headers: bearer(reader) })]).not.toEqual([path, 200])
  }
  for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST', 'TRACE', 'PROPFIND'])
    expect([method, (await statusOf(world, { method, path: '/api/audit' })) >= 400]).toEqual([method, true])
})

test('a method override, a second credential or a proxy header change nothing', async () => {
  const world = await openUnlimitedWorld()
  const { key } = await makeKey(world, ['read'])
  const path = '/api/tickets/1'
  for (const headers of [
    { 'x-http-method-override': 'GET' },
    { 'x-original-url': '/healthz', 'x-rewrite-url': '/healthz' },
    { 'x-forwarded-user': 'admin', 'x-remote-user': 'admin', 'x-forwarded-for': '127.0.0.1' },
    { authorization: 'Basic YWRtaW46YWRtaW4=' },
    { authorization: 'bearer' },
    { authorization: `Bearer ${key.slice(0, -1)}` },
  ]) {
    const status = await statusOf(world, { method: 'DELETE', path, headers: headers as Record<string, string> })
    expect([headers, status]).toEqual([headers, 401])
  }
  const asReader = await statusOf(world, { method: 'DELETE', path, headers: { ...bearer(key), 'x-role': 'admin' } })
  expect(asReader).toBe(403)
  expect(await statusOf(world, { path: `/api/tickets?access_token=${key}&key=${key}` })).toBe(401)
})

test('a socket is opened to who may read alone, wherever it is asked for', async () => {
  const world = await openUnlimitedWorld()
  for (const credential of await credentialsOf(world)) {
    const headers = { ...UPGRADE, ...credential.headers }
    const expected = refusalOf('read', credential) ?? 101
    expect([credential.name, await statusOf(world, { path: LIVE_PATH, headers })]).toEqual([credential.name, expected])
    expect(await statusOf(world, { path: '/api/v1/live', headers })).toBe(expected)
  }
  for (const path of ['/', '/healthz', '/api/nothing', '/docs', '/favicon.svg', '/api/tickets'])
    expect([path, await statusOf(world, { path, headers: UPGRADE })]).toEqual([path, 401])
})

test('each live event reaches who may, and nobody else', async () => {
  const world = await openUnlimitedWorld()
  const listeners = await Promise.all(
    (await credentialsOf(world))
      .filter((credential) => refusalOf('read', credential) === null)
      .map(async (credential) => ({ ...credential, heard: await listen(world, credential.headers) })),
  )
  expect(listeners.length).toBeGreaterThan(3)
  const types = Object.keys(LIVE_NEEDS).filter((type) => type !== 'hello')
  for (const type of types) world.deps.live.publish(type as 'tickets.changed', [])
  for (const { heard, may, name } of listeners) {
    const wanted = Object.entries(LIVE_NEEDS).filter(([, needs]) => needs === 'nothing' || may.includes(needs))
    await expect
      .poll(() => [...heard].toSorted(), { timeout: 30_000, message: name })
      .toEqual(wanted.map(([type]) => type).toSorted())
  }
})

/** Types of events, as they come. */
async function listen(world: World, headers: Record<string, string>): Promise<Set<string>> {
  const heard = new Set<string>()
  const socket = new WebSocket(world.url.replace('http', 'ws') + LIVE_PATH, { headers })
  onTestFinished(() => socket.close())
  const opened = new Promise((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => {
      heard.add(JSON.parse(String(data)).type)
      resolve(null)
    })
    socket.addEventListener('error', reject)
  })
  await opened
  return heard
}

test('an upload of who may not is answered before it came, as a stream, as a form and as broken bytes', async () => {
  const world = await openUnlimitedWorld()
  const path = '/api/tickets/import'
  const { key } = await makeKey(world, ['read'])
  for (const type of [
    'text/csv',
    'multipart/form-data; boundary=x',
    'application/json',
    'application/offset+octet-stream',
  ])
    for (const [headers, expected] of [
      [{}, 401],
      [bearer(key), 403],
    ] as const) {
      const asked = { ...headers, 'content-type': type, 'content-length': '5000000000' }
      expect([type, await statusOf(world, { method: 'POST', path, headers: asked })]).toEqual([type, expected])
    }
  const { port } = new URL(world.url)
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: text/csv\r\ntransfer-encoding: chunked\r\n\r\nffff\r\ntitle`,
      ),
    )
    socket.once('data', (data) => resolve(String(data)))
    socket.once('error', reject)
    onTestFinished(() => void socket.destroy())
  })
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  expect(await world.deps.db.selectFrom('ticket').select('id').execute()).toEqual([])
})

test('a view of another member is neither listed, changed nor deleted, by whomever', async () => {
  const world = await openUnlimitedWorld()
  const owner = await makeMember(world, 'viewer')
  const row = { name: 'Mine', search: 'status=analyzed', owner_id: owner }
  const { id } = await world.deps.db.insertInto('saved_view').values(row).returning('id').executeTakeFirstOrThrow()
  for (const { name, headers, may } of await credentialsOf(world)) {
    if (!may.some((scope) => scope === 'read')) continue
    const listed = await fetch(`${world.url}/api/views`, { headers })
    expect([name, await listed.json()]).toEqual([name, []])
    const body = {
      method: 'PATCH',
      body: '{"name":"Stolen"}',
      headers: { ...headers, 'content-type': 'application/json' },
    }
    expect([name, (await fetch(`${world.url}/api/views/${id}`, body)).status]).toEqual([name, 404])
    const gone = await fetch(`${world.url}/api/views/${id}`, { method: 'DELETE', headers })
    expect([name, gone.status]).toEqual([name, 404])
  }
  expect(await world.deps.db.selectFrom('saved_view').select('name').execute()).toEqual([{ name: 'Mine' }])
})
