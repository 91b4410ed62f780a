import { LIVE_PATH, SESSION_ENDED } from '@sta/contract/wire/live'
import { newTickets } from '@sta/testkit/factories'
import { codeOf, newPerson, openMembersWorld, PASSWORD } from '@sta/testkit/people'
import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { firstMemberLink } from './invite.ts'

const refused = (status: number, code: string) => expect.objectContaining({ status, code })
const tokenOf = (link: string | null) => new URL(link ?? '').hash.slice(1)

test('where nobody signs in everybody may do everything, and there are no members', async () => {
  const { client } = await openWorld()
  expect(await client.getMe()).toMatchObject({ kind: 'everybody', scopes: ['read', 'write', 'analyze', 'admin'] })
  expect(await client.getSignInWays()).toEqual({ is_on: false, provider: null })
  await expect(client.listMembers()).rejects.toEqual(refused(409, 'sign_in_off'))
  await expect(client.signIn({ body: { email: 'a@b.c', password: 'x' } })).rejects.toEqual(refused(409, 'sign_in_off'))
})

test('the first member comes by a link, which works once; that of an earlier start is worth nothing', async () => {
  const world = await openWorld({ env: { AUTH: 'on' } })
  const { db } = world.deps
  const [earlier, link] = [await firstMemberLink(db, world.url), await firstMemberLink(db, world.url)]
  const joining = { name: 'Ada', email: 'Ada@Example.com', password: PASSWORD }
  const ada = newPerson(world)
  await expect(ada.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
  const join = (given: string | null) => ada.client.acceptInvitation({ body: { token: tokenOf(given), ...joining } })
  await expect(join(earlier)).rejects.toEqual(refused(404, 'invitation_not_found'))
  expect(await ada.client.readInvitation({ body: { token: tokenOf(link) } })).toEqual({
    role: 'admin',
    email: null,
    is_first: true,
  })
  await join(link)
  expect(await ada.client.getMe()).toMatchObject({
    kind: 'member',
    name: 'Ada',
    email: 'ada@example.com',
    role: 'admin',
  })
  await expect(join(link)).rejects.toEqual(refused(404, 'invitation_not_found'))
  expect(await firstMemberLink(db, world.url)).toBeNull()
})

test('of two who open the first link at the same moment one becomes a member', async () => {
  const world = await openWorld({ env: { AUTH: 'on' } })
  const token = tokenOf(await firstMemberLink(world.deps.db, world.url))
  const join = (name: string) =>
    newPerson(world).client.acceptInvitation({
      body: { token, name, email: `${name}@example.com`, password: PASSWORD },
    })
  const outcomes = await Promise.allSettled([join('ada'), join('ben'), join('cem')])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('an invitation makes a member of its role; it can be taken back, and an address is one member', async () => {
  const world = await openMembersWorld()
  const { admin } = world
  const cem = await world.join('Cem', 'viewer')
  expect(await cem.client.getMe()).toMatchObject({ name: 'Cem', role: 'viewer', scopes: ['read'] })

  const { id, token, link } = await admin.client.createInvitation({ body: { role: 'agent', email: 'Dee@example.com' } })
  expect(link).toBe(`${world.url}/join#${token}`)
  expect(await admin.client.listInvitations()).toMatchObject([
    { id, role: 'agent', email: 'dee@example.com', invited_by: 'Ada' },
  ])
  await expect(admin.client.createInvitation({ body: { role: 'agent', email: 'cem@example.com' } })).rejects.toEqual(
    refused(409, 'member_exists'),
  )
  // The address is the invitation's, whatever is sent.
  const dee = newPerson(world)
  await dee.client.acceptInvitation({ body: { token, name: 'Dee', email: 'other@example.com', password: PASSWORD } })
  expect(await dee.client.getMe()).toMatchObject({ email: 'dee@example.com', role: 'agent' })

  const second = await admin.client.createInvitation({ body: { role: 'admin' } })
  await admin.client.revokeInvitation({ params: { id: second.id } })
  await expect(dee.client.readInvitation({ body: { token: second.token } })).rejects.toEqual(
    refused(404, 'invitation_not_found'),
  )
  for (const person of [cem, dee])
    await expect(person.client.listMembers()).rejects.toEqual(refused(403, 'not_allowed'))
})

test('a password has twelve characters and is not the name; nothing else is asked of it', async () => {
  const world = await openMembersWorld()
  const { token } = await world.admin.client.createInvitation({ body: { role: 'viewer' } })
  const join = (password: string) =>
    newPerson(world).client.acceptInvitation({
      body: { token, name: 'Grace Brewster', email: 'grace@example.com', password },
    })
  for (const password of ['eleven char', 'grace@example.com', 'GRACE BREWSTER', 'x'.repeat(201)])
    await expect(join(password)).rejects.toMatchObject({
      code: 'validation_failed',
      problem: { errors: [{ path: 'password' }] },
    })
  await join('aaaaaaaaaaaaa')
})

test('a wrong password and an unknown address are answered the same; each failure of an account makes the next one wait', async () => {
  const world = await openMembersWorld()
  const { db } = world.deps
  const signIn = (email: string, password: string) =>
    newPerson(world)
      .client.signIn({ body: { email, password } })
      .then(
        () => 'signed in',
        (error) => `${error.code}: ${error.message.replace(/\d+/, 'n')}`,
      )
  for (const email of ['ada@example.com', 'nobody@example.com']) {
    const codes: string[] = []
    for (let i = 0; i < 5; i += 1) codes.push(await signIn(email, 'not this one'))
    expect(codes).toEqual(Array(5).fill('sign_in_refused: The address or the password is wrong'))
    // As if they had gone on: how long is waited is not a question of how fast this machine is.
    await db
      .updateTable('sign_in_attempt')
      .set({ failures: 30, next_at: new Date(0) })
      .execute()
    expect(await signIn(email, 'not this one')).toBe('sign_in_refused: The address or the password is wrong')
    // The right one waits as well, or a guess could be told from its answer.
    for (const password of ['not this one', PASSWORD])
      expect(await signIn(email, password)).toBe(
        'sign_in_too_often: Too many tries; the next one is let in in n seconds',
      )
    await db
      .updateTable('sign_in_attempt')
      .set({ next_at: new Date(0) })
      .execute()
  }
  expect(await signIn('ada@example.com', PASSWORD)).toBe('signed in')
  const { rows } = await sql`select 1 from sign_in_attempt where failures > 40`.execute(db)
  expect(rows).toEqual([])
})

test('nobody is kept waiting for an hour because the clock was put back by one', async () => {
  const world = await openMembersWorld()
  const { client } = newPerson(world)
  const body = { email: 'ada@example.com', password: 'not this one' }
  await expect(client.signIn({ body })).rejects.toMatchObject({ code: 'sign_in_refused' })
  await world.deps.db
    .updateTable('sign_in_attempt')
    .set({ failures: 30, next_at: sql<Date>`now() + interval '1 hour'` })
    .execute()
  await client.signIn({ body: { ...body, password: PASSWORD } })
})

test('many tries at the same moment are many tries', async () => {
  const world = await openMembersWorld()
  const guess = () =>
    newPerson(world)
      .client.signIn({ body: { email: 'ada@example.com', password: 'not this one' } })
      .catch((error) => error.code)
  const codes = await Promise.all(Array.from({ length: 20 }, guess))
  expect(codes.filter((code) => code === 'sign_in_refused').length).toBeLessThan(20)
})

test('cookies are kept from scripts and other sites, and from plain http where people come by https', async () => {
  const world = await openMembersWorld()
  const cookiesAt = async (url: string, headers: Record<string, string>) => {
    const body = JSON.stringify({ email: 'ada@example.com', password: PASSWORD })
    const answer = await fetch(`${url}/api/sign-in`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
    return answer.headers.getSetCookie().join('\n')
  }
  expect(await cookiesAt(world.url, {})).toMatch(/^sta\.session_token=.*HttpOnly; SameSite=Lax/i)
  const behind = await openWorld({
    databaseUrl: world.databaseUrl,
    env: { AUTH: 'on', PUBLIC_URL: 'https://tickets.example.com' },
  })
  expect(await cookiesAt(behind.url, {})).toMatch(/^__Secure-sta\.session_token=.*; Secure/i)
})

test('signing out ends this session, signing out everywhere ends all, and sessions are listed and ended one by one', async () => {
  const world = await openMembersWorld()
  const { admin } = world
  const signIn = async () => {
    const person = newPerson(world)
    expect(await person.client.signIn({ body: { email: 'ada@example.com', password: PASSWORD } })).toEqual({
      second_factor: false,
    })
    return person
  }
  const [phone, laptop] = [await signIn(), await signIn()]
  const sessions = await admin.client.listSessions()
  expect(sessions.map(({ is_this }) => is_this)).toEqual([false, false, true])
  expect(sessions[0]).toMatchObject({ address: '127.0.0.1', browser: 'node' })
  const stale = phone.cookie()
  await phone.client.signOut()
  expect(phone.cookie()).toBe('')
  expect((await fetch(`${world.url}/api/me`, { headers: { cookie: stale } })).status).toBe(401)
  await admin.client.endSession({ params: { id: sessions[0]?.id ?? 0 } })
  await expect(laptop.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
  const tablet = await signIn()
  await tablet.client.signOutEverywhere()
  for (const person of [tablet, admin])
    await expect(person.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
})

test('nobody ends the session of another member', async () => {
  const world = await openMembersWorld()
  const cem = await world.join('Cem', 'agent')
  const [session] = await world.admin.client.listSessions()
  await expect(cem.client.endSession({ params: { id: session?.id ?? 0 } })).rejects.toEqual(
    refused(404, 'session_not_found'),
  )
  expect(await cem.client.listSessions()).toHaveLength(1)
})

test('a new password ends the other sessions and is asked for next time; the wrong current one changes nothing', async () => {
  const world = await openMembersWorld()
  const { admin } = world
  const other = newPerson(world)
  await other.client.signIn({ body: { email: 'ada@example.com', password: PASSWORD } })
  const change = (current: string, password: string) => admin.client.changePassword({ body: { current, password } })
  await expect(change('not this one', 'a boat without oars')).rejects.toEqual(refused(403, 'password_wrong'))
  await expect(change(PASSWORD, 'ada@example.com')).rejects.toEqual(refused(422, 'validation_failed'))
  await change(PASSWORD, 'a boat without oars')
  expect(await admin.client.getMe()).toMatchObject({ name: 'Ada' })
  await expect(other.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
  await expect(other.client.signIn({ body: { email: 'ada@example.com', password: PASSWORD } })).rejects.toEqual(
    refused(401, 'sign_in_refused'),
  )
  await other.client.signIn({ body: { email: 'ada@example.com', password: 'a boat without oars' } })
})

test('with a second factor a password alone signs nobody in; a recovery code works once', async () => {
  const world = await openMembersWorld()
  const { admin } = world
  const { uri, recovery_codes } = await admin.client.startSecondFactor({ body: { password: PASSWORD } })
  expect(recovery_codes.length).toBeGreaterThanOrEqual(8)
  await expect(admin.client.confirmSecondFactor({ body: { code: '000000' } })).rejects.toEqual(
    refused(401, 'code_refused'),
  )
  await admin.client.confirmSecondFactor({ body: { code: codeOf(uri) } })
  expect(await admin.client.getMe()).toMatchObject({ has_second_factor: true })

  const firstStep = async () => {
    const person = newPerson(world)
    expect(await person.client.signIn({ body: { email: 'ada@example.com', password: PASSWORD } })).toEqual({
      second_factor: true,
    })
    await expect(person.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
    return person
  }
  const phone = await firstStep()
  await expect(phone.client.enterCode({ body: { code: '000000' } })).rejects.toEqual(refused(401, 'code_refused'))
  await phone.client.enterCode({ body: { code: codeOf(uri) } })
  expect(await phone.client.getMe()).toMatchObject({ name: 'Ada' })

  const [code = ''] = recovery_codes
  const laptop = await firstStep()
  await laptop.client.enterCode({ body: { code, is_recovery: true } })
  expect(await laptop.client.getMe()).toMatchObject({ name: 'Ada' })
  const thief = await firstStep()
  await expect(thief.client.enterCode({ body: { code, is_recovery: true } })).rejects.toEqual(
    refused(401, 'code_refused'),
  )

  await expect(admin.client.stopSecondFactor({ body: { password: 'not this one' } })).rejects.toEqual(
    refused(403, 'password_wrong'),
  )
  await admin.client.stopSecondFactor({ body: { password: PASSWORD } })
  expect(await newPerson(world).client.signIn({ body: { email: 'ada@example.com', password: PASSWORD } })).toEqual({
    second_factor: false,
  })
})

test('a code without the first step, or after too many wrong ones, signs nobody in', async () => {
  const world = await openMembersWorld()
  const { uri } = await world.admin.client.startSecondFactor({ body: { password: PASSWORD } })
  await world.admin.client.confirmSecondFactor({ body: { code: codeOf(uri) } })
  await expect(newPerson(world).client.enterCode({ body: { code: codeOf(uri) } })).rejects.toEqual(
    refused(401, 'sign_in_refused'),
  )
  const person = newPerson(world)
  await person.client.signIn({ body: { email: 'ada@example.com', password: PASSWORD } })
  for (let i = 0; i < 5; i += 1) await person.client.enterCode({ body: { code: '000000' } }).catch(() => {})
  await expect(person.client.enterCode({ body: { code: codeOf(uri) } })).rejects.toMatchObject({ status: 401 })
  await expect(person.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
})

/** The code with which the WebSocket of a person was closed. */
const closedWith = (url: string, cookie: string) => {
  const socket = new WebSocket(url.replace('http:', 'ws:') + LIVE_PATH, { headers: { cookie } })
  onTestFinished(() => socket.close())
  const opened = new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }))
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)))
  return { opened, closed }
}

test('a disabled member is out at once, on an open page too, and cannot sign in; enabled again they can', async () => {
  const world = await openMembersWorld()
  const { admin } = world
  const cem = await world.join('Cem', 'agent')
  const { opened, closed } = closedWith(world.url, cem.cookie())
  await opened
  await admin.client.changeMember({ params: { id: cem.id }, body: { disabled: true } })
  expect(await closed).toBe(SESSION_ENDED)
  await expect(cem.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
  const signIn = () => cem.client.signIn({ body: { email: 'cem@example.com', password: PASSWORD } })
  await expect(signIn()).rejects.toEqual(refused(401, 'sign_in_refused'))
  await admin.client.changeMember({ params: { id: cem.id }, body: { disabled: false } })
  await signIn()
  expect(await cem.client.getMe()).toMatchObject({ name: 'Cem' })
})

test('signing out everywhere closes the open pages of that member and of nobody else', async () => {
  const world = await openMembersWorld()
  const cem = await world.join('Cem', 'viewer')
  const [hers, his] = [closedWith(world.url, world.admin.cookie()), closedWith(world.url, cem.cookie())]
  await Promise.all([hers.opened, his.opened])
  await cem.client.signOutEverywhere()
  expect(await his.closed).toBe(SESSION_ENDED)
  expect(await Promise.race([hers.closed, world.admin.client.getMe()])).toMatchObject({ name: 'Ada' })
})

test('a role holds from the next request on, and somebody stays who can change members', async () => {
  const world = await openMembersWorld()
  const { admin } = world
  const cem = await world.join('Cem', 'viewer')
  const create = () => cem.client.createTickets({ body: newTickets(1) })
  await expect(create()).rejects.toEqual(refused(403, 'not_allowed'))
  await admin.client.changeMember({ params: { id: cem.id }, body: { role: 'agent' } })
  await create()
  const [ada] = await admin.client.listMembers()
  const params = { id: ada?.id ?? 0 }
  for (const body of [{ role: 'agent' }, { disabled: true }] as const)
    await expect(admin.client.changeMember({ params, body })).rejects.toEqual(refused(409, 'last_admin'))
  await admin.client.changeMember({ params: { id: cem.id }, body: { role: 'admin' } })
  const outcomes = await Promise.allSettled([
    admin.client.changeMember({ params, body: { role: 'agent' } }),
    cem.client.changeMember({ params: { id: cem.id }, body: { role: 'agent' } }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('views are a member’s own; those from before belong to everybody and viewers leave them as they are', async () => {
  const before = await openWorld()
  const old = await before.client.createView({ body: { name: 'Old', search: 'status=all' } })
  const { db } = before.deps
  const world = await openWorld({ databaseUrl: before.databaseUrl, env: { AUTH: 'on' } })
  const ada = newPerson(world)
  const token = tokenOf(await firstMemberLink(db, world.url))
  await ada.client.acceptInvitation({ body: { token, name: 'Ada', email: 'ada@example.com', password: PASSWORD } })
  const invited = await ada.client.createInvitation({ body: { role: 'viewer' } })
  const cem = newPerson(world)
  await cem.client.acceptInvitation({
    body: { token: invited.token, name: 'Cem', email: 'cem@example.com', password: PASSWORD },
  })

  const hers = await ada.client.createView({ body: { name: 'Mine', search: 'q=a' } })
  const his = await cem.client.createView({ body: { name: 'Mine', search: 'q=b' } })
  expect((await cem.client.listViews()).map(({ id, is_own }) => [id, is_own])).toEqual([
    [his.id, true],
    [old.id, false],
  ])
  for (const change of [
    () => cem.client.changeView({ params: { id: hers.id }, body: { name: 'x' } }),
    () => cem.client.deleteView({ params: { id: hers.id } }),
  ])
    await expect(change()).rejects.toEqual(refused(404, 'view_not_found'))
  await expect(cem.client.deleteView({ params: { id: old.id } })).rejects.toEqual(refused(403, 'not_allowed'))
  await expect(cem.client.createView({ body: { name: 'mine', search: '' } })).rejects.toEqual(
    refused(409, 'view_exists'),
  )
  await cem.client.deleteView({ params: { id: his.id } })
  await ada.client.deleteView({ params: { id: old.id } })
})

test('the author of a correction is the member, whatever the request says', async () => {
  const world = await openMembersWorld()
  const cem = await world.join('Cem', 'agent')
  const [ticket] = await cem.client.createTickets({ body: newTickets(1) })
  const run = await cem.client.startRun({ body: {} })
  await expect
    .poll(async () => (await cem.client.getRunState({ params: { id: run.id } })).phase, { timeout: 50_000 })
    .toBe('finished')
  const params = { id: ticket?.id ?? 0 }
  const { analysis } = await cem.client.getTicket({ params })
  await cem.client.correctAnalysis({
    params: { id: analysis?.id ?? 0 },
    body: { priority: 'low', author: 'Somebody else' },
  })
  const { corrections } = await cem.client.getTicketHistory({ params })
  expect(corrections.map(({ author }) => author)).toEqual(['Cem'])
})

test('the audit log tells of sign-ins, links and roles, and of no secret', async () => {
  const world = await openMembersWorld()
  const { admin } = world
  const cem = await world.join('Cem', 'agent')
  await newPerson(world)
    .client.signIn({ body: { email: 'cem@example.com', password: 'not this one' } })
    .catch(() => {})
  await admin.client.changeMember({ params: { id: cem.id }, body: { role: 'viewer' } })
  await cem.client.signOut()
  const { items } = await admin.client.listAudit()
  expect(items.map(({ action, actor_name }) => `${action} by ${actor_name}`).toReversed()).toEqual([
    'member.joined by Ada',
    'member.signed_in by Ada',
    'member.invited by Ada',
    'member.joined by Cem',
    'member.signed_in by Cem',
    'member.sign_in_failed by null',
    'member.role_changed by Ada',
    'member.signed_out by Cem',
  ])
  expect(JSON.stringify(items)).not.toMatch(/not this one|seven grey/)
})

test('everybody may choose from the names of the members, but for those who are disabled', async () => {
  const world = await openMembersWorld()
  const cem = await world.join('Cem', 'viewer')
  const ben = await world.join('Ben', 'agent')
  expect(await cem.client.listMemberNames()).toEqual(['Ada', 'Ben', 'Cem'])
  await world.admin.client.changeMember({ params: { id: ben.id }, body: { disabled: true } })
  expect(await cem.client.listMemberNames()).toEqual(['Ada', 'Cem'])
  expect(await (await openWorld()).client.listMemberNames()).toEqual([])
})

test('a browser that opens the description of the API is sent to sign in and comes back; a program is told', async () => {
  const world = await openMembersWorld()
  const open = (person: { fetch: typeof fetch }, path: string, accept = 'text/html,*/*') =>
    person.fetch(`${world.url}${path}`, { redirect: 'manual', headers: { accept } })
  for (const path of ['/docs', '/redoc']) {
    const sent = await open(newPerson(world), path)
    expect([sent.status, sent.headers.get('location')]).toEqual([302, `/sign-in?back_to=${encodeURIComponent(path)}`])
    expect((await open(newPerson(world), path, 'application/json')).status).toBe(401)
    expect((await open(world.admin, path)).ok || (await open(world.admin, `${path}/`)).ok).toBe(true)
  }
  // Its data are for programs.
  expect((await open(newPerson(world), '/openapi.json')).status).toBe(401)
})
