import { ApiError } from '@sta/contract/client'
import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { SYSTEM } from '../../audit/actor.ts'
import { analyzeChunk } from '../chunks/analyze-chunk.ts'
import { planRun } from './plan-run.ts'
import { retryRun } from './retry-run.ts'
import { stopRun } from './stop-run.ts'

const never = () => new AbortController().signal
const delivery = <T>(payload: T) => ({ payload, signal: never(), isLastAttempt: false, leavePlace: () => {} })

/** A finished run over 60 tickets in chunks of ten; every fourth ticket failed. */
async function openHalfFailedRun() {
  const world = await openModelWorld({ env: { CHUNK_SIZE: '10' } })
  world.model.fault = ({ tickets }) => (tickets.some(({ title }) => title.startsWith('Breaks')) ? 'refusal' : null)
  const body = Array.from({ length: 60 }, (_, i) => newTicket(i % 4 === 0 ? { title: `Breaks ${i}` } : {}))
  await world.client.createTickets({ body })
  const run = await analyzeAll(world)
  expect(run).toMatchObject({ status: 'completed', progress: { total: 60, done: 45, failed: 15 } })
  const env = { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: world.model.url, CHUNK_SIZE: '10' }
  /** A further process on the same database. */
  const open = (role: string) => openWorld({ databaseUrl: world.databaseUrl, env: { ...env, ROLE: role } })
  return { world, run, open }
}

/** What the run's chunks hold by now: every ticket once. */
async function heldTickets({ deps }: World, runId: number): Promise<number[]> {
  const chunks = await deps.db.selectFrom('analysis_chunk').select('ticket_ids').where('run_id', '=', runId).execute()
  return chunks.flatMap((chunk) => chunk.ticket_ids)
}

test('a retry in small pieces asks once about every failed ticket, and the counts are exact at each step', async () => {
  const { world, run, open } = await openHalfFailedRun()
  await world.stop()
  const api = await open('api')
  const first = await retryRun({ ...api.deps, by: SYSTEM }, run.id, 10)
  expect(first).toMatchObject({ status: 'processing', progress: { total: 60, done: 45, failed: 12 } })
  await planRun(api.deps, run.id, never(), 10)
  const state = await api.client.getRunState({ params: { id: run.id } })
  expect(state).toMatchObject({ phase: 'analyzing', progress: { total: 60, done: 45, failed: 0 } })
  const held = await heldTickets(api, run.id)
  expect(held).toHaveLength(60)
  expect(new Set(held).size).toBe(60)

  world.model.reset()
  await open('worker')
  expect(await api.finished(run.id)).toMatchObject({
    status: 'completed',
    progress: { total: 60, done: 60, failed: 0 },
  })
  expect([...world.model.askedTickets.values()]).toEqual(Array(15).fill(1))
  expect((await api.client.listRunFailures({ params: { id: run.id }, query: {} })).total).toBe(0)
  const { report } = await api.client.getRun({ params: { id: run.id } })
  expect(report).toMatchObject({ total: 60, analyzed: 60, failed: 0 })
})

test('a run is not summarized while its retry still collects', async () => {
  const { world, run, open } = await openHalfFailedRun()
  await world.stop()
  const api = await open('api')
  world.model.reset()
  await retryRun({ ...api.deps, by: SYSTEM }, run.id, 10)
  const { id } = await api.deps.db
    .selectFrom('analysis_chunk')
    .select('id')
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  await analyzeChunk(api.deps, delivery({ chunkId: id }))
  const state = await api.client.getRunState({ params: { id: run.id } })
  expect(state).toMatchObject({ phase: 'analyzing', progress: { total: 60, done: 48, failed: 12 } })
  await open('worker')
  expect(await api.finished(run.id)).toMatchObject({ progress: { total: 60, done: 60, failed: 0 } })
})

test('a retry that is stopped in the middle loses nothing: the next one goes on', async () => {
  const { world, run, open } = await openHalfFailedRun()
  await world.stop()
  const api = await open('api')
  await retryRun({ ...api.deps, by: SYSTEM }, run.id, 10)
  await stopRun(api.deps, run.id, { status: 'cancelled' })
  expect((await api.client.countTickets()).by_status).toEqual({ pending: 3, processing: 0, analyzed: 45, failed: 12 })
  world.model.reset()
  await retryRun({ ...api.deps, by: SYSTEM }, run.id)
  await open('worker')
  expect(await api.finished(run.id)).toMatchObject({ progress: { total: 60, done: 60, failed: 0 } })
  expect(await heldTickets(api, run.id)).toHaveLength(60)
})

test('failed tickets that fail again count once, and can be retried any number of times', async () => {
  const { world, run } = await openHalfFailedRun()
  for (let round = 0; round < 2; round += 1) {
    await world.client.retryRun({ params: { id: run.id } })
    expect(await world.finished(run.id)).toMatchObject({
      status: 'completed',
      progress: { total: 60, done: 45, failed: 15 },
    })
  }
  expect((await world.client.listRunFailures({ params: { id: run.id }, query: {} })).total).toBe(15)
})

test('a run that left nothing has nothing to retry', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(3) })
  const run = await analyzeAll(world)
  const error = await world.client.retryRun({ params: { id: run.id } }).catch((thrown: unknown) => thrown)
  expect(error instanceof ApiError && error.code).toBe('nothing_to_retry')
  expect(await world.client.getRunState({ params: { id: run.id } })).toMatchObject({ status: 'completed' })
})

test('a retry of a large run whose tickets all belong to another run by now answers after ten pieces, and the run ends', async () => {
  const api = await openWorld({ env: { ROLE: 'api', CHUNK_SIZE: '1' } })
  await api.client.createTickets({ body: newTickets(12) })
  const { id } = await api.client.startRun({ body: {} })
  await api.client.cancelRun({ params: { id } })
  const other = await api.client.startRun({ body: {} })
  await openWorld({ databaseUrl: api.databaseUrl, env: { ROLE: 'worker' } })
  await api.finished(other.id)
  const state = await retryRun({ ...api.deps, by: SYSTEM }, id, 1)
  expect(state).toMatchObject({ status: 'processing', summary: 'Looking for tickets to analyze again' })
  expect(await api.finished(id)).toMatchObject({ status: 'failed', progress: { total: 0, done: 0, failed: 0 } })
  const counts = await api.client.countTickets()
  expect(counts.by_status).toMatchObject({ analyzed: 12, pending: 0, processing: 0 })
})

test('a run that was stopped at its summary gets the summary alone', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  await world.client.createTickets({ body: newTickets(3) })
  const { id } = await world.client.startRun({ body: {} })
  const chunk = await world.deps.db.selectFrom('analysis_chunk').select('id').executeTakeFirstOrThrow()
  await analyzeChunk(world.deps, delivery({ chunkId: chunk.id }))
  expect(await world.client.cancelRun({ params: { id } })).toMatchObject({ status: 'cancelled', progress: { done: 3 } })
  expect(await world.client.retryRun({ params: { id } })).toMatchObject({ status: 'processing', phase: 'summarizing' })
  await openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'worker' } })
  expect(await world.finished(id)).toMatchObject({ status: 'completed', progress: { total: 3, done: 3, failed: 0 } })
  expect((await world.client.getRun({ params: { id } })).report).toMatchObject({ analyzed: 3 })
})
