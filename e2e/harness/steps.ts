import { expect, type Locator, type Page } from '@playwright/test'

/** A tab of the inbox with its count: `tab(page, 'Pending', 30)`. */
export const tab = (page: Page, name: string, count?: number): Locator =>
  page
    .getByRole('navigation', { name: 'Tickets by status' })
    .getByRole('link', { name: count === undefined ? name : `${name} ${count}`, exact: count !== undefined })

/** The rows of the list, as links to their tickets. */
export const rows = (page: Page): Locator => page.getByRole('list', { name: 'Tickets' }).getByRole('link')

export const row = (page: Page, title: string | RegExp): Locator => rows(page).filter({ hasText: title })

/** A fact of a description list by its name, such as `Cost` on a run's page. */
export const fact = (page: Page, name: string): Locator =>
  page
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')

/** A notice in the corner. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('region', { name: /^Notifications/ }).getByText(text)

export async function loadSamples(page: Page): Promise<void> {
  await page.goto('/inbox')
  await page.getByRole('button', { name: 'Load 30 sample tickets' }).click()
  await expect(tab(page, 'Pending', 30)).toBeVisible()
}

/** With the built-in analyzer, which starts at once. */
export async function analyzeAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Analyze all/ }).click()
  await expect(toast(page, 'Run 1 started')).toBeVisible()
}

/** With a model: what it would take comes first. */
export async function analyzeAllWithModel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Analyze all/ }).click()
  await acceptEstimate(page)
  await expect(toast(page, /^Run \d+ started$/)).toBeVisible()
}

export async function acceptEstimate(page: Page): Promise<void> {
  const question = page.getByRole('dialog', { name: /^Analyze/ })
  await question.getByRole('button', { name: 'Analyze', exact: true }).click()
  await expect(question).toBeHidden()
}

/** Pages scroll in their own frame: the bars around them stay. */
export async function expectBarsToStay(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  expect(beyond, `pixels that all around ${page.url()} is higher than the screen`).toBeLessThanOrEqual(0)
}

/** What Chromium writes into the console when the server is not there. */
export const CONNECTION_LOST = /WebSocket connection to|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/
