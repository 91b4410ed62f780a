import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function openWith(shutdownDate: string | undefined, model = 'gpt-4o-mini') {
  const fake = await startFakeOpenAi(shutdownDate === undefined ? {} : { shutdownDate })
  onTestFinished(() => fake.stop())
  return openWorld({ env: { ANALYZER: 'openai', OPENAI_BASE_URL: fake.url, OPENAI_MODEL: model } })
}

test('a model that ends within 60 days is told of in the settings and by readyz, which stays ready', async () => {
  const date = inDays(49)
  const { client } = await openWith(date)
  const shutdown = async () => (await client.getSettings()).model_shutdown
  await expect.poll(shutdown).toEqual({ date, days_left: 49, is_near: true })
  expect(await client.getReadiness()).toMatchObject({
    status: 'ready',
    warnings: [`The model gpt-4o-mini ends on ${date}: set OPENAI_MODEL to another one`],
  })
})

test('a model that ends later is no warning, one that has ended is', async () => {
  const later = await openWith(inDays(61))
  await expect.poll(async () => (await later.client.getSettings()).model_shutdown?.is_near).toBe(false)
  expect((await later.client.getReadiness()).warnings).toEqual([])
  const past = await openWith('2026-01-31')
  await expect
    .poll(async () => (await past.client.getReadiness()).warnings)
    .toEqual(['The model gpt-4o-mini ended on 2026-01-31: set OPENAI_MODEL to another one'])
})

test.each([
  ['the list names no day', undefined, 'gpt-4o-mini'],
  ['the list does not name the model', inDays(10), 'another-model'],
  ['the day is none', 'soon', 'gpt-4o-mini'],
])('nothing is told where %s', async (_why, date, model) => {
  const { client, deps } = await openWith(date, model)
  expect(await deps.analyzer.lookUpEnd?.(new AbortController().signal)).toBeNull()
  expect((await client.getSettings()).model_shutdown).toBeNull()
})
