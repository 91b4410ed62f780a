import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, tab } from './harness/steps.ts'

const PAGES = [
  '/',
  '/inbox?status=analyzed',
  '/inbox?status=failed',
  '/tickets/1?status=analyzed',
  '/runs',
  '/runs/1',
  '/runs/1?tab=failures',
  '/runs/1/compare/1',
  '/insights',
  '/evaluations',
  '/review',
  '/import',
  '/audit',
  '/settings',
  '/nowhere',
]

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    // Half of a fade is a colour of too little contrast that nobody is meant to read.
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('axe finds nothing on any page, empty or full', async ({ page, expectConsoleErrors }) => {
      expectConsoleErrors(/404 \(Not Found\) .*\/nowhere/)
      // Many pages, each looked at as a whole.
      test.setTimeout(240_000)
      await page.goto('/inbox')
      await expect(page.getByRole('button', { name: 'Load 30 sample tickets' })).toBeVisible()
      expect(await violations(page), 'the empty inbox').toEqual([])
      await loadSamples(page)
      await analyzeAll(page)
      await expect(tab(page, 'Analyzed', 30)).toBeVisible()
      for (const address of PAGES) {
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 }), address).toHaveCount(1)
        await expect(page.getByText('Live', { exact: true })).toBeAttached()
        await expect.poll(() => page.locator('[aria-busy=true]').count(), address).toBe(0)
        expect(await violations(page), address).toEqual([])
      }
    })

    test('axe finds nothing in dialogs and on what comes and goes', async ({ page }) => {
      await loadSamples(page)
      expect(await violations(page), 'a notice').toEqual([])
      await page.keyboard.press('c')
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page), 'a new ticket').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page), 'the shortcuts').toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('checkbox', { name: /^Select all/ }).click()
      await expect(page.getByRole('toolbar', { name: 'Selected tickets' })).toBeVisible()
      expect(await violations(page), 'a selection').toEqual([])
    })
  })
}
