import type { Page } from '@playwright/test'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, tab, toast } from './harness/steps.ts'

const PAGES = [
  '/',
  '/tickets/1?status=analyzed',
  '/runs',
  '/runs/1',
  '/runs/1/compare/1',
  '/insights',
  '/import',
  '/settings',
  '/nowhere',
]

type Node = { ignored: boolean; role?: { value?: string }; name?: { value?: string }; properties?: Property[] }
type Property = { name: string; value: { value?: unknown } }

/** The roles of what can have the focus and has no name, from the tree that a screen reader is given. */
async function namelessControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes }: { nodes: Node[] } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const isFocusable = ({ properties = [] }: Node) =>
    properties.some(({ name, value }) => name === 'focusable' && value.value === true)
  return nodes
    .filter((node) => !node.ignored && isFocusable(node) && !node.name?.value)
    .map((node) => node.role?.value ?? '')
    .filter((role) => role !== 'RootWebArea' && role !== 'main')
}

test('every page has its landmarks, one first heading, a title, and a name on every control', async ({
  page,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/404 \(Not Found\) .*\/nowhere/)
  await loadSamples(page)
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  // Its notice would otherwise come on one of the pages.
  await expect(toast(page, /^Run 1 finished/)).toBeVisible()
  const titles = new Set<string>()
  for (const address of PAGES) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 }), address).toHaveCount(1)
    await expect(page.getByRole('main')).toHaveCount(1)
    await expect(page.getByRole('banner')).toHaveCount(1)
    await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(1)
    await expect(page.getByRole('search')).toHaveCount(1)
    // What is still loading may take the focus for a moment, so that it can be scrolled by keys.
    await expect.poll(() => namelessControls(page), address).toEqual([])
    titles.add(await page.title())
  }
  expect(titles.size).toBe(PAGES.length)
})

test('a dialog keeps the focus inside and gives it back', async ({ page }) => {
  await page.goto('/inbox')
  const opener = page.getByRole('banner').getByRole('button', { name: 'New ticket' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Title')).toBeFocused()
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
})
