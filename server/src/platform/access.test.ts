import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MEMBER_ROLES, type Needs, SCOPES } from '@sta/contract/wire/access'
import { LIVE_NEEDS } from '@sta/contract/wire/live'
import { routes } from '@sta/contract/wire/routes'
import { expect, onTestFinished, test } from 'vitest'
import { declareNeeds, guardRoutes } from './access.ts'
import { AppError } from './errors.ts'
import { openHosts } from './hosts.ts'
import { type App, openHttp } from './http.ts'
import { createLog } from './log.ts'
import { mayDo, openWhoAsks, type PrincipalResolver, signed } from './principal.ts'

const NEEDS: Needs[] = ['nothing', ...SCOPES]

/** Takes the header `x-role` for what a cookie would say, and `x-scope` for a key. */
const byHeader: PrincipalResolver[] = [
  async ({ 'x-role': said }) => {
    const role = MEMBER_ROLES.find((known) => known === said)
    return role ? { kind: 'member', id: '1', name: 'Ada', role } : null
  },
  async ({ 'x-scope': said }) => {
    if (said === 'expired') throw new AppError('sign_in_needed', 'This key has expired')
    const scope = SCOPES.find((known) => known === said)
    return scope ? { kind: 'key', id: '1', name: 'robot', memberName: null, scopes: [scope] } : null
  },
]

async function openTestApp({ isSignInOn } = { isSignInOn: true }): Promise<App> {
  const own = { host: '127.0.0.1', publicUrl: null, basePath: '', allowedHosts: [], trustedProxies: [] }
  const settings = { ...own, allowedOrigins: ['http://page.example'] }
  const app = await openHttp({ ...settings, log: createLog('silent'), version: '1', hosts: openHosts(settings) })
  guardRoutes(app, openWhoAsks(byHeader, isSignInOn))
  onTestFinished(() => app.close())
  return app
}

/** A route for each need, a folder's worth of them in a scope, and a WebSocket. */
async function listen(app: App): Promise<string> {
  for (const needs of NEEDS) {
    app.get(`/api/${needs}`, { config: { needs } }, async (request) => ({ kind: request.principal.kind }))
    app.post(`/api/${needs}`, { config: { needs } }, async () => ({}))
  }
  await app.register(async (scope) => {
    declareNeeds(scope, 'read')
    scope.get('/files/*', async () => ({}))
  })
  app.get('/api/live', { websocket: true, config: { needs: 'read' } }, (socket) => socket.send('hello'))
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

const statusOf = async (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  (await fetch(url, { headers, method })).status

test('each role and each scope may do what its line says, and nobody more than nothing', async () => {
  const url = await listen(await openTestApp())
  const allowed = async (headers: Record<string, string>) => {
    const answers = await Promise.all(
      NEEDS.map(async (needs) => [needs, await statusOf(`${url}/api/${needs}`, headers)]),
    )
    return answers.filter(([, status]) => status === 200).map(([needs]) => needs)
  }
  expect(await allowed({})).toEqual(['nothing'])
  expect(await allowed({ 'x-role': 'viewer' })).toEqual(['nothing', 'read'])
  expect(await allowed({ 'x-role': 'agent' })).toEqual(['nothing', 'read', 'write', 'analyze'])
  expect(await allowed({ 'x-role': 'admin' })).toEqual(NEEDS)
  for (const scope of SCOPES) expect(await allowed({ 'x-scope': scope })).toEqual(['nothing', scope])
})

test('where sign-in is off everybody may do everything', async () => {
  const url = await listen(await openTestApp({ isSignInOn: false }))
  for (const needs of NEEDS) expect(await statusOf(`${url}/api/${needs}`)).toBe(200)
})

test('a refusal says who may, and a credential that is worth nothing any more is told so', async () => {
  const url = await listen(await openTestApp())
  const problem = async (headers: Record<string, string>) => (await fetch(`${url}/api/write`, { headers })).json()
  expect(await problem({})).toMatchObject({ status: 401, code: 'sign_in_needed' })
  expect(await problem({ 'x-scope': 'expired' })).toMatchObject({
    code: 'sign_in_needed',
    detail: 'This key has expired',
  })
  expect(await problem({ 'x-role': 'viewer' })).toMatchObject({
    status: 403,
    code: 'not_allowed',
    detail: 'Only members with the role agent or admin may do this',
  })
  expect(await problem({ 'x-scope': 'read' })).toMatchObject({ detail: 'This key lacks the scope write' })
})

test('no spelling of an address, method or kind of request gets past the check', async () => {
  const url = await listen(await openTestApp())
  for (const path of [
    '/api/read',
    '/api/read/',
    '/api/v1/read',
    '/%61pi/read',
    '/api/read?a=b',
    '/files/a',
    '/nowhere',
    '/api/v1/nowhere',
  ])
    for (const method of ['GET', 'HEAD'])
      expect([path, method, await statusOf(url + path, {}, method)]).toEqual([path, method, 401])
  expect(await statusOf(`${url}/nowhere`, { 'x-role': 'viewer' })).toBe(404)
  for (const type of ['application/json', 'text/csv', 'multipart/form-data; boundary=x'])
    expect(await statusOf(`${url}/api/write`, { 'content-type': type }, 'POST')).toBe(401)
})

test('a preflight of an allowed page is answered, and its refused request can be read', async () => {
  const url = await listen(await openTestApp())
  const asked = { origin: 'http://page.example', 'access-control-request-method': 'POST' }
  expect(await statusOf(`${url}/api/write`, asked, 'OPTIONS')).toBe(204)
  const refused = await fetch(`${url}/api/write`, { method: 'POST', headers: { origin: 'http://page.example' } })
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, 'http://page.example'])
})

/** The status of the answer to a request for a WebSocket: 101 when it was opened. */
const listened = (url: string, headers: Record<string, string> = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const upgrade = {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    const sent = request(url, { headers: { ...upgrade, ...headers }, agent: false }, (response) => {
      resolve(response.statusCode)
      response.resume()
    })
    sent.on('upgrade', (response, socket) => {
      resolve(response.statusCode)
      socket.destroy()
    })
    sent.on('error', reject).end()
  })

test('a stranger opens no socket, on any path', async () => {
  const url = await listen(await openTestApp())
  for (const path of ['/api/live', '/api/v1/live', '/api/live/', '/api/nothing', '/api/read', '/nowhere'])
    expect([path, await listened(url + path)]).toEqual([path, 401])
  expect(await listened(`${url}/api/live`, { 'x-role': 'viewer' })).toBe(101)
  expect(await listened(`${url}/api/live`, { 'x-scope': 'write' })).toBe(403)
})

test('a server with a route that does not say what it needs does not start', async () => {
  const app = await openTestApp()
  app.get('/api/forgotten', async () => ({}))
  await expect(app.ready()).rejects.toThrow(/GET \/api\/forgotten/)
})

test('every operation and every live event says what it needs, and a viewer changes nothing', () => {
  expect(Object.values(LIVE_NEEDS).every((needs) => NEEDS.includes(needs))).toBe(true)
  const viewer = { kind: 'member', id: '1', name: 'Ada', role: 'viewer' } as const
  const isOwn = (path: string) => /^\/api\/(me|sign-in|sign-out|(invitations|resets)\/(read|accept))(\/|$)/.test(path)
  const changing = Object.entries(routes).filter(
    ([, { method, needs, path }]) => method !== 'GET' && !isOwn(path) && mayDo(viewer, needs),
  )
  // What they may besides their own account: their own views and keys, to be handed what they can read, and what anybody may who
  // knows the secret in an address for tickets.
  expect(changing.map(([name]) => name)).toEqual([
    'exportChosenTickets',
    'receiveHook',
    'createView',
    'countViews',
    'changeView',
    'deleteView',
    'createKey',
    'rotateKey',
    'revokeKey',
  ])
})

test('the author of a change is who asks, whatever they say of it; where nobody signs in it is what they say', () => {
  const body = { author: 'Somebody else' }
  expect(signed({ kind: 'member', id: '1', name: 'Ada', role: 'agent' }, body)).toEqual({ author: 'Ada' })
  expect(signed({ kind: 'everybody' }, body)).toEqual(body)
})
