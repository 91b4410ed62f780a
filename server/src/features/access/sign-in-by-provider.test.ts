import { OIDC_CLIENT, type OidcFault, startFakeOidc } from '@sta/testkit/fake-oidc'
import { type MembersWorld, newPerson, openMembersWorld, PASSWORD, type Person } from '@sta/testkit/people'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

async function openProviderWorld(env: Record<string, string> = {}) {
  const provider = await startFakeOidc()
  onTestFinished(() => provider.stop())
  const world = await openMembersWorld({
    OIDC_ISSUER: provider.url,
    OIDC_CLIENT_ID: OIDC_CLIENT.id,
    OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
    PUBLIC_URL: 'http://tickets.example.com',
    ALLOWED_HOSTS: '127.0.0.1',
    ...env,
  })
  return { world, provider }
}

/** As a browser goes: to the provider, and back with what it says. Returns where it ends. */
async function goThrough({ url: server }: MembersWorld, person: Person, change = (back: URL) => back): Promise<string> {
  const { url } = await person.client.goToProvider({ body: { back_to: '/runs?tab=all' } })
  const there = await fetch(url, { redirect: 'manual' })
  const back = change(new URL(there.headers.get('location') ?? ''))
  const here = await person.fetch(`${server}${back.pathname}${back.search}`, { redirect: 'manual' })
  return here.headers.get('location') ?? ''
}

const isIn = ({ client }: Person) =>
  client.getMe().then(
    ({ name }) => name,
    ({ code }) => code,
  )

test('a member signs in at the provider, comes back to where they were, and is known by their account from then on', async () => {
  const { world, provider } = await openProviderWorld()
  expect(await world.admin.client.getSignInWays()).toEqual({ is_on: true, provider: new URL(provider.url).host })
  const ada = newPerson(world)
  expect(await goThrough(world, ada)).toBe('/runs?tab=all')
  expect(await ada.client.getMe()).toMatchObject({ name: 'Ada', role: 'admin', email: 'ada@example.com' })

  const [asked] = provider.authorizations
  expect(Object.fromEntries(asked?.searchParams ?? [])).toMatchObject({
    client_id: OIDC_CLIENT.id,
    redirect_uri: 'http://tickets.example.com/api/sign-in/callback/oidc',
    response_type: 'code',
    code_challenge_method: 'S256',
    nonce: expect.stringMatching(/.{16,}/),
    state: expect.stringMatching(/.{16,}/),
  })

  // Another address there, the same person here.
  provider.person = { ...provider.person, email: 'lovelace@example.com' }
  const again = newPerson(world)
  await goThrough(world, again)
  expect(await isIn(again)).toBe('Ada')
})

test('a sign-in at the provider is in the list of sessions and in the audit log as any other', async () => {
  const { world, provider } = await openProviderWorld()
  const ada = newPerson(world)
  await goThrough(world, ada)
  const [session] = await ada.client.listSessions()
  expect(session).toMatchObject({ is_this: true, address: '127.0.0.1', browser: expect.any(String) })
  const { items } = await ada.client.listAudit({ query: { action: 'member.signed_in' } })
  expect(items[0]).toMatchObject({
    actor_name: 'Ada',
    address: '127.0.0.1',
    new_value: { provider: new URL(provider.url).host },
  })
})

test('who is no member stays outside, and none is made of them', async () => {
  const { world, provider } = await openProviderWorld()
  provider.person = { sub: 'eve-1', email: 'eve@example.com', name: 'Eve', email_verified: true }
  const eve = newPerson(world)
  expect(await goThrough(world, eve)).toMatch(/^\/sign-in\?error=/)
  expect(await isIn(eve)).toBe('sign_in_needed')
  expect(await world.admin.client.listMembers()).toHaveLength(1)
})

test('an address that the provider did not check opens no account of a member', async () => {
  const { world, provider } = await openProviderWorld()
  for (const email_verified of [false, undefined]) {
    const { email_verified: _, ...person } = provider.person
    provider.person = email_verified === undefined ? person : { ...person, email_verified }
    const eve = newPerson(world)
    expect(await goThrough(world, eve)).toMatch(/^\/sign-in\?error=/)
    expect(await isIn(eve)).toBe('sign_in_needed')
  }
})

test('where the operator says that the provider checks all addresses, it need not say so itself', async () => {
  const { world, provider } = await openProviderWorld({ OIDC_TRUST_EMAIL: 'on' })
  const { email_verified: _, ...person } = provider.person
  provider.person = person
  const ada = newPerson(world)
  await goThrough(world, ada)
  expect(await isIn(ada)).toBe('Ada')
})

const FAULTS: OidcFault[] = [
  // First: once they were read, they are known.
  'keys away',
  'wrong nonce',
  'wrong audience',
  'wrong issuer',
  'expired',
  'signed by another key',
  'unsigned',
  'code refused',
]

test('no answer that is not right signs anybody in; a right one does afterwards', async () => {
  const { world, provider } = await openProviderWorld()
  for (const fault of FAULTS) {
    provider.fault = fault
    const person = newPerson(world)
    expect([fault, await goThrough(world, person)]).toEqual([fault, expect.stringMatching(/^\/sign-in\?error=/)])
    expect([fault, await isIn(person)]).toEqual([fault, 'sign_in_needed'])
  }
  provider.fault = null
  const ada = newPerson(world)
  await goThrough(world, ada)
  expect(await isIn(ada)).toBe('Ada')
})

test('an answer belongs to the browser that asked, is used once, and cannot be made up', async () => {
  const { world } = await openProviderWorld()
  const ada = newPerson(world)
  let kept: URL | null = null
  const keep = (back: URL) => {
    kept = back
    return back
  }
  // Another browser, as when somebody is sent a link with the code of an attacker.
  const eve = newPerson(world)
  const { url } = await eve.client.goToProvider({ body: { back_to: '/' } })
  const there = await fetch(url, { redirect: 'manual' })
  const back = new URL(there.headers.get('location') ?? '')
  const victim = newPerson(world)
  await victim.fetch(`${world.url}${back.pathname}${back.search}`, { redirect: 'manual' })
  expect(await isIn(victim)).toBe('sign_in_needed')

  await goThrough(world, ada, keep)
  const { pathname, search } = kept ?? back
  await ada.client.signOut()
  await ada.fetch(`${world.url}${pathname}${search}`, { redirect: 'manual' })
  expect(await isIn(ada)).toBe('sign_in_needed')

  const madeUp = (made: URL) => {
    made.searchParams.set('state', 'made-up')
    return made
  }
  expect(await goThrough(world, ada, madeUp)).toMatch(/^\/sign-in\?error=/)
  const refused = (made: URL) => {
    made.searchParams.delete('code')
    made.searchParams.set('error', 'access_denied')
    return made
  }
  expect(await goThrough(world, ada, refused)).toMatch(/^\/sign-in\?error=/)
  expect(await isIn(ada)).toBe('sign_in_needed')
})

test('a disabled member is not let in by the provider either', async () => {
  const { world, provider } = await openProviderWorld()
  const ben = await world.join('Ben', 'agent')
  provider.person = { sub: 'ben-1', email: 'ben@example.com', name: 'Ben', email_verified: true }
  await goThrough(world, ben)
  await world.admin.client.changeMember({ params: { id: ben.id }, body: { disabled: true } })
  const again = newPerson(world)
  expect(await goThrough(world, again)).toMatch(/^\/sign-in\?error=/)
  expect(await isIn(again)).toBe('sign_in_needed')
})

test('nothing that opens the account at the provider is kept', async () => {
  const { world } = await openProviderWorld()
  await goThrough(world, newPerson(world))
  const { rows } =
    await sql`select access_token, refresh_token, id_token from member_account where provider_id = 'oidc'`.execute(
      world.deps.db,
    )
  expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }])
})

test('a provider that is away leaves the password as a way in, and is found once it is back', async () => {
  const provider = await startFakeOidc()
  const port = Number(new URL(provider.url).port)
  await provider.stop()
  const { world } = await openProviderWorld({ OIDC_ISSUER: provider.url })
  const ada = newPerson(world)
  const go = () => ada.client.goToProvider({ body: { back_to: '/' } })
  await expect(go()).rejects.toMatchObject({ code: 'provider_unavailable' })
  await ada.client.signIn({ body: { email: 'ada@example.com', password: PASSWORD } })
  const back = await startFakeOidc(port)
  onTestFinished(() => back.stop())
  await expect(go()).resolves.toMatchObject({ url: expect.stringContaining(back.url) })
})
