import { newTicket, newTickets } from '@sta/testkit/factories'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const appearance = {
  name: 'appearance',
  label: 'Appearance',
  description: 'Please add a dark mode, the colours hurt my eyes',
  examples: ['Please add a dark mode to the settings', 'The colours are too bright at night'],
  retired: false,
}

async function draftOf({ client }: World) {
  const { categories, priority_guide } = await client.getTaxonomy()
  return { categories: [...categories, appearance], priority_guide }
}

async function completed({ client }: World, id: number): Promise<void> {
  await expect
    .poll(async () => (await client.getEvaluation({ params: { id } })).status, { timeout: 30_000 })
    .toBe('completed')
}

test('a draft is put into use after it was tried on the newest tickets, and the difference is written down', async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({
    body: [...newTickets(5), newTicket({ title: 'Dark mode', description: 'Please add a dark mode to the settings' })],
  })
  const draft = await draftOf(world)
  const save = (more: object) => client.changeTaxonomy({ body: { based_on: 1, ...draft, author: 'Ada', ...more } })
  await expect(save({})).rejects.toMatchObject({ code: 'evaluation_required', status: 409 })

  const { baseline, candidate } = await client.startTrial({ body: { draft } })
  await completed(world, baseline.id)
  await completed(world, candidate.id)
  const params = { id: baseline.id, other: candidate.id }
  const { common, changed, items } = await client.compareEvaluations({ params })
  expect(common).toBe(6)
  expect(items.map(({ title }) => title)).toContain('Dark mode')

  const other = { categories: [...draft.categories.slice(0, -1), { ...appearance, description: 'Something else' }] }
  await expect(save({ ...other, evaluation_id: candidate.id })).rejects.toMatchObject({ code: 'evaluation_outdated' })
  expect((await client.getTaxonomy()).version).toBe(1)
  expect(await save({ evaluation_id: candidate.id })).toMatchObject({ version: 2 })
  expect(await client.listActivations()).toMatchObject([
    { version: 2, evaluation_id: candidate.id, baseline_id: baseline.id, tickets: 6, changed, author: 'Ada' },
  ])
})

test('it may be put into use without a trial: with a reason, which is written down', async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({ body: newTickets(1) })
  const draft = await draftOf(world)
  await client.changeTaxonomy({ body: { based_on: 1, ...draft, author: 'Ada', force_reason: 'It cannot wait' } })
  expect(await client.listActivations()).toMatchObject([
    { version: 2, evaluation_id: null, tickets: null, forced_reason: 'It cannot wait', author: 'Ada' },
  ])
})

test('without tickets, and for what changes no answer, nothing has to be tried', async () => {
  const world = await openWorld()
  const { client } = world
  await expect(client.startTrial({ body: { draft: await draftOf(world) } })).rejects.toMatchObject({
    code: 'set_empty',
  })
  await client.changeTaxonomy({ body: { based_on: 1, ...(await draftOf(world)) } })
  await client.createTickets({ body: newTickets(1) })
  const { categories, priority_guide } = await client.getTaxonomy()
  const renamed = categories.map((category) => ({ ...category, label: `${category.label}!` }))
  expect(await client.changeTaxonomy({ body: { based_on: 2, categories: renamed, priority_guide } })).toMatchObject({
    version: 3,
  })
})

test('what is in use is asked about once, and trials leave one sample behind', async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({ body: newTickets(3) })
  const draft = await draftOf(world)
  const first = await client.startTrial({ body: { draft } })
  const second = await client.startTrial({ body: { draft } })
  expect(second.baseline.id).toBe(first.baseline.id)
  expect(second.candidate.id).not.toBe(first.candidate.id)
  await client.createTickets({ body: newTickets(1) })
  const third = await client.startTrial({ body: { draft } })
  await completed(world, third.candidate.id)
  expect(await client.listLabelledSets()).toHaveLength(1)
})
