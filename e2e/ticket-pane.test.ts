import type { Page } from '@playwright/test'
import type { Client } from '../contract/src/client.ts'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, row, tab, toast } from './harness/steps.ts'

const duplicate = {
  title: 'Typo in the payment reminder template again',
  description: 'There is a typo in the payment reminder template: it says "recieved".',
}

const menuButton = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const history = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem')

async function openAnalyzed(page: Page): Promise<void> {
  await loadSamples(page)
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  await tab(page, 'Analyzed', 30).click()
  await row(page, 'Recurring invoices in weeks, not only months').click()
  await expect(
    page.getByRole('heading', { name: 'Recurring invoices in weeks, not only months', level: 1 }),
  ).toBeVisible()
}

/** What the analyzer said of the open ticket, as its button is named: it learns, so no test says it by heart. */
async function priorityButton(page: Page, client: Client): Promise<string> {
  const { priority } = await client.getTicket({ params: { id: openId(page) } })
  return `Priority: ${{ high: 'High', medium: 'Medium', low: 'Low' }[priority ?? 'low']}`
}

const openId = (page: Page): number => Number(/tickets\/(\d+)/.exec(page.url())?.[1])

async function finished(client: Client, id: number): Promise<void> {
  await expect.poll(async () => (await client.getRunState({ params: { id } })).status).toBe('completed')
}

test('a correction by keyboard holds against a new analysis, is in the history, and can be undone', async ({
  page,
  product,
}) => {
  await page.goto('/settings')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.keyboard.press('Enter')
  await openAnalyzed(page)
  await expect(menuButton(page, 'Category: Feature request')).toBeVisible()

  await page.keyboard.press('e')
  await expect(page.getByRole('listbox', { name: 'Category' })).toBeFocused()
  await page.keyboard.type('supp')
  await page.keyboard.press('Tab')
  await page.keyboard.type('They ask how to set it')
  await page.keyboard.press('Enter')
  await expect(menuButton(page, 'Category: Support, decided by a person')).toBeVisible()
  await expect(toast(page, 'Category is Support')).toBeVisible()
  await expect(page.getByText('Corrected by Ada, just now')).toBeVisible()
  await expect(page.getByText('“They ask how to set it”')).toBeVisible()
  await expect(row(page, 'Recurring invoices in weeks, not only months')).toBeFocused()

  const run = await product.client.startRun({ body: { ticketIds: [openId(page)], reanalyze: true } })
  await finished(product.client, run.id)
  await page.keyboard.press('h')
  await expect(history(page)).toHaveCount(3)
  await expect(history(page).nth(0)).toContainText('Run 2')
  await expect(history(page).nth(1)).toContainText(/Ada changed the category from Feature request to Support/)
  await expect(history(page).nth(2)).toContainText('Run 1')
  await expect(menuButton(page, 'Category: Support, decided by a person')).toBeVisible()

  await page.getByRole('region', { name: 'Analysis' }).getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await expect(menuButton(page, 'Category: Feature request')).toBeFocused()
  await expect(history(page).locator('s')).toContainText('Ada changed the category')
  const ticket = await product.client.getTicket({ params: { id: openId(page) } })
  expect(ticket).toMatchObject({ category: 'feature_request', corrected: [] })
})

test('a correction is undone from its notice, also when another ticket is open by then', async ({ page, product }) => {
  await openAnalyzed(page)
  const before = await priorityButton(page, product.client)
  await page.keyboard.press('p')
  await page.keyboard.press('1')
  await expect(menuButton(page, 'Priority: High, decided by a person')).toBeVisible()
  await expect(toast(page, 'Priority is High')).toBeVisible()
  await page.keyboard.press('j')
  await page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(toast(page, 'The priority is as before')).toBeVisible()
  await page.keyboard.press('k')
  await expect(menuButton(page, before)).toBeVisible()
  await page.reload()
  await expect(menuButton(page, before)).toBeVisible()
})

test('what looks right is confirmed with one key, and needs no review any more', async ({ page, product }) => {
  await openAnalyzed(page)
  const { items } = await product.client.listTickets({ query: { status: 'all', needs_review: true } })
  await page.goto(`/tickets/${items[0]?.id}?status=analyzed`)
  await expect(page.getByText('Needs review', { exact: true }).last()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Looks right' })).toBeVisible()
  await page.keyboard.press('r')
  await expect(toast(page, 'Category and priority are confirmed')).toBeVisible()
  await expect(page.getByText('Confirmed just now')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Looks right' })).toBeHidden()
  const left = await product.client.listTickets({ query: { status: 'all', needs_review: true } })
  expect(left.total).toBe(items.length - 1)
})

test('similar tickets open in the pane, and the list stays', async ({ page, product }) => {
  await openAnalyzed(page)
  await product.client.createTickets({ body: [duplicate] })
  await row(page, 'Typo in the payment reminder template').click()
  const similar = page.getByRole('list', { name: 'Similar tickets' }).getByRole('link')
  await expect(similar.first()).toContainText(duplicate.title)
  await expect(similar.first()).toContainText(/Pending:.*\d+% similar/)
  await similar.first().click()
  await expect(page.getByRole('heading', { name: duplicate.title, level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/\/tickets\/31\?status=analyzed&state=working$/)
  await expect(similar.first()).toContainText('Typo in the payment reminder template')
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Typo in the payment reminder template', level: 1 })).toBeVisible()
})

test('assignee and tags are set in place and survive a reload', async ({ page }) => {
  await openAnalyzed(page)
  await page.keyboard.press('m')
  await page.keyboard.type('Grace')
  await page.keyboard.press('Enter')
  await expect(menuButton(page, 'Assignee: Grace')).toBeVisible()
  await page.keyboard.press('l')
  await page.keyboard.type('VIP customer')
  await page.keyboard.press('Enter')
  await page.keyboard.type('renewal')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const tags = page.getByRole('list', { name: 'Tags' }).getByRole('listitem')
  await expect(tags).toHaveText(['vip-customer', 'renewal'])
  await page.getByRole('button', { name: 'Remove the tag renewal' }).click()
  await expect(tags).toHaveText(['vip-customer'])
  await page.reload()
  await expect(tags).toHaveText(['vip-customer'])
  await expect(menuButton(page, 'Assignee: Grace')).toBeVisible()
  await page.keyboard.press('m')
  await expect(page.getByRole('option', { name: 'Grace' })).toHaveAttribute('aria-selected', 'true')
})

test('the link to a ticket is copied, and a screen reader hears which ticket is open', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openAnalyzed(page)
  const hears = page.locator('body > div[role=status]')
  await expect(hears).toHaveText(`Ticket ${openId(page)}: Recurring invoices in weeks, not only months`)
  await page.keyboard.press('y')
  await expect(toast(page, /^The link to ticket \d+ is copied$/)).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(new URL(`/tickets/${openId(page)}`, page.url()).href)
  await page.keyboard.press('j')
  await expect(hears).not.toHaveText(/Recurring/)
})

test('the quotes behind a value are one key away, and point back at it', async ({ page }) => {
  await openAnalyzed(page)
  await page.getByRole('button', { name: /behind the category/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('article mark').first()).toBeFocused()
  await expect(page.locator('article mark').first()).toBeInViewport()
  await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: 'Wrong VAT total' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(row(page, 'Wrong VAT total')).toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true })

  test('an open ticket is a page of its own: it has the focus, and gives it back to its row', async ({
    page,
    product,
  }) => {
    await openAnalyzed(page)
    await expect(page.getByRole('article', { name: 'Recurring invoices in weeks, not only months' })).toBeFocused()
    await menuButton(page, await priorityButton(page, product.client)).tap()
    await page.getByRole('option', { name: 'High' }).tap()
    await expect(menuButton(page, 'Priority: High, decided by a person')).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).tap()
    await expect(row(page, 'Recurring invoices in weeks, not only months')).toBeFocused()
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('axe finds nothing on the pane with each of its menus', async ({ page }) => {
      await openAnalyzed(page)
      for (const [key, role] of [
        ['e', 'listbox'],
        ['p', 'listbox'],
        ['m', 'combobox'],
        ['l', 'combobox'],
        ['s', 'listbox'],
      ] as const) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog').getByRole(role)).toBeFocused()
        expect(await violations(page, '[role=dialog]'), `the menu of ${key}`).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
      }
      expect(await violations(page), 'the page').toEqual([])
    })

    test('axe finds nothing on a corrected ticket and its history', async ({ page }) => {
      await openAnalyzed(page)
      await page.keyboard.press('p')
      await page.keyboard.press('1')
      await expect(page.getByText('Corrected just now')).toBeVisible()
      await page.keyboard.press('h')
      await expect(history(page)).toHaveCount(2)
      expect(await violations(page, 'article'), 'a correction that counts').toEqual([])
      await page.getByRole('region', { name: 'Analysis' }).getByRole('button', { name: 'Undo' }).click()
      await expect(history(page).locator('s')).toBeVisible()
      expect(await violations(page, 'article'), 'an undone correction').toEqual([])
    })
  })
}
