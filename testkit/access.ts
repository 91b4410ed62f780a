import { request } from 'node:http'
import {
  MEMBER_ROLES,
  type MemberRole,
  type Needs,
  SCOPES,
  SCOPES_OF_ROLE,
  type Scope,
} from '@sta/contract/wire/access'
import { addKey } from '../server/src/features/keys/create-key.ts'
import type { MembersWorld } from './people.ts'
import type { World } from './test-world.ts'

/** Somebody who asks: what they send along, and what they may. */
export type Credential = { name: string; headers: Record<string, string>; may: readonly Scope[] }

export const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` })

/** @param member whose key it is; null: of a service account. */
export async function makeKey(
  world: World,
  scopes: Scope[],
  member: number | null = null,
  expires_at: Date | null = null,
): Promise<{ key: string; id: number }> {
  const about = { name: scopes.join(), member_id: member, service_account: member === null ? 'test' : null }
  // Written down while it was good still.
  const at = new Date(expires_at ? expires_at.getTime() - 1 : Date.now())
  const { key, row } = await world.deps.db
    .transaction()
    .execute((tx) => addKey(tx, { ...about, scopes, expires_at }, at))
  return { key, id: row.id }
}

export async function makeMember(world: World, role: MemberRole): Promise<number> {
  const member = {
    name: `A ${role}`,
    email: `${role}${Math.random()}@example.com`,
    email_verified: true,
    role,
    disabled_at: null,
  }
  const row = await world.deps.db.insertInto('member').values(member).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Everybody who can ask: nobody, members of each role and keys of theirs, a key of each scope, and keys that are good no more. */
export async function credentialsOf(world: MembersWorld): Promise<Credential[]> {
  const scoped = await Promise.all(
    SCOPES.map(
      async (scope): Promise<Credential> => ({
        name: `key with ${scope}`,
        headers: bearer((await makeKey(world, [scope])).key),
        may: [scope],
      }),
    ),
  )
  const roles: Credential[] = []
  for (const role of MEMBER_ROLES) {
    const person = await world.join(`A${role}`, role)
    const may = SCOPES_OF_ROLE[role]
    roles.push({ name: role, headers: { cookie: person.cookie() }, may })
    // A key that says more than its member may.
    const { key } = await makeKey(world, [...SCOPES], person.id)
    roles.push({ name: `key of a ${role}`, headers: bearer(key), may })
  }
  const revoked = await makeKey(world, [...SCOPES])
  await world.deps.db.updateTable('api_key').set({ revoked_at: new Date() }).where('id', '=', revoked.id).execute()
  const expired = await makeKey(world, [...SCOPES], null, new Date('2026-01-01T00:00:00Z'))
  return [
    { name: 'nobody', headers: {}, may: [] },
    ...scoped,
    ...roles,
    { name: 'revoked key', headers: bearer(revoked.key), may: [] },
    { name: 'expired key', headers: bearer(expired.key), may: [] },
    { name: 'unknown key', headers: bearer(`sta_${'0'.repeat(46)}`), may: [] },
    { name: 'cookie of nobody', headers: { cookie: 'sta.session_token=forged' }, may: [] },
  ]
}

type Asked = { method?: string; path: string; headers?: Record<string, string> }

/** Sends the head of a request alone: with a body that is announced and never comes. Answers the status. */
export const statusOf = (world: World, { method = 'GET', path, headers = {} }: Asked): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(`${world.url}${path}`, { method, headers, agent: false }, (response) => {
      resolve(response.statusCode ?? 0)
      response.resume()
      sent.destroy()
    })
    sent.on('upgrade', (response, socket) => {
      resolve(response.statusCode ?? 0)
      socket.destroy()
    })
    sent.on('error', reject)
    sent.flushHeaders()
    if (headers['content-length'] === undefined) sent.end()
  })

/** The head of a request whose body never comes. */
export const LARGE_BODY = { 'content-type': 'application/json', 'content-length': '10000000' }
export const UPGRADE = {
  connection: 'upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
/** What somebody is answered: 401, 403, or null when they are let in. */
export const refusalOf = (needs: Needs, { may, name }: Credential): number | null => {
  if (needs === 'nothing' || may.some((scope) => scope === needs)) return null
  return /^(nobody|cookie|revoked|expired|unknown)/.test(name) ? 401 : 403
}
