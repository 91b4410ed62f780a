import { newTicket, newTickets } from '@sta/testkit/factories'
import { systemText } from '@sta/testkit/fake-openai/requests'
import { analyzeAll, openModelWorld, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const draft = {
  instructions: 'Questions about the loyalty card are account.',
  examples: [{ text: 'My points are gone', category: 'account', priority: 'medium' as const, because: 'loyalty card' }],
}

const open = (env: Record<string, string> = {}) => openModelWorld({ env })
type World = Awaited<ReturnType<typeof open>>

async function completed({ client }: World, id: number): Promise<void> {
  await expect
    .poll(async () => (await client.getEvaluation({ params: { id } })).status, { timeout: 60_000 })
    .toBe('completed')
}

const promptOf = ({ ticket_analyses }: Awaited<ReturnType<typeof analyzeAll>>) =>
  ticket_analyses[0]?.provenance.prompt_version

const told = ({ model }: World) =>
  model.requests
    .filter(({ tickets }) => tickets.length > 0)
    .map(({ body }) => systemText(body).includes('loyalty card'))

test('an addition to the prompt is tried, put into use, named by results, and taken back by a click', async () => {
  const world = await open()
  const { client } = world
  await client.createTickets({ body: newTickets(3) })
  await analyzeAll(world)
  const save = (more: object) => client.changePrompt({ body: { based_on: null, ...draft, author: 'Ada', ...more } })
  await expect(save({})).rejects.toMatchObject({ code: 'evaluation_required', status: 409 })

  const estimate = await client.estimateTrial({ body: { prompt: draft } })
  expect(estimate).toMatchObject({ analyzer: 'openai', tickets: 3, calls: 2 })
  expect(estimate.cost_usd).toBeGreaterThan(0)
  const { baseline, candidate } = await client.startTrial({ body: { prompt: draft } })
  expect(candidate).toMatchObject({ draft: true, prompt_version: `${baseline.prompt_version}+draft` })
  await completed(world, baseline.id)
  await completed(world, candidate.id)
  const comparison = await client.compareEvaluations({ params: { id: baseline.id, other: candidate.id } })
  expect(comparison).toMatchObject({ common: 3, better: null, worse: null })

  await expect(save({ instructions: 'Something else', evaluation_id: candidate.id })).rejects.toMatchObject({
    code: 'evaluation_outdated',
  })
  expect(await save({ evaluation_id: candidate.id })).toMatchObject({ active: 1, versions: [{ version: 1, ...draft }] })
  await expect(save({ force_reason: 'x' })).rejects.toMatchObject({ code: 'prompt_changed' })

  world.model.reset()
  await client.createTickets({ body: newTickets(1) })
  const run = await analyzeAll(world)
  expect(promptOf(run)).toBe(`${baseline.prompt_version}+p1`)
  expect(told(world)).toEqual([true])

  expect(await client.choosePrompt({ body: { version: null, author: 'Ada' } })).toMatchObject({ active: null })
  world.model.reset()
  await client.createTickets({ body: newTickets(1) })
  expect(promptOf(await analyzeAll(world))).toBe(baseline.prompt_version)
  expect(told(world)).toEqual([false])
  expect(await client.listActivations()).toMatchObject([
    { kind: 'prompt', version: null, way: 'back', author: 'Ada' },
    { kind: 'prompt', version: 1, way: 'tried', evaluation_id: candidate.id, baseline_id: baseline.id, tickets: 3 },
  ])
})

test('an addition may be put into use without a trial, with a reason, and a run keeps the one that it began with', async () => {
  const world = await open({ MAX_ACTIVE_RUNS: '1', REDACT: 'email' })
  const { client } = world
  await client.createTickets({ body: newTickets(2) })
  await client.changePrompt({ body: { based_on: null, ...draft, force_reason: 'It cannot wait' } })
  const run = await client.startRun({ body: {} })
  await client.choosePrompt({ body: { version: null } })
  await world.finished(run.id)
  const { ticket_analyses } = await client.getRun({ params: { id: run.id } })
  expect(ticket_analyses.map(({ provenance }) => provenance.prompt_version)).toEqual([
    expect.stringMatching(/\+p1-redacted$/),
    expect.stringMatching(/\+p1-redacted$/),
  ])
  expect((await client.listActivations())[1]).toMatchObject({ way: 'forced', forced_reason: 'It cannot wait' })
})

test('a hybrid analyzer is tried by its language model on both sides', async () => {
  const world = await open({ ANALYZER: 'hybrid', HYBRID_PRECISION: '0.9' })
  const { client } = world
  await client.createTickets({ body: [newTicket(), newTicket()] })
  const { categories, priority_guide } = await client.getTaxonomy()
  const guide = { ...priority_guide, low: 'Whatever can wait' }
  const { baseline, candidate } = await client.startTrial({ body: { draft: { categories, priority_guide: guide } } })
  expect([baseline.analyzer, candidate.analyzer]).toEqual(['openai', 'openai'])
})

test('the built-in analyzer has no prompt to be added to', async () => {
  const { client } = await openWorld()
  await client.createTickets({ body: newTickets(1) })
  await expect(client.startTrial({ body: { prompt: draft } })).rejects.toMatchObject({ code: 'analyzer_unavailable' })
  await expect(client.estimateTrial({ body: { prompt: draft } })).rejects.toMatchObject({
    code: 'analyzer_unavailable',
  })
})

test('what needs neither a rule nor an example says so, and what is too long is refused', async () => {
  const { client } = await openWorld()
  for (const prompt of [
    { instructions: '', examples: [] },
    { instructions: 'x'.repeat(4001), examples: [] },
  ])
    await expect(client.startTrial({ body: { prompt } })).rejects.toMatchObject({ code: 'validation_failed' })
})

test('another model is written down when the server starts with it, with the difference that is known', async () => {
  const world = await open()
  const { client } = world
  await client.createTickets({ body: newTickets(2) })
  await analyzeAll(world)
  const { set } = await client.createLabelledSet({ body: { source: 'sample', name: 'Some' } })
  const ids: number[] = []
  for (const analyzer of ['openai', 'local'] as const) {
    const { id } = await client.startEvaluation({ body: { set_id: set.id, analyzer } })
    await completed(world, id)
    ids.push(id)
  }
  const { databaseUrl } = world
  await world.stop()
  const next = await openWorld({ databaseUrl })
  const activations = await next.client.listActivations()
  expect(activations).toMatchObject([
    { kind: 'model', way: 'by_itself', name: expect.stringMatching(/^local /), baseline_id: ids[0], tickets: 2 },
  ])
})

test('a hybrid analyzer and evaluations go by what corrections taught the built-in model', async () => {
  const world = await open({ ANALYZER: 'hybrid', HYBRID_PRECISION: '0.9' })
  const { client } = world
  const texts = ['Invoice wrong', 'App crashes', 'Password lost', 'Please add dark mode', 'API slow', 'How do I print?']
  await client.createTickets({ body: texts.map((title) => ({ title, description: `${title}, and what now?` })) })
  const { ticket_analyses } = await analyzeAll(world)
  for (const { id } of ticket_analyses)
    await client.correctAnalysis({ params: { id }, body: { category: 'technical', priority: 'high' } })
  await client.refitLocalModel()
  await expect.poll(async () => (await client.getLocalModel()).refitting, { timeout: 120_000 }).toBe(false)
  const [version] = (await client.getLocalModel()).versions.filter(({ verdict }) => verdict !== 'nothing')
  if (!version) throw new Error('Nothing was learned')
  await client.chooseLocalModel({ body: { version: version.version, author: 'Ada' } })
  await client.createTickets({ body: newTickets(1) })
  const run = await analyzeAll(world)
  expect(run.model).toMatch(new RegExp(`\\+r${version.version}$`))
  expect(run.ticket_analyses.map(({ provenance }) => provenance.model)).toEqual([
    expect.stringMatching(/^(gpt-4o-mini|local-linear-2\+r\d+)$/),
  ])
  const { set } = await client.createLabelledSet({ body: { source: 'sample', name: 'Some', size: 2 } })
  const evaluation = await client.startEvaluation({ body: { set_id: set.id, analyzer: 'local' } })
  expect(evaluation.model).toMatch(new RegExp(`^local-linear-2\\+r${version.version}$`))
  const [activation] = await client.listActivations()
  expect(activation).toMatchObject({ kind: 'refit', version: version.version, author: 'Ada' })
  expect(activation?.report?.category.held_out.of).toBeGreaterThan(100)
})
