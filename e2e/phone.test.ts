import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './harness/product.ts'
import { expectBarsToStay, fact, loadSamples, row, tab } from './harness/steps.ts'

const PAGES = [
  '/',
  '/inbox?status=analyzed',
  '/inbox?status=all&q=charged',
  '/tickets/1',
  '/runs',
  '/runs/1',
  '/runs/1/compare/1',
  '/insights',
  '/import',
  '/audit',
  '/settings',
]

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(beyond, `pixels that ${page.url()} is wider than the screen`).toBeLessThanOrEqual(0)
}

async function photograph(page: Page, info: TestInfo, address: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const name = `${address.replaceAll(/\W+/g, '-')}-${colorScheme}.png`
    await page.screenshot({ path: info.outputPath(name) })
  }
}

for (const width of [390, 360]) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height: 780 }, hasTouch: true, isMobile: true })

    test('the main journey works by tap, and no page scrolls sideways', async ({ page }, info) => {
      await loadSamples(page)
      await expectNoSidewaysScroll(page)
      await page.getByRole('button', { name: /^Analyze all/ }).tap()
      await expect(tab(page, 'Analyzed', 30)).toBeVisible()
      await tab(page, 'Analyzed', 30).tap()
      await expect(tab(page, 'Analyzed', 30)).toBeInViewport({ ratio: 1 })
      await row(page, 'Typo in the payment reminder template').tap()
      await expect(page.getByRole('heading', { name: 'Typo in the payment reminder template', level: 1 })).toBeVisible()
      await expect(page.getByRole('list', { name: 'Tickets' })).toBeHidden()
      await page.getByRole('button', { name: 'Close' }).tap()
      await expect(row(page, 'Typo in the payment reminder template')).toBeVisible()

      await page.getByRole('link', { name: 'Runs' }).tap()
      await page.getByRole('row').filter({ hasText: 'Run 1' }).tap()
      await expect(fact(page, 'Analyzed')).toHaveText('30 of 30')
      const grid = page.getByRole('table')
      expect(await grid.evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0))).toBe(0)

      for (const address of PAGES) {
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
        if (address === '/tickets/1') await expect(page.getByRole('list', { name: 'Similar tickets' })).toBeVisible()
        await expectNoSidewaysScroll(page)
        await expectBarsToStay(page)
        await photograph(page, info, address)
      }
    })
  })
}
