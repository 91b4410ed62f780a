import { chromium } from '@playwright/test'
import { install } from '../server/testing/installation.ts'
import { browserOptions } from './browser.ts'
const product = await install({})
await product.start()
const browser = await chromium.launch(browserOptions())
try {
  for (const [name, look] of [
    ['desk', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
    ['phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true }],
  ] as const) {
    const page = await (await browser.newContext(look)).newPage()
    await page.goto(product.url + '/settings')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await page.getByRole('button', { name: 'Versions' }).click()
    await page.getByRole('heading', { name: 'Categories', exact: true }).scrollIntoViewIfNeeded()
    await page.waitForTimeout(500)
    await page.screenshot({ path: `/tmp/w4-${name}-view.png` })
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('button', { name: /^Billing/ }).click()
    await page.getByRole('button', { name: 'Retire Billing' }).click()
    await page.getByRole('heading', { name: 'Categories', exact: true }).scrollIntoViewIfNeeded()
    await page.locator('form[aria-label^=Cat]').evaluate((e) => e.scrollIntoView())
    await page.screenshot({ path: `/tmp/w4-${name}-edit.png` })
    await page.getByRole('button', { name: 'Commands' }).click()
    await page.getByRole('combobox', { name: 'Commands' }).waitFor()
    await page.waitForTimeout(500)
    await page.screenshot({ path: `/tmp/w4-${name}-palette.png` })
    await page.context().close()
  }
} finally {
  await browser.close()
  await product.remove()
}
