import type { Page } from '@playwright/test'
import { pages } from '@sta/contract/wire/pages'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, rows, tab } from './harness/steps.ts'

/** What the browser did not let our pages do. */
async function listenForViolations(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { tellViolation } = globalThis as unknown as { tellViolation: (text: string) => void }
      tellViolation(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
    })
  })
  return violations
}

/** Each page of the app, with numbers of things that there are. */
const ADDRESSES = Object.values(pages).map((address) => address.replaceAll(/:\w+/g, '1'))

test('no page does what the content security policy forbids', async ({ page, product }) => {
  test.setTimeout(240_000)
  const { set } = await product.client.createLabelledSet({ body: { source: 'built_in', name: 'Held out' } })
  await product.client.startEvaluation({ body: { set_id: set.id } })
  const violations = await listenForViolations(page)
  await loadSamples(page)
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  for (const address of ADDRESSES) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 }), address).toHaveCount(1)
    await expect.poll(() => page.locator('[aria-busy=true]').count(), address).toBe(0)
  }
  // What comes and goes: dialogs, menus, notices.
  await page.goto('/inbox?status=analyzed')
  await expect(rows(page)).toHaveCount(30)
  for (const key of ['c', '?', 'Control+k', 'v']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  expect(violations).toEqual([])
})

test('a file is checked in a worker, and imported', async ({ page }) => {
  const violations = await listenForViolations(page)
  await page.goto('/import')
  const file = {
    name: 'tickets.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('title,description\nOne,Text\nTwo,Text\n'),
  }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('2 tickets imported')).toBeVisible()
  expect(violations).toEqual([])
})

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' })

  test('the app that the browser keeps has the same policy', async ({ page }) => {
    const violations = await listenForViolations(page)
    await page.goto('/settings')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    const answer = await page.goto('/inbox')
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'")
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    expect(violations).toEqual([])
  })
})

test('the pages of documentation do what they are for', async ({ page, expectConsoleErrors }) => {
  test.setTimeout(300_000)
  // The logo that ReDoc would fetch from elsewhere is not worth a hole in the policy.
  expectConsoleErrors(/Loading the image 'https:.*redoc/)
  const violations = await listenForViolations(page)
  await page.goto('/docs')
  // The guide comes first; operations are drawn where they come into sight.
  await page.getByText('/api/tickets/analyzed', { exact: false }).first().scrollIntoViewIfNeeded()
  await page.getByText('/api/tickets/counts', { exact: false }).first().click()
  await page.getByRole('button', { name: 'Execute' }).click()
  await expect(page.getByText('"pending": 0').first()).toBeVisible()
  await page.goto('/redoc')
  // It draws the whole description in one go, and reads all of it for a search, which takes a busy machine half a minute each.
  await expect(page.getByRole('heading', { name: /Support Ticket Analyst/ })).toBeVisible({ timeout: 150_000 })
  await page.getByPlaceholder('Search...').fill('import')
  await expect(page.getByRole('menuitem', { name: /import/i }).first()).toBeVisible({ timeout: 60_000 })
  expect(violations.filter((text) => !/redoc.*img-src https:/.test(text))).toEqual([])
})

test('a script within a page does not run', async ({ page, expectConsoleErrors }) => {
  expectConsoleErrors(/Content Security Policy/)
  await page.goto('/settings')
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.ran = true'
    document.body.append(script)
    const image = document.createElement('img')
    image.setAttribute('onerror', 'globalThis.ran = true')
    image.src = 'data:,'
    document.body.append(image)
    return new Promise((resolve) => setTimeout(() => resolve('ran' in globalThis), 500))
  })
  expect(ran).toBe(false)
})
