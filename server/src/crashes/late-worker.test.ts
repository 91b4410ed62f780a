import { setTimeout as sleep } from 'node:timers/promises'
import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { type Installation, install } from '@sta/testkit/installation'
import { openModelWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

const state = ({ client }: Pick<Installation, 'client'>, id: number) => client.getRunState({ params: { id } })

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50)
}

test('a worker that stood still for longer than its jobs are its own changes nothing when it goes on: none is lost, none analyzed twice', async () => {
  const model = await startFakeOpenAi({ latencyMs: 200 })
  onTestFinished(() => model.stop())
  const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.url, LLM_BATCH_SIZE: '2', CHUNK_SIZE: '20' }
  const product = await install({ ROLE: 'api', ...env })
  onTestFinished(product.remove)
  await product.start()
  await product.client.createTickets({ body: newTickets(100) })
  const frozen = await product.startWorker()
  const { id } = await product.client.startRun({ body: {} })
  await until(async () => (await state(product, id)).progress.done >= 10)
  // In the middle of its calls: their answers wait for it at its sockets.
  frozen.pause()
  const other = await product.startWorker()
  await until(async () => (await state(product, id)).phase === 'finished')
  const { ticket_analyses: analyses, report, progress } = await product.client.getRun({ params: { id } })
  expect(progress).toEqual({ total: 100, done: 100, failed: 0 })
  expect(new Set(analyses.map((each) => each.ticket_id)).size).toBe(100)

  frozen.resume()
  await other.end('SIGTERM')
  // What it does now alone shows that it has come through what it held.
  await product.client.createTickets({ body: newTickets(20) })
  const next = await product.client.startRun({ body: {} })
  await until(async () => (await state(product, next.id)).phase === 'finished')
  expect((await state(product, next.id)).progress).toEqual({ total: 20, done: 20, failed: 0 })
  const after = await product.client.getRun({ params: { id } })
  expect(after).toMatchObject({ ticket_analyses: analyses, report, progress, status: 'completed' })
  const counts = await product.client.countTickets()
  expect(counts.by_status).toMatchObject({ analyzed: 120, processing: 0, pending: 0, failed: 0 })
}, 300_000)

test('a clock of the database that is put forward by an hour in the middle of a run costs no ticket and no second result', async () => {
  const world = await openModelWorld({ fake: { latencyMs: 100 }, env: { LLM_BATCH_SIZE: '2', CHUNK_SIZE: '20' } })
  await world.client.createTickets({ body: newTickets(100) })
  const { id } = await world.client.startRun({ body: {} })
  await until(async () => (await state(world, id)).progress.done >= 10)
  // Every job under way seems to be of a worker that has been silent for an hour.
  const later = `create or replace function pgboss.job_now() returns timestamptz language sql stable as $$ select now() + interval '1 hour' $$`
  await sql.raw(later).execute(world.deps.db)
  await world.finished(id)
  const run = await world.client.getRun({ params: { id } })
  expect(run).toMatchObject({ status: 'completed', progress: { total: 100, done: 100, failed: 0 } })
  expect(new Set(run.ticket_analyses.map((each) => each.ticket_id)).size).toBe(100)
  const { rows } = await sql<{ held: number }>`select count(*)::int as held from budget_reservation`.execute(
    world.deps.db,
  )
  expect(rows[0]?.held).toBe(0)
}, 300_000)
