import type { LocalModel } from '@sta/contract/schemas/local-model'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { refitModel, resumeRefit } from './refit-model.ts'

const parcels = [
  'Where is my parcel? The courier was here twice and nobody rang',
  'The delivery of my lamp is late by a week, what does the courier say?',
  'My parcel is at a neighbour whom I do not know',
  'The courier left the box in the rain in front of the gate',
  'Tracking says delivered, but there is no parcel anywhere',
  'Can the courier come after six? I work until then',
]
const invoices = [
  'My invoice shows a charge that I do not know, please refund it',
  'You have charged my card twice for one invoice',
  'The price on the invoice is not the price of the offer',
  'Please send the invoice again with our tax number on it',
  'I was charged after I had cancelled, I want my money back',
  'Can I pay the invoice by bank transfer instead of by card?',
]
const asTickets = (texts: string[]) => texts.map((text) => ({ title: text.slice(0, 40), description: text }))

/** What it has learned once every correction is in. */
async function learned({ client }: World): Promise<LocalModel> {
  const until = Date.now() + 120_000
  for (;;) {
    const model = await client.getLocalModel()
    if (!model.refitting) return model
    if (Date.now() > until) throw new Error(`The refit did not end: ${JSON.stringify(model)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A world with categories that say nothing about what belongs to them, and analyzed tickets. */
async function openShop(): Promise<World & { analyses: { id: number; category: string }[] }> {
  const world = await openWorld()
  const { priority_guide } = await world.client.getTaxonomy()
  const categories = ['zone_a', 'zone_b'].map((name) => ({
    name,
    label: name,
    description: name,
    examples: [],
    retired: false,
  }))
  await world.client.changeTaxonomy({ body: { based_on: 1, categories, priority_guide } })
  await world.client.createTickets({ body: asTickets([...parcels, ...invoices]) })
  const run = await analyzeAll(world)
  const analyses = run.ticket_analyses.map(({ id, ticket }) => ({
    id,
    category: parcels.includes(ticket.description) ? 'zone_b' : 'zone_a',
  }))
  return Object.assign(world, { analyses })
}

async function correctAll({ client, analyses }: Awaited<ReturnType<typeof openShop>>): Promise<void> {
  for (const { id, category } of analyses)
    await client.correctAnalysis({ params: { id }, body: { category, priority: 'medium', author: 'Ada' } })
  await client.refitLocalModel()
}

test('corrections become a version that the next run uses and names, and one click goes back', async () => {
  const world = await openShop()
  const { client } = world
  await correctAll(world)
  const model = await learned(world)
  const [version] = model.versions
  expect(version).toMatchObject({ verdict: 'good', examples: 12, activated_by: null, outdated: false })
  expect(model).toMatchObject({ active: version?.version, follow: 'good', error: null, examples: 12 })

  await client.createTickets({ body: asTickets(['The courier has lost my parcel with the lamp, where is it?']) })
  const run = await analyzeAll(world)
  const [analysis] = run.ticket_analyses
  expect(run.model).toMatch(new RegExp(`\\+r${version?.version}$`))
  expect(analysis).toMatchObject({ category: 'zone_b', provenance: { model: run.model } })

  expect(await client.chooseLocalModel({ body: { version: null, author: 'Ada' } })).toMatchObject({
    active: null,
    follow: 'none',
  })
  await client.createTickets({ body: asTickets(['The courier has lost my other parcel with the chair, where is it?']) })
  expect((await analyzeAll(world)).model).not.toContain('+r')
  expect(await client.chooseLocalModel({ body: { version: version?.version ?? 0, author: 'Ada' } })).toMatchObject({
    active: version?.version,
    follow: 'good',
    versions: expect.arrayContaining([expect.objectContaining({ version: version?.version, activated_by: 'Ada' })]),
  })
})

test('undoing corrections takes their examples out: without any it is the model as it ships again', async () => {
  const world = await openShop()
  await correctAll(world)
  expect((await learned(world)).active).not.toBeNull()
  const { items } = await world.client.listTickets({ query: { status: 'analyzed', page_size: 50 } })
  for (const { id } of items) {
    const { corrections } = await world.client.getTicketHistory({ params: { id } })
    for (const correction of corrections) await world.client.undoCorrection({ params: { id: correction.id } })
  }
  await world.client.refitLocalModel()
  expect(await learned(world)).toMatchObject({ active: null, follow: 'good', examples: 0 })
})

test('a run that began with a version ends with it, whatever is used meanwhile', async () => {
  const world = await openShop()
  await correctAll(world)
  const { active } = await learned(world)
  await world.client.createTickets({ body: asTickets(['The courier is late again with my parcel']) })
  const run = await world.client.startRun({ body: {} })
  await world.client.chooseLocalModel({ body: { version: null } })
  await world.finished(run.id)
  const { ticket_analyses } = await world.client.getRun({ params: { id: run.id } })
  expect(ticket_analyses.map(({ provenance }) => provenance.model.endsWith(`+r${active}`))).toEqual([true])
})

test('a correction that comes while a refit is under way is learned by the next one', async () => {
  const world = await openShop()
  const { client, analyses } = world
  const correct = ({ id, category }: (typeof analyses)[number]) =>
    client.correctAnalysis({ params: { id }, body: { category } })
  for (const each of analyses.slice(1)) await correct(each)
  const refits = client.refitLocalModel()
  for (const each of analyses.slice(0, 1)) await correct(each)
  await refits
  const { versions } = await learned(world)
  expect(versions[0]?.examples).toBe(12)
})

test('a worker that dies in the middle of a refit loses nothing: another one does it', async () => {
  const first = await openShop()
  await correctAll(first)
  // Stopped while the thread is at work, or before: the row that counts says that something is still to be learned.
  await first.stop()
  const second = await openWorld({ databaseUrl: first.databaseUrl })
  const { versions, active } = await learned(second)
  expect(versions[0]?.examples).toBe(12)
  expect(active).toBe(versions[0]?.version)
})

test('what is to be learned is learned once, however many workers have the job and start meanwhile', async () => {
  const shop = await openShop()
  await correctAll(shop)
  await shop.stop()
  const { deps, client } = await openWorld({ databaseUrl: shop.databaseUrl, env: { ROLE: 'api' } })
  const { signal } = new AbortController()
  const refits = [refitModel(deps, signal), refitModel(deps, signal)]
  await resumeRefit(deps)
  await Promise.all(refits)
  expect(await client.getLocalModel()).toMatchObject({ refitting: false, examples: 12 })
  expect((await client.listActivations()).filter(({ kind }) => kind === 'refit')).toHaveLength(1)
})

test('a version that does not exist cannot be used', async () => {
  const { client } = await openWorld()
  await expect(client.chooseLocalModel({ body: { version: 7 } })).rejects.toMatchObject({
    code: 'model_version_not_found',
    status: 404,
  })
  expect(await client.getLocalModel()).toMatchObject({ active: null, versions: [], examples: 0, refitting: false })
})
