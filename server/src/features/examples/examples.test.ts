import { decidedOf, ticketKey } from '@sta/testkit/fake-openai/requests'
import { byNearestExample } from '@sta/testkit/nearest-example'
import { analyzeAll, openModelWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const parcels = [
  'Where is my parcel? The courier was here twice and nobody rang',
  'The parcel is late by a week, what does the courier say?',
  'The courier left my parcel in the rain in front of the gate',
  'Tracking says the courier delivered it, but there is no parcel anywhere',
]
const lamps = [
  'The lamp flickers in the evening and then goes dark',
  'My lamp came with a crack in the glass shade',
  'The glass shade of the lamp does not fit its socket',
  'The lamp hums loudly whenever the shade is on',
]
const later = ['The courier lost my parcel, where is it now?', 'The shade of my new lamp is scratched']

const asTickets = (texts: string[]) => texts.map((text) => ({ title: text.slice(0, 30), description: text }))
const zoneOf = (text: string) => (/lamp/.test(text) ? 'zone_b' : 'zone_a')

/** Categories whose names and descriptions tell a model nothing: only decided tickets do. */
async function openShop(env: Record<string, string> = {}) {
  const knows: typeof byNearestExample = (ticket, decided) =>
    byNearestExample(ticket, decided) ?? { category: 'zone_a', priority: 'low' }
  const world = await openModelWorld({ fake: { knows }, env })
  const { priority_guide } = await world.client.getTaxonomy()
  const categories = ['zone_a', 'zone_b'].map((name) => ({
    ...{ name, label: name, description: name },
    examples: [],
    retired: false,
  }))
  await world.client.changeTaxonomy({ body: { based_on: 1, categories, priority_guide } })
  return world
}
type Shop = Awaited<ReturnType<typeof openShop>>

async function analyze(world: Shop, texts: string[]) {
  await world.client.createTickets({ body: asTickets(texts) })
  const run = await analyzeAll(world)
  return run.ticket_analyses
}

async function decideAll({ client }: Shop, analyses: Awaited<ReturnType<typeof analyze>>): Promise<void> {
  for (const { id, ticket } of analyses.toSorted((a, b) => a.ticket.id - b.ticket.id))
    await client.correctAnalysis({
      params: { id },
      body: { category: zoneOf(ticket.description), priority: 'medium', author: 'Ada' },
    })
}

const rightOf = (analyses: Awaited<ReturnType<typeof analyze>>) =>
  analyses.filter(({ ticket, category }) => category === zoneOf(ticket.description)).length

test('decided tickets are shown beside similar ones, so that later answers agree with people', async () => {
  const world = await openShop()
  const first = await analyze(world, [...parcels, ...lamps])
  expect(world.model.requests.flatMap(({ body }) => decidedOf(body))).toEqual([])
  expect(rightOf(first)).toBeLessThan(6)
  await decideAll(world, first)

  world.model.reset()
  expect(rightOf(await analyze(world, later))).toBe(2)
  const [request] = world.model.requests
  const shown = request ? decidedOf(request.body) : []
  expect(shown.length).toBeGreaterThan(2)
  expect(shown.at(-1)).toMatchObject({ priority: 'medium' })
})

test('an answer is used again only beside the same examples', async () => {
  const world = await openShop()
  const [before] = await analyze(world, later.slice(0, 1))
  const again = await analyze(world, later.slice(0, 1))
  expect(again[0]?.provenance.reused).toBe(true)

  await decideAll(world, await analyze(world, parcels))
  const [asked] = await analyze(world, later.slice(0, 1))
  expect(asked?.provenance.reused).toBe(false)
  const [reused] = await analyze(world, later.slice(0, 1))
  expect(reused).toMatchObject({ category: asked?.category, provenance: { reused: true } })
  expect(before?.provenance.reused).toBe(false)
})

test('no ticket of an evaluation is shown what was decided about it, or later', async () => {
  const world = await openShop({ LLM_BATCH_SIZE: '1' })
  const { client, model } = world
  await decideAll(world, await analyze(world, [...parcels, ...lamps]))
  const { set } = await client.createLabelledSet({ body: { source: 'corrections', name: 'Decided' } })
  model.reset()
  const { id } = await client.startEvaluation({ body: { set_id: set.id } })
  await expect
    .poll(async () => (await client.getEvaluation({ params: { id } })).status, { timeout: 30_000 })
    .toBe('completed')

  const order = [...parcels, ...lamps]
  const asked = model.requests.flatMap(({ tickets, body }) =>
    tickets.map((ticket) => ({ ticket, shown: decidedOf(body) })),
  )
  expect(asked).toHaveLength(8)
  for (const { ticket, shown } of asked)
    for (const { description } of shown)
      expect(order.indexOf(description)).toBeLessThan(order.indexOf(ticket.description))
  expect(asked.some(({ shown }) => shown.length > 0)).toBe(true)
  expect(asked.filter(({ ticket, shown }) => shown.some((one) => ticketKey(one) === ticketKey(ticket)))).toEqual([])
})

test('secrets of decided tickets are kept from the model as those of the others are', async () => {
  const world = await openShop({ REDACT: 'email' })
  const [first] = await analyze(world, ['The courier lost my parcel, write to ada@example.com'])
  await decideAll(world, first ? [first] : [])
  world.model.reset()
  await analyze(world, ['The courier lost my parcel again, what now?'])
  const said = JSON.stringify(world.model.requests.map(({ body }) => body.messages))
  expect(said).toContain('<decided>')
  expect(said).not.toContain('ada@example.com')
})

test('a batch shows the same examples, and remembers which', async () => {
  const world = await openShop()
  const { batch } = world.deps.analyzer
  if (!batch) throw new Error('The analyzer has no batches')
  batch.pauses = { look: () => 0, full: 0.3 }
  await decideAll(world, await analyze(world, parcels))
  world.model.reset()
  await world.client.createTickets({ body: asTickets(later.slice(0, 1)) })
  const run = await world.client.startRun({ body: { transport: 'batch' } })
  await world.finished(run.id)
  expect(
    world.model.requests.filter(({ transport, body }) => transport === 'batch' && decidedOf(body).length > 0),
  ).toHaveLength(1)
  expect((await analyze(world, later.slice(0, 1)))[0]?.provenance.reused).toBe(true)
})
