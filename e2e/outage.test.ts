import { newTickets } from '@sta/testkit/factories'
import { expect, test } from './harness/product.ts'
import { analyzeAllWithModel, fact, toast } from './harness/steps.ts'

test.use({
  model: { latencyMs: 100 },
  environment: { LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '2', LLM_MAX_ATTEMPTS: '2' },
})

test('while the model is away the run waits and says so; when it is back the run goes on, and no ticket failed', async ({
  page,
  product,
  fake,
}) => {
  test.setTimeout(120_000)
  await product.client.createTickets({ body: newTickets(40) })
  await page.goto('/inbox')
  await analyzeAllWithModel(page)
  await expect.poll(() => fake.byStatus[200] ?? 0).toBeGreaterThan(4)
  fake.fault = () => '503'
  const strip = page.getByRole('region', { name: 'Active runs' })
  await expect(strip).toContainText(/Waiting for the model since \d\d:\d\d/, { timeout: 30_000 })
  await strip.getByRole('link', { name: 'Run 1' }).click()
  await expect(page.getByText(/^The model is unavailable since \d\d:\d\d\.$/)).toBeVisible()
  await expect(page.getByText('The run goes on by itself when it is back.')).toBeVisible()
  await expect(page.getByText('Waiting', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText(/^The model is unavailable since/)).toBeVisible()

  fake.fault = null
  await expect(toast(page, 'Run 1 finished: 40 tickets')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^The model is unavailable since/)).toBeHidden()
  await expect(fact(page, 'Analyzed')).toHaveText('40 of 40')
  await expect(fact(page, 'Failed')).toHaveText('0')
})
