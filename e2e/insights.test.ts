import type { Locator, Page } from '@playwright/test'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, rows, tab } from './harness/steps.ts'

const volume = (page: Page): Locator => page.getByRole('figure', { name: /^Tickets by day and/ })

/** The numbers of today's row by the names of their columns; today is the last day. */
async function today(page: Page): Promise<Record<string, number>> {
  const table = volume(page).getByRole('table')
  const names = await table.getByRole('columnheader').allTextContents()
  const cells = await table.locator('tbody tr').last().getByRole('cell').allTextContents()
  return Object.fromEntries(names.slice(1).map((name, index) => [name, Number(cells[index + 1])]))
}

test('the chart of the volume has the numbers of the tickets, and every number and bar opens the tickets behind it', async ({
  page,
  product,
}) => {
  await loadSamples(page)
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: 'Insights', level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: '30 tickets' })).toBeVisible()

  await volume(page).getByRole('button', { name: 'Show as table' }).click()
  await expect(volume(page).locator('tbody tr')).toHaveCount(30)
  const { by_category, by_priority } = await product.client.countTickets()
  const numbers = await today(page)
  expect(numbers.Total).toBe(30)
  expect(numbers.Billing).toBe(by_category.billing)
  expect(numbers['Feature request']).toBe(by_category.feature_request)
  await page.getByRole('button', { name: 'Priority', exact: true }).click()
  await expect(page).toHaveURL('/insights?by=priority')
  expect((await today(page)).High).toBe(by_priority.high)

  await volume(page).locator('tbody tr').last().getByRole('link').first().click()
  await expect(rows(page)).toHaveCount(by_priority.high)
  await page.goBack()
  await expect(volume(page)).toBeVisible()

  // From today's bar to the lowest part of it, which is that of the high priority.
  const plot = page.getByRole('application', { name: /^Tickets by day/ })
  await plot.focus()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText(`, High ${by_priority.high}`)).toBeAttached()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?status=all&priority=high&created_after=/)
  await expect(rows(page)).toHaveCount(by_priority.high)
  await page.goBack()

  await plot.click({ position: { x: (await plot.boundingBox())!.width - 20, y: 190 } })
  await expect(page).toHaveURL(/\?status=all&priority=high&created_after=/)
})

test('days are chosen by number or by hand, stand in the URL, and an empty time says what to do', async ({ page }) => {
  await loadSamples(page)
  await page.goto('/insights')
  await page.getByRole('button', { name: '12 months' }).click()
  await expect(page).toHaveURL('/insights?days=365')
  await expect(page.getByRole('application', { name: 'Tickets by week and category' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Colours' }).first()).toHaveText('Not analyzed 30')

  await page.getByLabel('To', { exact: true }).fill('2020-03-31')
  await page.getByLabel('From', { exact: true }).fill('2020-03-01')
  await expect(page).toHaveURL('/insights?from=2020-03-01&to=2020-03-31')
  await expect(page.getByRole('heading', { name: 'No tickets came in' })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('2020-03-01')
  await page.getByRole('link', { name: 'Look at 12 months' }).click()
  await expect(page.getByRole('heading', { name: '30 tickets' })).toBeVisible()
})

test('a run is compared with the one before it: what changed, and which tickets', async ({ page, product }) => {
  await loadSamples(page)
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  const { items } = await product.client.listTickets({ query: { status: 'all', category: 'billing' } })
  const ticket = items[0]!
  const changed = {
    title: 'Forgot my password',
    description: 'I cannot log in to my account, the reset mail never comes',
  }
  await product.client.updateTicket({ params: { id: ticket.id }, body: changed })
  const { id } = await product.client.startRun({ body: { reanalyze: true } })
  await expect.poll(async () => (await product.client.getRunState({ params: { id } })).phase).toBe('finished')

  await page.goto('/runs/2')
  await expect(page.getByRole('figure', { name: 'Confidence in the category' })).toContainText('30')
  await page.getByRole('button', { name: 'Compare with…' }).click()
  const choice = page.getByRole('dialog', { name: 'Compare run 2 with…' })
  await expect(choice.getByRole('link', { name: 'Run 1' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Run 2 compared with run 1', level: 1 })).toBeVisible()
  await expect(page.getByText('29 of 30 tickets that both analyzed got the same category and priority.')).toBeVisible()
  await expect(page.getByText('97%', { exact: true })).toBeVisible()
  const tickets = page.getByRole('list', { name: 'Changed tickets' }).getByRole('link')
  await expect(tickets).toHaveCount(1)
  await expect(tickets).toContainText(/Forgot my password.*Billing.*Account/)
  await tickets.click()
  await expect(page).toHaveURL(`/tickets/${ticket.id}?status=all`)

  await page.goto('/runs')
  await page.getByRole('checkbox', { name: 'Compare run 2' }).check()
  await expect(page.getByText('Choose a second run to compare run 2 with')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Compare run 1' }).check()
  await page.getByRole('link', { name: 'Compare runs 1 and 2' }).click()
  await expect(page).toHaveURL('/runs/2/compare/1')
})

test('runs that share no ticket say what to do', async ({ page, product, expectConsoleErrors }) => {
  await loadSamples(page)
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  await product.client.createTickets({ body: [{ title: 'Another one', description: 'Nothing to do with the others' }] })
  await product.client.startRun()
  await page.goto('/runs/1/compare/2')
  await expect(page.getByRole('heading', { name: 'These runs share no ticket' })).toBeVisible()
  expectConsoleErrors(/404.*compare\/77/)
  await page.goto('/runs/1/compare/77')
  await expect(page.getByRole('heading', { name: 'One of the runs 1 and 77 does not exist' })).toBeVisible()
})

test('a printed report has neither navigation nor buttons, and is light', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await loadSamples(page)
  await analyzeAll(page)
  await page.goto('/runs/1')
  // The end of the report, which comes with the end of the run.
  await expect(page.getByRole('heading', { name: 'Themes' })).toBeVisible({ timeout: 60_000 })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Compare with…' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Run 1', level: 1 })).toBeVisible()
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  const beyond = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  expect(beyond, 'the whole report is on paper, not what fits a screen').toBeGreaterThan(500)
})
