import type { Locator, Page } from '@playwright/test'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, row, tab, toast } from './harness/steps.ts'

const option = (page: Page, name: RegExp): Locator => page.getByRole('option', { name })
const state = (page: Page, name: string): Locator => page.getByRole('button', { name: `State: ${name}` })

test('a ticket is solved by keyboard, taken back, snoozed with others, and found again where it went', async ({
  page,
}) => {
  await loadSamples(page)
  await analyzeAll(page)
  await tab(page, 'Analyzed', 30).click()
  await expect(page).toHaveURL('/inbox?status=analyzed&state=working')
  await row(page, 'Charged twice for our October subscription').click()
  await expect(state(page, 'Open')).toBeVisible()

  await page.keyboard.press('s')
  await expect(option(page, /Solved/)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('3')
  await expect(state(page, 'Solved')).toBeVisible()
  await expect(toast(page, 'Solved: 1 ticket')).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(state(page, 'Open')).toBeVisible()
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()

  await page.keyboard.press('s')
  await option(page, /Closed/).click()
  await expect(state(page, 'Closed')).toBeVisible()
  await expect(tab(page, 'Analyzed', 29)).toBeVisible()
  await expect(tab(page, 'Done', 1)).toBeVisible()
  await expect(row(page, 'Charged twice for our October subscription')).toHaveCount(0)

  await page.keyboard.press('h')
  await expect(page.getByRole('list', { name: 'History' })).toContainText('set the state: Closed')
  await page.keyboard.press('Escape')
  await tab(page, 'Done', 1).click()
  await expect(row(page, 'Charged twice for our October subscription')).toBeVisible()

  await tab(page, 'Analyzed', 29).click()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar', { name: 'Selected tickets' })).toContainText('2 selected')
  await page.keyboard.press('s')
  await option(page, /Tomorrow morning/).click()
  await expect(toast(page, /Snoozed 2 tickets until/)).toBeVisible()
  await expect(tab(page, 'Snoozed', 2)).toBeVisible()
  await expect(tab(page, 'Analyzed', 27)).toBeVisible()

  await page.goto('/inbox')
  await expect(tab(page, 'Snoozed', 2)).toBeVisible()
  await page.getByRole('combobox', { name: 'Search tickets' }).fill('is:snoozed ')
  await expect(page).toHaveURL('/inbox?status=all&state=snoozed')
  await expect(page.getByRole('link', { name: /^Snoozed/ }).first()).toHaveAttribute('aria-current', 'page')
})
