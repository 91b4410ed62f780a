import { expect, test } from 'vitest'
import { newTickets } from '../../../../testkit/factories.ts'
import { openWorld } from '../../../../testkit/test-world.ts'

test('tickets that are posted with analyze=true are analyzed by one run, which the answer names; again with the key nothing is', async () => {
  const world = await openWorld()
  const { client } = world
  const body = newTickets(3)
  const request = { body, query: { analyze: true }, idempotencyKey: 'once' }
  const received = await client.createTickets(request)
  const runId = received[0]?.analysis_run_id ?? 0
  expect(received.map(({ status, analysis_run_id }) => [status, analysis_run_id])).toEqual([
    ['processing', runId],
    ['processing', runId],
    ['processing', runId],
  ])
  await world.finished(runId)
  expect(await client.createTickets(request)).toEqual(received)
  expect((await client.countTickets()).by_status).toMatchObject({ analyzed: 3, pending: 0 })
  expect((await client.listRuns()).items.map(({ ticket_count }) => ticket_count)).toEqual([3])
  await expect(client.createTickets({ body, idempotencyKey: 'once' })).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  })
  const [pending] = await client.createTickets({ body: newTickets(1) })
  expect(pending).toMatchObject({ status: 'pending' })
  expect(pending).not.toHaveProperty('analysis_run_id')
})
