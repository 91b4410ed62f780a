import { codeOf, newPerson, openMembersWorld, PASSWORD, type Person } from '@sta/testkit/people'
import { expect, test } from 'vitest'
import { resetByCommand } from './reset-by-command.ts'

const NEXT = 'a boat without oars'
const refused = (status: number, code: string) => expect.objectContaining({ status, code })
const signIn = ({ client }: Person, password: string, email = 'ben@example.com') =>
  client.signIn({ body: { email, password } })

async function withSecondFactor({ client }: Person): Promise<string> {
  const { uri } = await client.startSecondFactor({ body: { password: PASSWORD } })
  await client.confirmSecondFactor({ body: { code: codeOf(uri) } })
  return uri
}

test('a link for a password sets a new one, once; all sessions end, and the second factor is still asked for', async () => {
  const world = await openMembersWorld()
  const ben = await world.join('Ben', 'agent')
  await withSecondFactor(ben)
  const { token, link } = await world.admin.client.createReset({
    params: { id: ben.id },
    body: { what: 'password' },
  })
  expect(link).toBe(`${world.url}/reset#${token}`)
  const anybody = newPerson(world)
  expect(await anybody.client.readReset({ body: { token } })).toEqual({ what: 'password', email: 'ben@example.com' })

  const accept = (password: string) => anybody.client.acceptReset({ body: { token, password } })
  for (const password of ['too short', 'Ben@example.com'])
    await expect(accept(password)).rejects.toEqual(refused(422, 'validation_failed'))
  expect(await ben.client.getMe()).toMatchObject({ name: 'Ben' })
  await accept(NEXT)
  await expect(accept(NEXT)).rejects.toEqual(refused(404, 'reset_not_found'))
  await expect(ben.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
  await expect(anybody.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))

  await expect(signIn(newPerson(world), PASSWORD)).rejects.toEqual(refused(401, 'sign_in_refused'))
  expect(await signIn(newPerson(world), NEXT)).toEqual({ second_factor: true })
})

test('a link for the second factor turns it off by the password, and leaves the password', async () => {
  const world = await openMembersWorld()
  const ben = await world.join('Ben', 'agent')
  await withSecondFactor(ben)
  const body = { what: 'second_factor' } as const
  const { token } = await world.admin.client.createReset({ params: { id: ben.id }, body })
  const anybody = newPerson(world)
  await expect(anybody.client.acceptReset({ body: { token, password: NEXT } })).rejects.toEqual(
    refused(403, 'password_wrong'),
  )
  expect(await ben.client.getMe()).toMatchObject({ has_second_factor: true })
  await anybody.client.acceptReset({ body: { token, password: PASSWORD } })
  await expect(ben.client.getMe()).rejects.toEqual(refused(401, 'sign_in_needed'))
  expect(await signIn(ben, PASSWORD)).toEqual({ second_factor: false })
  expect(await ben.client.getMe()).toMatchObject({ name: 'Ben', has_second_factor: false })
  // It can be turned on anew.
  await withSecondFactor(ben)
})

test('a newer link ends the older one, one of a disabled member or after its time is worth nothing, and only admins make them', async () => {
  const world = await openMembersWorld()
  const ben = await world.join('Ben', 'agent')
  const body = { what: 'password' } as const
  const make = () => world.admin.client.createReset({ params: { id: ben.id }, body })
  await expect(ben.client.createReset({ params: { id: ben.id }, body })).rejects.toEqual(refused(403, 'not_allowed'))
  await expect(world.admin.client.createReset({ params: { id: 9999 }, body })).rejects.toEqual(
    refused(404, 'member_not_found'),
  )
  const [older, newer] = [await make(), await make()]
  const read = (token: string) => newPerson(world).client.readReset({ body: { token } })
  await expect(read(older.token)).rejects.toEqual(refused(404, 'reset_not_found'))
  expect(await read(newer.token)).toMatchObject({ what: 'password' })

  await world.admin.client.changeMember({ params: { id: ben.id }, body: { disabled: true } })
  await expect(read(newer.token)).rejects.toEqual(refused(404, 'reset_not_found'))
  await world.admin.client.changeMember({ params: { id: ben.id }, body: { disabled: false } })
  await world.deps.db
    .updateTable('member_reset')
    .set({ expires_at: new Date(0) })
    .execute()
  await expect(read(newer.token)).rejects.toEqual(refused(404, 'reset_not_found'))
})

test('of two who use a link at the same moment one does', async () => {
  const world = await openMembersWorld()
  const ben = await world.join('Ben', 'agent')
  const { token } = await world.admin.client.createReset({ params: { id: ben.id }, body: { what: 'password' } })
  const outcomes = await Promise.allSettled(
    ['three quiet otters', 'four loud magpies'].map((password) =>
      newPerson(world).client.acceptReset({ body: { token, password } }),
    ),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('on the machine the only admin gets a link by a command, and the audit log tells of it without the secret', async () => {
  const world = await openMembersWorld()
  const { db } = world.deps
  const said = await resetByCommand(db, ['--reset-member', 'Ada@example.com'], world.url)
  const token = /\/reset#(\S+)/.exec(said)?.[1] ?? ''
  await newPerson(world).client.acceptReset({ body: { token, password: NEXT } })
  const ada = newPerson(world)
  await signIn(ada, NEXT, 'ada@example.com')
  const { items } = await ada.client.listAudit({ query: {} })
  expect(items.filter(({ action }) => action.startsWith('member.reset'))).toMatchObject([
    { action: 'member.reset', actor_name: 'Ada', new_value: { what: 'password' } },
    { action: 'member.reset_made', actor_kind: 'system', new_value: { what: 'password' } },
  ])
  expect(JSON.stringify(items)).not.toContain(token)
  await expect(resetByCommand(db, ['--reset-member', 'eve@example.com'], world.url)).rejects.toThrow(
    'No member has the address eve@example.com',
  )
  await expect(resetByCommand(db, ['--reset-member'], world.url)).rejects.toThrow('Whose?')
})
