import { type Client, createClient } from '@sta/contract/client'
import { SCOPES } from '@sta/contract/wire/access'
import { makeKey, makeMember } from '@sta/testkit/access'
import { newTickets } from '@sta/testkit/factories'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { createFirstKey } from './create-first-key.ts'

const HOUR_MS = 3_600_000

/** A client that sends the key with every request. */
const clientWith = (world: World, key: string): Client =>
  createClient(world.url, (address, init = {}) =>
    fetch(address, { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } }),
  )

/** A world in which nobody is let in without a credential, and a key that may do all. */
async function openClosedWorld() {
  const world = await openWorld({ env: { AUTH: 'on' } })
  const { key } = await makeKey(world, [...SCOPES])
  return { world, admin: clientWith(world, key) }
}

test('a key is shown once, opens what its scopes say, and its last use is told', async () => {
  const { world, admin } = await openClosedWorld()
  await expect(world.client.listTickets()).rejects.toMatchObject({ status: 401, code: 'sign_in_needed' })
  const created = await admin.createKey({
    body: { name: 'Reader', scopes: ['read', 'read'], service_account: 'reports' },
  })
  expect(created).toMatchObject({ owner: 'reports', scopes: ['read'], state: 'active', last_used_at: null })
  expect(created.key.startsWith(created.prefix)).toBe(true)

  const reader = clientWith(world, created.key)
  expect(await reader.listTickets()).toMatchObject({ total: 0 })
  await expect(reader.createTickets({ body: newTickets(1) })).rejects.toMatchObject({
    status: 403,
    message: 'This key lacks the scope write',
  })
  const [listed] = await admin.listKeys()
  expect(listed).toMatchObject({ id: created.id, last_used_at: expect.any(String) })
  expect(JSON.stringify(await admin.listKeys())).not.toContain(created.key)
  const stored = await world.deps.db.selectFrom('api_key').selectAll().execute()
  expect(JSON.stringify(stored)).not.toContain(created.key)
  expect((await admin.listAudit({ query: { target_type: 'key' } })).items).toMatchObject([
    { action: 'key.created', actor_kind: 'key', actor_name: 'read,write,analyze,admin', target_id: created.prefix },
  ])
})

test('its last use is written down at most once a minute', async () => {
  const { world, admin } = await openClosedWorld()
  const usedAt = async () => (await admin.listKeys())[0]?.last_used_at
  const first = await usedAt()
  expect(await usedAt()).toBe(first)
  const later = new Date(Date.now() + 61_000)
  world.deps.now = () => later
  await usedAt()
  expect(await usedAt()).toBe(later.toISOString())
})

test('an unknown key is told nothing; the right one is told why it is not good any more', async () => {
  const { world, admin } = await openClosedWorld()
  const make = (name: string) => admin.createKey({ body: { name, scopes: ['read'] } })
  const [revoked, expired] = [await make('revoked'), await make('expired')]
  await admin.revokeKey({ params: { id: revoked.id } })
  await world.deps.db
    .updateTable('api_key')
    .set({ expires_at: new Date('2026-01-01T00:00:00Z') })
    .where('id', '=', expired.id)
    .execute()
  const why = (key: string) =>
    clientWith(world, key)
      .listTickets()
      .then(
        () => 'let in',
        (error: Error & { status: number }) => `${error.status} ${error.message}`,
      )
  expect(await why(revoked.key)).toBe('401 This key was revoked')
  expect(await why(expired.key)).toBe('401 This key expired 2026-01-01T00:00Z')
  const none = '401 The key that was sent is none: it was mistyped, or it is of another server'
  const wrong = revoked.key.slice(0, 12) + expired.key.slice(12)
  for (const key of [wrong, 'sta_x', 'something', `sta_${'0'.repeat(46)}`]) expect(await why(key)).toBe(none)
})

test('a rotated key has what the old one had, and the old one is good until the overlap ends', async () => {
  const { world, admin } = await openClosedWorld()
  const expires_at = new Date(Date.now() + 1000 * HOUR_MS).toISOString()
  const old = await admin.createKey({ body: { name: 'Exports', scopes: ['read', 'analyze'], expires_at } })
  const next = await admin.rotateKey({ params: { id: old.id }, body: { overlap_hours: 2 } })
  expect(next).toMatchObject({ name: 'Exports', owner: 'Exports', scopes: ['read', 'analyze'] })
  expect(Math.abs(Date.parse(next.expires_at ?? '') - Date.parse(expires_at))).toBeLessThan(HOUR_MS)
  for (const { key } of [old, next]) expect(await clientWith(world, key).listTickets()).toMatchObject({ total: 0 })
  await expect(admin.rotateKey({ params: { id: old.id }, body: {} })).rejects.toMatchObject({ code: 'key_not_active' })

  const later = new Date(Date.now() + 2.1 * HOUR_MS)
  world.deps.now = () => later
  await expect(clientWith(world, old.key).listTickets()).rejects.toMatchObject({ status: 401 })
  expect(await clientWith(world, next.key).listTickets()).toMatchObject({ total: 0 })
  await admin.rotateKey({ params: { id: next.id }, body: { overlap_hours: 0 } })
  await expect(clientWith(world, next.key).listTickets()).rejects.toMatchObject({ status: 401 })
})

test('nobody makes a key that can do more than they, and a key without admin makes none at all', async () => {
  const { world, admin } = await openClosedWorld()
  const limited = await admin.createKey({ body: { name: 'Limited', scopes: ['read', 'write'] } })
  const client = clientWith(world, limited.key)
  const refused = { status: 403, code: 'not_allowed' }
  await expect(client.createKey({ body: { name: 'More', scopes: ['read'] } })).rejects.toMatchObject(refused)
  await expect(client.listKeys()).rejects.toMatchObject(refused)
  await expect(client.rotateKey({ params: { id: limited.id }, body: {} })).rejects.toMatchObject(refused)
  await expect(client.revokeKey({ params: { id: limited.id } })).rejects.toMatchObject(refused)

  const only = await admin.createKey({ body: { name: 'Admin alone', scopes: ['read', 'admin'] } })
  const half = clientWith(world, only.key)
  await expect(half.createKey({ body: { name: 'More', scopes: ['write'] } })).rejects.toMatchObject({
    ...refused,
    message: 'A key can do at most what you can: read, admin; not write',
  })
  expect(await half.createKey({ body: { name: 'Less', scopes: ['read'] } })).toMatchObject({ scopes: ['read'] })
})

test('a key of a member can never do more than the member can now, and ends with them', async () => {
  const { world } = await openClosedWorld()
  const { db } = world.deps
  const id = await makeMember(world, 'admin')
  const { key } = await makeKey(world, ['read', 'write', 'admin'], id)
  const client = clientWith(world, key)
  await client.createTickets({ body: newTickets(1) })
  await db.updateTable('member').set({ role: 'viewer' }).where('id', '=', id).execute()
  expect(await client.listTickets()).toMatchObject({ total: 1 })
  await expect(client.createTickets({ body: newTickets(1) })).rejects.toMatchObject({ status: 403 })
  await db.updateTable('member').set({ disabled_at: new Date() }).where('id', '=', id).execute()
  await expect(client.listTickets()).rejects.toMatchObject({ status: 401 })
  await db.deleteFrom('member').where('id', '=', id).execute()
  await expect(client.listTickets()).rejects.toMatchObject({ status: 401 })
})

test('who may do all revokes any key, and rotates those of service accounts alone: a new key acts as its owner', async () => {
  const { world, admin } = await openClosedWorld()
  const { id, key } = await makeKey(world, ['read'], await makeMember(world, 'agent'))
  await expect(admin.rotateKey({ params: { id }, body: {} })).rejects.toMatchObject({ status: 403 })
  expect(await admin.revokeKey({ params: { id } })).toMatchObject({ state: 'revoked', owner: 'A agent' })
  await expect(clientWith(world, key).listTickets()).rejects.toMatchObject({ status: 401 })
  expect(await admin.revokeKey({ params: { id } })).toMatchObject({ state: 'revoked' })
  expect((await admin.listAudit({ query: { action: 'key.revoked' } })).items).toHaveLength(1)
  await expect(admin.revokeKey({ params: { id: 999 } })).rejects.toMatchObject({ code: 'key_not_found' })
})

test('an open socket of a key is closed when the key is revoked', async () => {
  const { world, admin } = await openClosedWorld()
  const [one, other] = [
    await admin.createKey({ body: { name: 'one', scopes: ['read'] } }),
    await admin.createKey({ body: { name: 'other', scopes: ['read'] } }),
  ]
  const open = async (key: string) => {
    const headers = { authorization: `Bearer ${key}` }
    const socket = new WebSocket(`${world.url.replace('http', 'ws')}/api/live`, { headers })
    onTestFinished(() => socket.close())
    await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }))
    return socket
  }
  const [closing, staying] = [await open(one.key), await open(other.key)]
  const closed = new Promise<number>((resolve) => closing.addEventListener('close', ({ code }) => resolve(code)))
  await admin.revokeKey({ params: { id: one.id } })
  expect(await closed).toBe(4401)
  expect(staying.readyState).toBe(WebSocket.OPEN)
})

test('where sign-in is off, a key that is sent is checked all the same, and limits who sends it', async () => {
  const world = await openWorld()
  const created = await world.client.createKey({ body: { name: 'Reader', scopes: ['read'] } })
  const reader = clientWith(world, created.key)
  expect(await reader.listTickets()).toMatchObject({ total: 0 })
  await expect(reader.createTickets({ body: newTickets(1) })).rejects.toMatchObject({ status: 403 })
  await expect(clientWith(world, 'sta_wrong').listTickets()).rejects.toMatchObject({ status: 401 })
  await world.client.createTickets({ body: newTickets(1) })
  const basic = { headers: { authorization: 'Basic dXNlcjpwYXNz' } }
  expect((await fetch(`${world.url}/api/tickets`, basic)).status).toBe(200)
})

test('a key without a name, without scopes or in the past is refused by field', async () => {
  const { admin } = await openClosedWorld()
  for (const [body, path] of [
    [{ name: ' ', scopes: ['read'] }, 'name'],
    [{ name: 'None', scopes: [] }, 'scopes'],
    [{ name: 'Past', scopes: ['read'], expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
  ] as const)
    await expect(admin.createKey({ body: body as never })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ path }] },
    })
})

test('on a machine without a browser a command of the server makes the first key, and says which option is wrong', async () => {
  const { world } = await openClosedWorld()
  const { db } = world.deps
  const said = await createFirstKey(db, ['--create-key', '--name', 'ops', '--scopes', 'read,admin', '--days', '30'])
  const key = said.split('\n')[0] ?? ''
  expect(said).toContain('This key of ops may read, admin, until 2')
  const client = clientWith(world, key)
  expect(await client.listKeys()).toMatchObject([{ owner: 'ops', scopes: ['read', 'admin'] }, { owner: 'test' }])
  expect((await client.listAudit()).items).toMatchObject([{ action: 'key.created', actor_kind: 'system' }])
  for (const [args, word] of [
    [['--scopes', 'read,everything'], '--scopes'],
    [['--days', '0'], '--days'],
    [['--name', ' '], '--name'],
  ] as const)
    await expect(createFirstKey(db, [...args])).rejects.toThrow(word)
})
