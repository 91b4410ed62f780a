import { createHmac } from 'node:crypto'
import { type Client, createClient } from '@sta/contract/client'
import type { MemberRole } from '@sta/contract/wire/access'
import { firstMemberLink } from '../server/src/features/access/invite.ts'
import { openWorld, type World } from './test-world.ts'

export const PASSWORD = 'seven grey herons'

export type Person = {
  client: Client
  /** The cookies of the browser, as a header has them. */
  cookie: () => string
  fetch: typeof fetch
}

/** Somebody with a browser of their own, who is not signed in. */
export function newPerson({ url }: Pick<World, 'url'>): Person {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const withCookies: typeof fetch = async (input, init) => {
    const response = await fetch(input, { ...init, headers: { ...init?.headers, cookie: cookie() } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  return { client: createClient(url, withCookies), cookie, fetch: withCookies }
}

const tokenOf = (link: string) => new URL(link).hash.slice(1)

export type MembersWorld = World & {
  /** The first member. */
  admin: Person
  /** Invites somebody and has them join; their address is `NAME@example.com`. */
  join: (name: string, role: MemberRole) => Promise<Person & { id: number }>
}

/** A server where people sign in, with its first member, Ada. */
export async function openMembersWorld(env: Record<string, string> = {}, log?: string[]): Promise<MembersWorld> {
  const world = await openWorld({ env: { AUTH: 'on', ...env }, ...(log && { log }) })
  const admin = newPerson(world)
  const token = tokenOf((await firstMemberLink(world.deps.db, world.url)) ?? '')
  await admin.client.acceptInvitation({ body: { token, name: 'Ada', email: 'ada@example.com', password: PASSWORD } })
  const join = async (name: string, role: MemberRole) => {
    const invitation = await admin.client.createInvitation({ body: { role } })
    const person = newPerson(world)
    const email = `${name.toLowerCase()}@example.com`
    const body = { token: invitation.token, name, email, password: PASSWORD }
    const { id } = await person.client.acceptInvitation({ body })
    return { ...person, id }
  }
  return { ...world, admin, join }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code that an authenticator app shows now (RFC 6238). */
export function codeOf(uri: string, now = Date.now()): string {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')].map((letter) =>
    BASE32.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const bytes = (bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
