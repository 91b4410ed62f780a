import type { Page } from '@playwright/test'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, toast } from './harness/steps.ts'

const choice = (page: Page) => page.locator('select#language')

async function speak(page: Page, language: string): Promise<void> {
  await page.goto('/settings')
  await choice(page).selectOption({ label: language })
}

test('the app speaks German at once and after a reload, and English again when asked', async ({ page, request }) => {
  const tickets = Array.from({ length: 1000 }, (_, index) => ({
    title: `Invoice ${index}`,
    description: 'Charged twice',
  }))
  await request.post('/api/tickets', { data: tickets })
  await request.post('/api/tickets', { data: tickets.slice(0, 234) })
  await page.goto('/settings')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(choice(page)).toHaveValue('system')

  await choice(page).selectOption({ label: 'Deutsch' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible()
  await expect(page).toHaveTitle('Einstellungen · Support Ticket Analyst')
  await expect(choice(page)).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'Sprache' })).toHaveValue('de')

  const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' })
  await expect(navigation.getByRole('link', { name: 'Läufe' })).toBeVisible()
  await navigation.getByRole('link', { name: 'Posteingang', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Posteingang' })).toBeAttached()
  await expect(page.getByRole('link', { name: 'Ausstehend 1.234' })).toBeVisible()
  await expect(page.getByText('jetzt', { exact: true }).first()).toBeVisible()

  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('link', { name: 'Ausstehend 1.234' })).toBeVisible()

  await speak(page, 'English')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('link', { name: 'Inbox', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Pending 1,234' })).toBeVisible()
})

test.describe('in a German browser', () => {
  test.use({ locale: 'de-AT' })

  test('the app is German by itself, and English only for who chose that', async ({ page }) => {
    await page.goto('/inbox')
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await expect(page.getByRole('link', { name: 'Einstellungen' })).toBeVisible()
    await speak(page, 'English')
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await speak(page, 'As the browser')
    await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible()
  })
})

test('what the built-in analyzer says of a ticket is in the language of the page', async ({ page, request }) => {
  await request.post('/api/tickets', {
    data: [{ title: 'Invoice', description: 'I was charged twice for INV-20391 and want a refund.' }],
  })
  await page.goto('/inbox')
  await analyzeAll(page)
  await page.goto('/tickets/1?status=all')
  const analysis = page.getByRole('region', { name: /^Analys[ei]s?$/ })
  await expect(analysis.getByText(/“.*charged twice.*” .*points? to Billing/)).toBeVisible()
  await expect(analysis.getByText(/^The customer wants a refund \(mentions INV-20391\)\./)).toBeVisible()

  await speak(page, 'Deutsch')
  // Its words are fetched before the choice is kept.
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.goto('/tickets/1?status=all')
  await expect(analysis.getByText(/„.*charged twice.*“ .*deute[nt] auf Abrechnung/)).toBeVisible()
  await expect(analysis.getByText(/^Der Kunde möchte eine Erstattung \(nennt INV-20391\)\./)).toBeVisible()
  await expect(analysis.getByText('Abrechnung', { exact: true })).toBeVisible()
  await page.goto('/runs/1')
  await expect(page.getByText(/Nach Kategorie: Abrechnung 1\./)).toBeVisible()
})

test('a language whose words cannot be fetched is not chosen, and the app says so', async ({
  page,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/Failed to load resource|ERR_FAILED/)
  await page.goto('/settings')
  await expect(choice(page)).toBeVisible()
  await page.route(/\/(assets\/de-|healthz)/, (route) => route.abort())
  await choice(page).selectOption({ label: 'Deutsch' })
  await expect(toast(page, 'The language could not be changed')).toBeVisible()
  await expect(toast(page, 'The server cannot be reached')).toBeVisible()
  await expect(choice(page)).toHaveValue('system')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('axe finds nothing in German, and no page is wider than the window', async ({ page }) => {
  await loadSamples(page)
  await speak(page, 'Deutsch')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  for (const path of ['/', '/runs', '/insights', '/import', '/settings']) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(path)
    await expect(page.locator('h1')).toBeAttached()
    expect(await violations(page), path).toEqual([])
    await page.setViewportSize({ width: 360, height: 740 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})
