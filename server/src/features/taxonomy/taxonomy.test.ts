import { ApiError } from '@sta/contract/client'
import { openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const shipping = {
  name: 'shipping',
  label: 'Shipping',
  description: 'Parcels, couriers and deliveries',
  examples: ['Where is my parcel?'],
  retired: false,
}

test('a new installation has version 1 with six categories; a change makes version 2, and both can be read', async () => {
  const { client } = await openWorld()
  const first = await client.getTaxonomy()
  expect(first).toMatchObject({ version: 1, created_at: null, author: null })
  expect(first.categories.map(({ name }) => name)).toEqual([
    'billing',
    'bug',
    'feature_request',
    'support',
    'technical',
    'account',
  ])
  const { priority_guide } = first
  const second = await client.changeTaxonomy({
    body: {
      based_on: 1,
      categories: [...first.categories, shipping],
      priority_guide,
      author: 'Ada',
      note: 'We ship now',
    },
  })
  expect(second).toMatchObject({ version: 2, author: 'Ada', note: 'We ship now' })
  expect(await client.getTaxonomy()).toEqual(second)
  expect((await client.listTaxonomies()).map(({ version }) => version)).toEqual([2, 1])
})

test('of two changes based on the same version the second is told, and nothing of it is kept', async () => {
  const { client } = await openWorld()
  const { categories, priority_guide } = await client.getTaxonomy()
  const change = (label: string) =>
    client.changeTaxonomy({
      body: { based_on: 1, categories: [...categories, { ...shipping, label }], priority_guide },
    })
  const results = await Promise.allSettled([change('One'), change('Two')])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = results.find((result) => result.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'taxonomy_changed', status: 409 })
  expect(await client.listTaxonomies()).toHaveLength(2)
})

test('a category that analyses have can be retired but not left out; one without analyses can', async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({ body: [{ title: 'Refund', description: 'You charged my invoice twice, refund me' }] })
  const run = await client.startRun({ body: {} })
  await world.finished(run.id)
  const { categories, priority_guide } = await client.getTaxonomy()
  const without = (...names: string[]) => ({
    based_on: 1,
    categories: categories.filter(({ name }) => !names.includes(name)),
    priority_guide,
    force_reason: 'Nothing is tried here',
  })
  const error = await client.changeTaxonomy({ body: without('billing') }).catch((thrown: unknown) => thrown)
  if (!(error instanceof ApiError)) throw new Error('expected a problem')
  expect(error.problem).toMatchObject({ code: 'validation_failed', errors: [{ path: 'categories' }] })
  expect(error.message).toContain('billing')
  const next = await client.changeTaxonomy({ body: without('technical') })
  expect(next.categories.map(({ name }) => name)).not.toContain('technical')
})

test('a change that holds a name twice, or retires everything, names the field', async () => {
  const { client } = await openWorld()
  const { categories, priority_guide } = await client.getTaxonomy()
  for (const bad of [
    [...categories, ...categories],
    categories.map((category) => ({ ...category, retired: true })),
    [{ ...shipping, name: 'Not A Name' }],
  ]) {
    const error = await client
      .changeTaxonomy({ body: { based_on: 1, categories: bad, priority_guide } })
      .catch((thrown: unknown) => thrown)
    if (!(error instanceof ApiError)) throw new Error('expected a problem')
    expect(error.code).toBe('validation_failed')
    expect(error.problem.errors?.[0]?.path).toMatch(/^categories/)
  }
})
