import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const headersOf = async (world: World, path: string, init: RequestInit = {}) =>
  Object.fromEntries((await fetch(world.url + path, init)).headers)

test('every answer tells browsers what it is not for', async () => {
  const world = await openWorld()
  const addresses = [
    '/',
    '/inbox',
    '/api/tickets',
    '/api/tickets/0',
    '/api/nothing',
    '/docs/',
    '/redoc',
    '/openapi.json',
    '/healthz',
  ]
  for (const address of addresses) {
    expect([address, await headersOf(world, address)]).toMatchObject([
      address,
      {
        'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      },
    ])
  }
  const stranger = await headersOf(world, '/api/tickets', { headers: { origin: 'http://evil.example' } })
  expect(stranger).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store' })
})

test('scripts come from our files alone, and none stands within a page', async () => {
  const world = await openWorld()
  const scripts = async (address: string) =>
    /(?:^|;) ?script-src ([^;]*)/.exec((await headersOf(world, address))['content-security-policy'] ?? '')?.[1]
  for (const address of ['/', '/docs/', '/redoc', '/api/tickets'])
    expect([address, await scripts(address)]).toEqual([address, "'self'"])
})

test('no cache keeps what the API answers', async () => {
  const world = await openWorld()
  for (const address of [
    '/api/tickets',
    '/api/v1/tickets',
    '/api/tickets/export',
    '/api/tickets/999',
    '/api/nothing',
    '/api/%ff',
  ])
    expect([address, (await headersOf(world, address))['cache-control']]).toEqual([address, 'no-store'])
})

test('browsers are told to stay with https where people come by https', async () => {
  const secure = await openWorld({ env: { PUBLIC_URL: 'https://tickets.example.com' } })
  expect(await headersOf(secure, '/healthz')).toMatchObject({ 'strict-transport-security': 'max-age=15552000' })
  const plain = await openWorld()
  expect(await headersOf(plain, '/healthz')).not.toHaveProperty('strict-transport-security')
})

test('pages of other origins read nothing, unless theirs was named', async () => {
  const origin = 'https://intranet.example.com'
  const preflight = { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PATCH' } }
  const closed = await openWorld()
  expect((await fetch(`${closed.url}/api/tickets`, preflight)).status).toBe(403)
  expect(await headersOf(closed, '/api/tickets', { headers: { origin: closed.url } })).not.toHaveProperty(
    'access-control-allow-origin',
  )

  const open = await openWorld({ env: { ALLOWED_ORIGINS: origin } })
  expect((await fetch(`${open.url}/api/tickets`, preflight)).status).toBe(204)
  expect(await headersOf(open, '/api/tickets', preflight)).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': expect.stringContaining('PATCH'),
  })
  const crossSite = { origin, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }
  expect((await fetch(`${open.url}/api/tickets`, { headers: crossSite })).status).toBe(200)
  expect(
    (await fetch(`${open.url}/api/tickets`, { headers: { ...crossSite, origin: 'https://evil.example' } })).status,
  ).toBe(403)
  const unnamed = await headersOf(open, '/api/tickets', { headers: { origin: open.url } })
  expect(unnamed['access-control-allow-origin']).not.toBe('*')
})
