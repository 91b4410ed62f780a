import { runChaos } from '@sta/testkit/chaos'
import { expect, test } from 'vitest'

test('random kills of a worker, of the database and of everything: nothing is lost, analyzed twice, or asked again once it is saved', async () => {
  const seed = Math.floor(Math.random() * 1e9)
  const report = await runChaos({
    seed,
    tickets: 400,
    workers: 1,
    blows: ['kill-worker', 'kill-database', 'kill-everything'],
  })
  expect(report.broken, `with seed ${seed}`).toEqual([])
  expect(report.analyzed + report.failed).toBe(400)
}, 300_000)
