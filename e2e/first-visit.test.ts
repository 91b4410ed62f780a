import type { Page } from '@playwright/test'
import { expect, test } from './harness/product.ts'
import { analyzeAll, CONNECTION_LOST, fact, loadSamples, row, tab, toast } from './harness/steps.ts'

async function expectReport(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Run 1', level: 1 })).toBeVisible()
  await expect(page.getByText('30 of 30 tickets analyzed')).toBeVisible()
  await expect(fact(page, 'Analyzed')).toHaveText('30 of 30')
  await expect(fact(page, 'Failed')).toHaveText('0')
  await expect(fact(page, 'Cost')).toHaveText('$0')
  await expect(page.getByRole('heading', { name: 'Themes' })).toBeVisible()
  const totals = await page.getByRole('row').locator('td:last-child').allTextContents()
  expect(totals.reduce((sum, text) => sum + Number(text), 0)).toBe(30)
}

async function expectAnalysis(page: Page): Promise<void> {
  const analysis = page.getByRole('region', { name: 'Analysis' })
  await expect(analysis).toContainText('Billing')
  await expect(analysis).toContainText('High')
  await expect(analysis.getByRole('img', { name: /Confidence in the category: \d+%/ })).toBeVisible()
  await expect(analysis).toContainText('point to Billing')
  const marks = page.getByRole('article').locator('p mark')
  await expect(marks.first()).toBeVisible()
  const text = await marks.first().locator('..').textContent()
  expect(text).toContain(await marks.first().textContent())
  // What was unfolded once stays so.
  const origin = page.locator('details:not([open])').getByText('Where this comes from')
  if (await origin.isVisible()) await origin.click()
  await expect(fact(page, 'Model')).toHaveText('local-linear-2')
  await expect(page.getByRole('article').getByRole('link', { name: 'Run 1' })).toBeVisible()
}

// As a person starts it: with nothing there yet.
test.use({ database: 'embedded' })

test('from an empty inbox to a summary, and a restart of the server loses nothing', async ({
  page,
  product,
  expectConsoleErrors,
}) => {
  await page.goto('/inbox')
  await expect(page.getByRole('heading', { name: 'Your inbox is empty' })).toBeVisible()
  await loadSamples(page)
  await analyzeAll(page)
  await expect(toast(page, 'Run 1 finished: 30 tickets')).toBeVisible()
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()

  await page.getByRole('link', { name: 'Runs' }).click()
  await page.getByRole('link', { name: 'Run 1' }).click()
  await expectReport(page)

  await page.getByRole('button', { name: 'Billing, High: ' }).click()
  const results = page.getByRole('region', { name: 'Tickets of this run' })
  await results.getByRole('link', { name: /Charged twice for our October subscription/ }).click()
  await expectAnalysis(page)

  expectConsoleErrors(CONNECTION_LOST)
  await product.stop()
  await product.start()
  await page.reload()
  await expectAnalysis(page)
  await page.goto('/runs/1')
  await expectReport(page)
  await page.goto('/inbox?status=analyzed')
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  await expect(row(page, 'Typo in the payment reminder template')).toContainText('Low')
})
