import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from './log.ts'
import { type JobKind, openQueue } from './queue.ts'

test('a job that fails its last attempt is told to its dead handler, with the reason', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const kinds = { 'test.job': { retries: 1, retryDelaySeconds: 0, parallel: 1 } as JobKind<{ row: number }> }
  const queue = await openQueue({ url: world.databaseUrl, kinds, supervise: false, log: createLog('silent') })
  onTestFinished(() => queue.stop(1))
  let attempts = 0
  const died = Promise.withResolvers<{ row: number; reason: string }>()
  await queue.work(
    {
      'test.job': async () => {
        attempts += 1
        throw new Error(`The disk is full, attempt ${attempts}`)
      },
    },
    { 'test.job': async ({ payload, reason }) => died.resolve({ ...payload, reason }) },
  )
  await world.deps.db.transaction().execute((tx) => queue.enqueue(tx, 'test.job', [{ row: 7 }]))
  queue.wake()
  expect(await died.promise).toEqual({ row: 7, reason: 'The disk is full, attempt 2' })
  expect(attempts).toBe(2)
})
