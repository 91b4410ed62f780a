import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

test('runs are found by the days they were at work and by their model', async () => {
  const { client, deps } = await openWorld()
  await sql`
    insert into analysis_run (status, phase, selection, analyzer, model, prompt_version, taxonomy_version, created_at, started_at, finished_at)
    values
      ('completed', 'finished', '{}', 'openai', 'small', 'p', 1, '2027-01-01T10:00Z', '2027-01-01T10:00Z', '2027-01-01T11:00Z'),
      ('completed', 'finished', '{}', 'openai', 'large', 'p', 1, '2027-01-01T10:00Z', '2027-01-01T23:00Z', '2027-01-03T00:00Z'),
      ('cancelled', 'finished', '{}', 'openai', 'small', 'p', 1, '2027-01-05T10:00Z', null, '2027-01-05T11:00Z')`.execute(
    deps.db,
  )
  const idsOf = async (query: { from?: string; to?: string; model?: string }) => {
    const { items, total } = await client.listRuns({ query })
    expect(total).toBe(items.length)
    return items.map(({ id }) => id)
  }
  expect(await idsOf({})).toEqual([3, 2, 1])
  expect(await idsOf({ from: '2027-01-01', to: '2027-01-01' })).toEqual([2, 1])
  expect(await idsOf({ from: '2027-01-02', to: '2027-01-02' })).toEqual([2])
  expect(await idsOf({ from: '2027-01-03', to: '2027-01-03' })).toEqual([2])
  expect(await idsOf({ from: '2027-01-04' })).toEqual([3])
  expect(await idsOf({ to: '2027-01-04', model: 'small' })).toEqual([1])
  expect(await idsOf({ from: '2027-01-06' })).toEqual([])
})
