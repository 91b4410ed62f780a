import type { Page } from '@playwright/test'
import { newTicket, newTickets } from '@sta/testkit/factories'
import { expect, test } from './harness/product.ts'
import { acceptEstimate, analyzeAllWithModel, expectBarsToStay, fact, tab, toast } from './harness/steps.ts'

/** 120 tickets, one a call, two calls at once: about nine seconds. */
test.use({ model: { latencyMs: 150 }, environment: { LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '2' } })

/** How many tickets are through, as the progress bar of the run says. */
const through = async (page: Page): Promise<number> =>
  Number(await page.getByRole('progressbar', { name: 'Progress of run 1' }).getAttribute('aria-valuenow'))

test('a run is followed live in two browsers, survives a reload, is cancelled, and the rest is analyzed', async ({
  page,
  product,
  openBrowser,
}) => {
  await product.client.createTickets({ body: newTickets(120) })
  const other = await openBrowser()
  await other.goto('/runs')
  await page.goto('/inbox')
  await analyzeAllWithModel(page)
  await expect(page.getByRole('region', { name: 'Active runs' })).toBeVisible()
  await other.getByRole('link', { name: 'Run 1' }).click()
  for (const each of [page, other]) await expect.poll(() => through(each)).toBeGreaterThan(5)

  const before = await through(page)
  await page.reload()
  await expect(page.getByRole('region', { name: 'Active runs' })).toBeVisible()
  await expect.poll(() => through(page)).toBeGreaterThan(before)

  await page.getByRole('button', { name: 'Cancel run 1' }).click()
  await expect(toast(page, 'Run 1 stopped. What was done is kept')).toBeVisible()
  await expect(other.getByText('Stopped', { exact: true })).toBeVisible()
  const { done } = (await product.client.getRunState({ params: { id: 1 } })).progress
  expect(done).toBeGreaterThan(5)
  expect(done).toBeLessThan(120)
  await expect(tab(page, 'Analyzed', done)).toBeVisible()
  await expect(tab(page, 'Pending', 120 - done)).toBeVisible()

  await page.getByRole('button', { name: /^Analyze all/ }).click()
  await acceptEstimate(page)
  await expect(toast(page, `Run 2 finished: ${120 - done} tickets`)).toBeVisible({ timeout: 20_000 })
  await expect(tab(page, 'Analyzed', 120)).toBeVisible()
  await other.goto('/runs/2')
  await expect(fact(other, 'Cost')).toHaveText(/^\$0\.\d{4}$/)
  await expect(fact(other, 'Tokens')).toHaveText(/^[\d,]{4,}$/)
  await expect(fact(other, 'Model')).toHaveText('gpt-4o-mini')
})

test('while a run goes on what burns scrolls in its own frame, and the bars around it stay', async ({
  page,
  product,
}) => {
  await product.client.createTickets({ body: newTickets(120) })
  await page.goto('/inbox')
  await analyzeAllWithModel(page)
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'Active runs' })).toBeVisible()
  await expectBarsToStay(page)
})

test('a failed ticket shows its reason, and Retry failed asks about it again', async ({ page, product }) => {
  const refused = newTicket({ title: 'The model does not like this', description: 'No. [[fault:refusal*1]]' })
  await product.client.createTickets({ body: [refused, ...newTickets(5)] })
  await page.goto('/inbox')
  await analyzeAllWithModel(page)
  await expect(toast(page, 'Run 1 finished: 5 tickets, 1 failed')).toBeVisible()
  await tab(page, 'Failed', 1).click()
  await page.getByRole('link', { name: /The model does not like this/ }).click()
  await expect(page.getByText('The analysis failed.')).toBeVisible()
  await page.getByRole('link', { name: 'Open run 1' }).click()

  await expect(page.getByRole('button', { name: 'Failures 1' })).toHaveAttribute('aria-pressed', 'true')
  const failure = page.getByRole('listitem').filter({ hasText: 'The model does not like this' })
  await expect(failure).toContainText('The model refused to answer')
  await page.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(page.getByText('Nothing failed')).toBeVisible()
  await expect(fact(page, 'Analyzed')).toHaveText('6 of 6')
})

test('a refused key stops the run and says what to set; Retry goes on when it is set', async ({
  page,
  product,
  fake,
}) => {
  fake.fault = () => '401'
  await product.client.createTickets({ body: newTickets(8) })
  await page.goto('/inbox')
  await analyzeAllWithModel(page)
  await expect(toast(page, 'Run 1 failed')).toBeVisible()
  await page.goto('/runs/1')
  await expect(page.getByRole('alert')).toContainText('set OPENAI_API_KEY to a valid key')
  await expect(fact(page, 'Analyzed')).toHaveText('0 of 8')
  fake.fault = null
  await page.getByRole('button', { name: 'Retry 8 left' }).click()
  await expect(fact(page, 'Analyzed')).toHaveText('8 of 8')
  await expect(page.getByText('Completed', { exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
})
