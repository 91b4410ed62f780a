import type { NewIncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forgetOldMessages } from './delivery-queries.ts'

const MAPPING = { title: 'order.subject', description: 'order.text', external_id: 'order.id' }
const hook = (more: Partial<NewIncomingHook> = {}) => ({ body: { name: 'Shop', mapping: MAPPING, ...more } })

async function post({ url }: World, path: string, body: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer of-the-sender' }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return (await fetch(url + path, { method: 'POST', headers, body: text })).status
}

/** As the program sends it since it changed its names. */
const renamed = (number: number, text = 'It never came') => ({ order: { number, subject: `Parcel ${number}`, text } })

test('what was refused is kept whole and becomes tickets, once and in its order, after the mapping was mended', async () => {
  const world = await openWorld()
  const { client } = world
  const { id, path } = await client.createIncomingHook(hook())
  const long = renamed(1, 'x'.repeat(20_000))
  for (const body of [long, renamed(2), renamed(3), renamed(2, 'It came after all')])
    expect(await post(world, path, body)).toBe(422)
  const refused = (await client.listHookDeliveries({ params: { id } })).items
  expect(refused.map(({ is_kept }) => is_kept)).toEqual([true, true, true, true])
  const [first] = refused.toReversed()
  const whole = await client.getHookDelivery({ params: { id: first?.id ?? 0 } })
  expect(JSON.parse(whole.whole)).toEqual(long)
  expect(JSON.stringify(whole)).not.toContain('of-the-sender')
  const params = { id }
  expect(await client.replayHookDeliveries({ params, body: {} })).toEqual({ taken: 0, refused: 4 })

  await client.changeIncomingHook({ params, body: { mapping: { ...MAPPING, external_id: 'order.number' } } })
  expect(await client.replayHookDeliveries({ params, body: { deliveries: [first?.id ?? 0] } })).toEqual({
    taken: 1,
    refused: 0,
  })
  const both = await Promise.all([
    client.replayHookDeliveries({ params, body: {} }),
    client.replayHookDeliveries({ params, body: {} }),
  ])
  expect(both.reduce((sum, { taken }) => sum + taken, 0)).toBe(3)
  const { items } = await client.listTickets({ query: { status: 'all' } })
  expect(items.map(({ title, description }) => [title, description.slice(0, 17)]).toSorted()).toEqual([
    ['Parcel 1', 'x'.repeat(17)],
    ['Parcel 2', 'It came after all'],
    ['Parcel 3', 'It never came'],
  ])
  expect((await client.listIncomingHooks()).items).toMatchObject([
    { created_tickets: 3, updated_tickets: 1, refused: 0 },
  ])
  expect((await client.listHookDeliveries({ params })).items.map(({ is_kept }) => is_kept)).toEqual([
    ...[false, false, false, false],
  ])
  await expect(client.getHookDelivery({ params: { id: first?.id ?? 0 } })).rejects.toMatchObject({
    code: 'delivery_not_found',
  })
  const audit = (await client.listAudit({ query: { target_type: 'hook' } })).items
  expect(audit.filter(({ action }) => action === 'hook.replayed').at(0)).toMatchObject({
    target_id: String(id),
    new_value: { refused: 0 },
  })
})

test('good messages do not push refused ones out, which are bounded by number and age; nothing is kept of strangers and of what is no JSON', async () => {
  const world = await openWorld()
  const { client, deps } = world
  const { id, path } = await client.createIncomingHook(hook())
  expect(await post(world, path, renamed(1))).toBe(422)
  expect(await post(world, path, '{ no JSON')).toBe(422)
  for (let n = 0; n < HOOK_LIMITS.deliveries + 5; n += 1)
    expect(await post(world, path, { order: { id: n, subject: `Parcel ${n}`, text: 'Lost' } })).toBe(200)
  const listed = (await client.listHookDeliveries({ params: { id } })).items
  expect(listed).toHaveLength(HOOK_LIMITS.deliveries + 1)
  expect(listed.filter(({ is_kept }) => is_kept)).toMatchObject([{ outcome: 'refused' }])
  // As if many more had come before.
  await sql`insert into incoming_delivery (hook_id, outcome, problem, body, whole, bytes)
    select ${id}, 'refused', 'No number', '{}', '{}', 2 from generate_series(1, ${HOOK_LIMITS.refused + 20})`.execute(
    deps.db,
  )
  expect(await post(world, path, renamed(2))).toBe(422)
  const kept = () =>
    client.listHookDeliveries({ params: { id } }).then(({ items }) => items.filter(({ is_kept }) => is_kept))
  expect(await kept()).toHaveLength(HOOK_LIMITS.refused)
  await sql`update incoming_delivery set at = at - ${HOOK_LIMITS.refusedDays + 1} * interval '1 day'`.execute(deps.db)
  await forgetOldMessages(deps.db)
  expect(await kept()).toEqual([])

  const signed = await client.createIncomingHook(
    hook({ name: 'Signed', signature: 'standard', signing_secret: 'whsec_c2VjcmV0' }),
  )
  expect(await post(world, signed.path, renamed(1))).toBe(401)
  expect((await client.listHookDeliveries({ params: { id: signed.id } })).items).toMatchObject([{ is_kept: false }])
})
