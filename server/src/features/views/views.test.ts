import { openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

test('views are saved, listed by name, renamed and deleted; a name is there once', async () => {
  const { client } = await openWorld()
  const urgent = await client.createView({ body: { name: 'Urgent', search: 'status=analyzed&priority=high' } })
  await client.createView({ body: { name: 'billing', search: 'category=billing' } })
  expect((await client.listViews()).map(({ name }) => name)).toEqual(['billing', 'Urgent'])
  const taken = { code: 'view_exists', status: 409 }
  await expect(client.createView({ body: { name: 'URGENT', search: '' } })).rejects.toMatchObject(taken)
  const params = { id: urgent.id }
  await expect(client.changeView({ params, body: { name: 'Billing' } })).rejects.toMatchObject(taken)
  expect(await client.changeView({ params, body: { name: 'On fire' } })).toEqual({ ...urgent, name: 'On fire' })
  await client.deleteView({ params })
  await expect(client.deleteView({ params })).rejects.toMatchObject({ code: 'view_not_found' })
  expect(await client.listViews()).toHaveLength(1)
})
