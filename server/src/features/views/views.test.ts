import { newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'

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

test('what views show is counted, up to a thousand', async () => {
  const { client } = await openWorld()
  await client.createTickets({ body: [...newTickets(999), { title: 'The printer', description: 'It hums' }] })
  await client.createTickets({ body: newTickets(1) })
  const filters = [
    { status: 'all' as const, q: 'printer' },
    { status: 'pending' as const, created_after: '2020-01-01' },
    { status: 'pending' as const },
    { status: 'analyzed' as const },
  ]
  expect(await client.countViews({ body: { filters } })).toEqual({
    counts: [
      { count: 1, exact: true },
      { count: 1000, exact: false },
      { count: 1000, exact: false },
      { count: 0, exact: true },
    ],
  })
  const many = Array.from({ length: 21 }, () => ({}))
  await expect(client.countViews({ body: { filters: many } })).rejects.toMatchObject({ status: 422 })
})

test('a view that takes long to count goes without, and holds up no other', async () => {
  const { client, databaseUrl } = await openWorld()
  await client.createTickets({ body: newTickets(3) })
  const holder = new pg.Client({ connectionString: databaseUrl })
  await holder.connect()
  onTestFinished(() => holder.end())
  await holder.query('begin')
  await holder.query('lock table ticket_search in access exclusive mode')
  const filters = [{ q: 'printer' }, { status: 'pending' as const, created_after: '2020-01-01' }]
  const { counts } = await client.countViews({ body: { filters } })
  expect(counts).toEqual([null, { count: 3, exact: true }])
})
