import { flood } from '@sta/testkit/flood'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples } from './harness/steps.ts'

test('the first page leads a newcomer to samples, an import and a model', async ({ page, product }) => {
  await page.goto(product.url)
  await expect(page.getByRole('heading', { name: 'What burns will be here' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Import CSV' })).toHaveAttribute('href', '/import')
  await expect(page.getByRole('link', { name: 'Connect a model' })).toHaveAttribute('href', '/settings')
  await page.getByRole('button', { name: 'Load 30 sample tickets' }).click()
  await expect(page.getByRole('heading', { name: 'No ticket has been analyzed yet' })).toBeVisible()
  await page.getByRole('link', { name: /^Analyze 30/ }).click()
  await expect(page).toHaveURL('/inbox')
})

test('of a flood of tickets the outage is first, and each number leads to its tickets', async ({ page, product }) => {
  const created = await fetch(`${product.url}/api/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(flood()),
  })
  expect(created.status).toBe(201)
  await page.goto('/inbox')
  await analyzeAll(page)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  const groups = page.getByRole('article')
  await expect(groups.first()).toContainText('21 tickets')
  await expect(groups.first()).toContainText('Outage')
  await expect(groups.nth(1)).toContainText('Security')
  await groups
    .first()
    .getByRole('link', { name: /21 tickets/ })
    .click()
  await expect(page).toHaveURL(/\/inbox\?status=all&group_id=\d+$/)
  await expect(page.getByText('21 tickets')).toBeVisible()
})

test('groups are worked by keyboard: assigned, snoozed, handled, and taken back', async ({ page }) => {
  await page.goto('/inbox')
  await loadSamples(page)
  await analyzeAll(page)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  const groups = page.getByRole('article')
  await expect(groups.first()).toBeVisible()
  const before = await groups.count()
  const title = await groups.first().getAttribute('aria-label')
  await page.keyboard.press('j')
  await expect(groups.first().locator('[data-group-link]')).toBeFocused()
  await page.keyboard.press('m')
  await page.getByPlaceholder('Assign to…').fill('Ada')
  await page.keyboard.press('Enter')
  await expect(groups.first()).toContainText('Ada')
  await page.keyboard.press('h')
  await expect(groups).toHaveCount(before - 1)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(groups).toHaveCount(before)
  await expect(groups.first()).toHaveAttribute('aria-label', title ?? '')
  await groups.first().locator('[data-group-link]').focus()
  await page.keyboard.press('s')
  await page.getByRole('button', { name: /In an hour/ }).click()
  await expect(groups).toHaveCount(before - 1)
  await page.getByRole('link', { name: 'Snoozed' }).click()
  await expect(groups).toHaveCount(1)
})
