import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Page, test as plain } from '@playwright/test'
import { createServer } from 'vite'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'

const web = path.join(import.meta.dirname, '..', 'web')
/** Stands in the gallery's markup, and in nothing else. */
const MARK = 'data-specimen'

test('the built app has nothing of the gallery', async ({ page, expectConsoleErrors }) => {
  expectConsoleErrors(/404 \(Not Found\) .*\/dev\/ui/)
  const sources = readdirSync(path.join(web, 'src', 'dev')).map((file) => path.parse(file).name)
  expect(sources).toContain('Specimen')
  expect(readFileSync(path.join(web, 'src', 'dev', 'Specimen.tsx'), 'utf8')).toContain(MARK)
  const dist = path.join(web, 'dist')
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css|html)$/.test(file))
  expect(files.length).toBeGreaterThan(20)
  const isOfGallery = (file: string) =>
    sources.some((name) => path.basename(file).startsWith(`${name}-`)) ||
    readFileSync(path.join(dist, file), 'utf8').includes(MARK)
  expect(files.filter(isOfGallery)).toEqual([])
  await page.goto('/dev/ui')
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
})

/** By how many pixels the page, or what scrolls in it, is wider than the window. */
const overhang = (page: Page) =>
  page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('main > div')]
    return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth))
  })

plain('the gallery shows every part without a fault, in both themes, in German, and on a phone', async ({ page }) => {
  const server = await createServer({
    configFile: path.join(web, 'vite.config.ts'),
    logLevel: 'error',
    server: { port: 0, hmr: false, watch: null },
  })
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await server.listen()
    await page.goto(new URL('/dev/ui', server.resolvedUrls?.local[0]).href)
    // Charts are drawn when they come near.
    const chart = page.getByRole('application', { name: '90 days' })
    await chart.scrollIntoViewIfNeeded()
    await expect(chart.locator('path').first()).toBeVisible()
    for (const theme of ['Light', 'Dark']) {
      await page.getByRole('button', { name: theme, exact: true }).click()
      expect(await violations(page), theme).toEqual([])
    }
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await expect(page.getByText('1.200 von 1.200')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await overhang(page)).toBe(0)
  } finally {
    await server.close()
  }
})
