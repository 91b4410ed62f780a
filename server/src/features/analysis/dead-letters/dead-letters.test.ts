import { randomUUID } from 'node:crypto'
import { ApiError } from '@sta/contract/client'
import { newTickets } from '@sta/testkit/factories'
import { openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { analyzeChunk } from '../chunks/analyze-chunk.ts'
import { finishRun } from '../runs/finish-run.ts'
import { holdChunk, takeChunk } from '../state/chunk-state.ts'
import { closeDeadChunk } from './close-dead-chunk.ts'
import { closeDeadRun } from './close-dead-run.ts'

const delivery = <T>(payload: T) => ({
  payload,
  signal: new AbortController().signal,
  isLastAttempt: false,
  leavePlace: () => {},
})

/** A run over 20 tickets in two chunks, and nobody who works at it. */
async function openIdleRun(): Promise<{ world: World; id: number; chunks: number[] }> {
  const world = await openWorld({ env: { ROLE: 'api', CHUNK_SIZE: '10' } })
  await world.client.createTickets({ body: newTickets(20) })
  const { id } = await world.client.startRun({ body: {} })
  const rows = await world.deps.db.selectFrom('analysis_chunk').select('id').orderBy('id').execute()
  return { world, id, chunks: rows.map((row) => row.id) }
}

const letters = async (world: World) => (await world.client.listDeadLetters({ query: {} })).items
const state = (world: World, id: number) => world.client.getRunState({ params: { id } })
const startWorker = (world: World) => openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'worker' } })

test('a chunk that dies fails its tickets with the reason and leaves a letter; redriven, they are asked again while the run goes on', async () => {
  const { world, id, chunks } = await openIdleRun()
  await closeDeadChunk(world.deps, chunks[0] ?? 0, 'the disk is full')
  expect(await state(world, id)).toMatchObject({ status: 'processing', progress: { total: 20, done: 0, failed: 10 } })
  const { items } = await world.client.listRunFailures({ params: { id } })
  expect(items.every(({ message }) => message.includes('the disk is full'))).toBe(true)
  const [letter] = await letters(world)
  expect(letter).toMatchObject({
    job: 'chunk.analyze',
    analysis_run_id: id,
    ticket_count: 10,
    reason: 'the disk is full',
  })
  expect((await world.client.listDeadLetters({ query: { run_id: id + 1 } })).total).toBe(0)

  const redriven = await world.client.redriveDeadLetter({ params: { id: letter?.id ?? 0 } })
  expect(redriven).toMatchObject({ status: 'processing', progress: { total: 20, done: 0, failed: 0 } })
  expect(await letters(world)).toEqual([])
  await startWorker(world)
  expect(await world.finished(id)).toMatchObject({ status: 'completed', progress: { total: 20, done: 20, failed: 0 } })
})

test('redriven after the run has ended, it opens the run again', async () => {
  const { world, id, chunks } = await openIdleRun()
  await closeDeadChunk(world.deps, chunks[0] ?? 0, 'the disk is full')
  const worker = await startWorker(world)
  expect(await world.finished(id)).toMatchObject({ status: 'completed', progress: { total: 20, done: 10, failed: 10 } })
  const [letter] = await letters(world)
  const redriven = await world.client.redriveDeadLetter({ params: { id: letter?.id ?? 0 } })
  expect(redriven).toMatchObject({ status: 'processing', progress: { total: 20, done: 10, failed: 0 } })
  expect(await world.finished(id)).toMatchObject({ status: 'completed', progress: { total: 20, done: 20, failed: 0 } })
  expect((await world.client.getRun({ params: { id } })).report).toMatchObject({ analyzed: 20, failed: 0 })
  const again = await world.client.redriveDeadLetter({ params: { id: letter?.id ?? 0 } }).catch((thrown) => thrown)
  expect(again instanceof ApiError && again.code).toBe('dead_letter_not_found')
  await worker.stop()
})

test('a chunk that is redriven while the summary is being written makes that summary out of date', async () => {
  const world = await openModelWorld({ env: { ROLE: 'api', CHUNK_SIZE: '10' } })
  const { deps, client, model } = world
  await client.createTickets({ body: newTickets(20) })
  const { id } = await client.startRun({ body: {} })
  const chunkIds = async () => {
    const rows = await deps.db.selectFrom('analysis_chunk').select('id').orderBy('id').execute()
    return rows.map((row) => row.id)
  }
  const [first = 0, second = 0] = await chunkIds()
  await closeDeadChunk(deps, first, 'the disk is full')
  await analyzeChunk(deps, delivery({ chunkId: second }))
  expect(await state(world, id)).toMatchObject({ phase: 'summarizing' })

  const calls = model.requests.length
  model.latencyMs = 1000
  const late = finishRun(deps, delivery({ runId: id }))
  await expect.poll(() => model.requests.length).toBe(calls + 1)
  model.latencyMs = 0
  const [letter] = await letters(world)
  const redriven = await client.redriveDeadLetter({ params: { id: letter?.id ?? 0 } })
  expect(redriven).toMatchObject({ phase: 'analyzing', progress: { total: 20, done: 10, failed: 0 } })
  const [, , third = 0] = await chunkIds()
  await analyzeChunk(deps, delivery({ chunkId: third }))
  await late
  expect(await state(world, id)).toMatchObject({ phase: 'summarizing', progress: { total: 20, done: 20, failed: 0 } })

  await finishRun(deps, delivery({ runId: id }))
  const run = await client.getRun({ params: { id } })
  expect(run).toMatchObject({ status: 'completed', report: { analyzed: 20, failed: 0 } })
  // The late summary was paid all the same.
  expect(run.input_tokens).toBe(model.totals.promptTokens)
})

test('a retry of the run redrives all its letters', async () => {
  const { world, id, chunks } = await openIdleRun()
  for (const chunk of chunks) await closeDeadChunk(world.deps, chunk, 'the disk is full')
  expect(await letters(world)).toHaveLength(2)
  const worker = await startWorker(world)
  expect(await world.finished(id)).toMatchObject({ status: 'failed', progress: { done: 0, failed: 20 } })
  await world.client.retryRun({ params: { id } })
  expect(await letters(world)).toEqual([])
  expect(await world.finished(id)).toMatchObject({ status: 'completed', progress: { total: 20, done: 20, failed: 0 } })
  await worker.stop()
})

test('a chunk that came further since its job died last is tried again instead of dying', async () => {
  const { world, id, chunks } = await openIdleRun()
  const { db } = world.deps
  const chunkId = chunks[0] ?? 0
  const held = await takeChunk(db, chunkId)
  if (!held) throw new Error('the chunk is open')
  await db.transaction().execute((tx) => holdChunk(tx, held, { done: 1, failed: 0 }))
  await closeDeadChunk(world.deps, chunkId, 'its worker died')
  expect(await letters(world)).toEqual([])
  const read = () => db.selectFrom('analysis_chunk').selectAll().where('id', '=', chunkId).executeTakeFirstOrThrow()
  expect(await read()).toMatchObject({ state: 'waiting', progress_when_dead: 1 })

  await closeDeadChunk(world.deps, chunkId, 'its worker died')
  expect(await read()).toMatchObject({ state: 'dead' })
  expect(await letters(world)).toMatchObject([{ analysis_run_id: id, ticket_count: 10, reason: 'its worker died' }])
})

test('a summary that dies stops the run; redriven, only the summary is written', async () => {
  const { world, id, chunks } = await openIdleRun()
  for (const chunkId of chunks) await analyzeChunk(world.deps, delivery({ chunkId }))
  await closeDeadRun(world.deps, 'run.summarize', id, 'the disk is full')
  expect(await state(world, id)).toMatchObject({ status: 'failed', progress: { total: 20, done: 20 } })
  expect((await state(world, id)).error).toContain('the disk is full')
  const [letter] = await letters(world)
  expect(letter).toMatchObject({ job: 'run.summarize', ticket_count: 0 })
  const redriven = await world.client.redriveDeadLetter({ params: { id: letter?.id ?? 0 } })
  expect(redriven).toMatchObject({ status: 'processing', phase: 'summarizing' })
  await startWorker(world)
  expect(await world.finished(id)).toMatchObject({
    status: 'completed',
    error: null,
    progress: { total: 20, done: 20 },
  })
})

test('a plan that dies stops the run; redriven, it is planned to its end', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  for (let i = 0; i < 2; i += 1) await world.client.createTickets({ body: newTickets(1000) })
  const { id } = await world.client.startRun({ body: {} })
  await closeDeadRun(world.deps, 'run.plan', id, 'the disk is full')
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: 2000, processing: 0 })
  const [letter] = await letters(world)
  await world.client.redriveDeadLetter({ params: { id: letter?.id ?? 0 } })
  await startWorker(world)
  expect(await world.finished(id)).toMatchObject({
    status: 'completed',
    progress: { total: 2000, done: 2000, failed: 0 },
  })
})

test('without money for the summary the run completes without prose, and says why', async () => {
  const world = await openModelWorld({ env: { ROLE: 'api', BUDGET_USD_PER_RUN: '1' } })
  const { deps, client, model } = world
  await client.createTickets({ body: newTickets(3) })
  const { id } = await client.startRun({ body: {} })
  const chunk = await deps.db.selectFrom('analysis_chunk').select('id').executeTakeFirstOrThrow()
  await analyzeChunk(deps, delivery({ chunkId: chunk.id }))
  const calls = model.requests.length
  const reserved = { id: randomUUID(), run_id: id, usd: 1, expires_at: new Date(Date.now() + 60_000) }
  await deps.db.insertInto('budget_reservation').values(reserved).execute()
  await finishRun(deps, delivery({ runId: id }))
  const run = await client.getRun({ params: { id } })
  expect(run).toMatchObject({ status: 'completed', progress: { done: 3 } })
  expect(run.summary).toContain('BUDGET_USD_PER_RUN')
  expect(model.requests).toHaveLength(calls)
})
