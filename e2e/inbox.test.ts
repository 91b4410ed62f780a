import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { newTickets } from '../server/testing/factories.ts'
import { expect, test } from './product.ts'
import { analyzeAll, loadSamples, row, rows, tab, toast } from './steps.ts'

const searchField = (page: Page): Locator => page.getByRole('combobox', { name: 'Search tickets' })
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Filters' }).getByRole('listitem')
const bulkBar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selected tickets' })
const option = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name })

async function expectAxeClean(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  expect(found, what).toEqual([])
}

test('operators become filters by keyboard, and each can be taken away', async ({ page }) => {
  await loadSamples(page)
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('cat')
  await page.keyboard.press('ArrowDown')
  await expect(searchField(page)).toHaveAttribute('aria-activedescendant', /.+/)
  await page.keyboard.press('Enter')
  await expect(searchField(page)).toHaveValue('category:')
  await page.keyboard.type('bil')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/?status=all&category=billing')
  await expect(searchField(page)).toHaveValue('')
  await page.keyboard.type('priority:high charged')
  await expect(page).toHaveURL('/?status=all&q=charged&category=billing&priority=high')
  await expect(chips(page)).toHaveText(['category:billing', 'priority:high'])
  const title = row(page, 'Charged twice for our October subscription')
  await expect(title.locator('mark').first()).toHaveText('Charged')

  await page.getByRole('link', { name: 'Remove priority:high' }).click()
  await expect(page).toHaveURL('/?status=all&q=charged&category=billing')
  await page.goBack()
  await expect(chips(page)).toHaveText(['category:billing', 'priority:high'])
})

test('what is not understood says what would be, and is searched for; a typing error finds its word', async ({
  page,
}) => {
  await loadSamples(page)
  await searchField(page).fill('priority:urgent chargd')
  await expect(searchField(page)).toHaveAccessibleDescription('priority: takes high, medium or low, not “urgent”')
  await expectAxeClean(page, 'a search that was not understood')
  await expect(searchField(page)).toHaveValue('priority:urgent chargd')
  await searchField(page).fill('chargd')
  await page.getByRole('link', { name: 'charged', exact: true }).click()
  await expect(page).toHaveURL('/?q=charged')
  await expect(rows(page).first()).toBeVisible()
  await expect(searchField(page)).toHaveValue('charged')
})

test('all that match are assigned after the time to take it back; taken back, nothing is', async ({
  page,
  product,
}) => {
  const tickets = newTickets(130).map(({ description }, index) => ({ title: `Zebra number ${index}`, description }))
  await product.client.createTickets({ body: [...tickets, ...newTickets(5)] })
  await page.goto('/?q=zebra&sort=-created_at')
  await expect(rows(page).first()).toBeVisible()
  await page.keyboard.press('*')
  await expect(bulkBar(page).getByText('100 selected')).toBeVisible()
  await page.keyboard.press('*')
  await expect(bulkBar(page).getByText('130 selected')).toBeVisible()
  await page.keyboard.press('m')
  await page.getByRole('combobox', { name: 'Assign to' }).fill('Rosa Lux')
  await page.keyboard.press('Enter')
  await expect(toast(page, 'Assigned 130 tickets to Rosa Lux')).toBeVisible()
  await expect(rows(page).first()).toContainText('Assigned to Rosa Lux')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page).first()).not.toContainText('Assigned to Rosa Lux')

  await page.keyboard.press('m')
  await page.getByRole('combobox', { name: 'Assign to' }).fill('Rosa Lux')
  await page.keyboard.press('Enter')
  const assigned = async () => {
    const query = { status: 'all', assignee: 'Rosa Lux' } as const
    return (await product.client.listTickets({ query })).total
  }
  expect(await assigned()).toBe(0)
  await expect.poll(assigned, { timeout: 15_000 }).toBe(130)
  await page.goto('/?status=all&assignee=none')
  await expect(page.getByText('5 tickets', { exact: true })).toBeVisible()
})

test('leaving the page makes what was promised: tags and a deletion', async ({ page, product }) => {
  await product.client.createTickets({ body: newTickets(4) })
  await page.goto('/')
  await expect(rows(page)).toHaveCount(4)
  const [first, second] = [await rows(page).nth(0).textContent(), await rows(page).nth(1).textContent()]
  await page.keyboard.press('x')
  await page.keyboard.press('l')
  await page.getByRole('combobox', { name: 'Add or remove a tag' }).fill('VIP')
  await page.keyboard.press('Enter')
  await expect(rows(page).nth(0)).toContainText('vip')
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await page
    .getByRole('checkbox', { name: /^Select / })
    .nth(2)
    .check()
  await bulkBar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(toast(page, 'Deleted 1 ticket')).toBeVisible()
  await expect(rows(page)).toHaveCount(3)
  await page.reload()
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).nth(0)).toContainText(String(first).slice(0, 20))
  await expect(page.getByText(String(second).slice(0, 20))).toHaveCount(0)
  expect((await product.client.listTickets({ query: { tag: 'vip' } })).total).toBe(1)
})

test('tickets that arrive wait behind a notice, and nothing moves until they are asked for', async ({
  page,
  product,
}) => {
  await product.client.createTickets({ body: newTickets(60) })
  await page.goto('/')
  await expect(page.getByText('Live', { exact: true })).toBeAttached()
  await expect(page.getByText('60 tickets', { exact: true })).toBeVisible()
  const list = page.getByRole('list', { name: 'Tickets' })
  const before = await rows(page).first().getAttribute('data-row-link')
  await list.evaluate((element) => element.parentElement?.scrollTo({ top: 400 }))
  await product.client.createTickets({ body: newTickets(3).map((ticket) => ({ ...ticket, title: 'Just arrived' })) })
  await expect(page.getByRole('button', { name: '3 new' })).toBeVisible()
  await expect(tab(page, 'Pending', 63)).toBeVisible()
  expect(await list.evaluate((element) => element.parentElement?.scrollTop)).toBe(400)
  await expect(row(page, 'Just arrived')).toHaveCount(0)
  await list.evaluate((element) => element.parentElement?.scrollTo({ top: 0 }))
  await expect(rows(page).first()).toHaveAttribute('data-row-link', String(before))
  await page.keyboard.press('.')
  await expect(row(page, 'Just arrived')).toHaveCount(3)
  await expect(page.getByRole('button', { name: '3 new' })).toHaveCount(0)
})

test('a long list is read down to its end and up again, though not all of it is kept', async ({ page, product }) => {
  for (const half of [newTickets(800), newTickets(800)]) await product.client.createTickets({ body: half })
  await page.goto('/')
  const list = page.getByRole('list', { name: 'Tickets' })
  const at = (position: number) => page.locator(`[aria-posinset="${position}"]`).getByRole('link')
  const first = await at(1).getAttribute('data-row-link')
  await expect
    .poll(
      async () => {
        await list.evaluate((element) => element.parentElement?.scrollTo({ top: element.scrollHeight }))
        return at(1_600).count()
      },
      { timeout: 30_000, intervals: [100] },
    )
    .toBe(1)
  const last = await at(1_600).getAttribute('data-row-link')
  expect(Number(first) - Number(last)).toBe(1_599)
  await list.evaluate((element) => element.parentElement?.scrollTo({ top: 0 }))
  await expect(at(1)).toHaveAttribute('data-row-link', String(first), { timeout: 20_000 })
})

test('the list stays where it was when a ticket is opened and closed', async ({ page, product }) => {
  await product.client.createTickets({ body: newTickets(150) })
  await page.goto('/')
  const list = page.getByRole('list', { name: 'Tickets' })
  await expect(list).toBeVisible()
  await list.evaluate((element) => element.parentElement?.scrollTo({ top: 1_200 }))
  await expect.poll(() => page.locator('[aria-posinset="31"]').count()).toBe(1)
  await page.locator('[aria-posinset="35"]').getByRole('link').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toHaveCount(0)
  expect(await list.evaluate((element) => element.parentElement?.scrollTop)).toBe(1_200)
})

test('a view is saved, survives a reload, is renamed, and its deletion can be taken back', async ({ page }) => {
  await loadSamples(page)
  await page.goto('/?status=all&q=charged')
  await page.keyboard.press('v')
  const menu = page.getByRole('dialog', { name: 'Views' })
  await menu.getByRole('button', { name: 'Save this view…' }).click()
  const form = page.getByRole('dialog', { name: 'Save this view' })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(form.getByLabel('Name')).toHaveAccessibleDescription(/The name is missing/)
  await form.getByLabel('Name').fill('Money')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Views: Money' })).toBeVisible()

  await page.goto('/')
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await page.keyboard.press('v')
  await menu.getByRole('link', { name: 'Money' }).click()
  await expect(page).toHaveURL('/?status=all&q=charged')
  await page.keyboard.press('v')
  await menu.getByRole('button', { name: 'Rename Money' }).click()
  await page.getByRole('dialog', { name: 'Rename the view' }).getByLabel('Name').fill('Charges')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Views: Charges' })).toBeVisible()
  await page.keyboard.press('v')
  await menu.getByRole('button', { name: 'Delete Charges' }).click()
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Views: Charges' })).toBeVisible()
})

test('rows are denser and columns fewer in this browser, also after a reload', async ({ page }) => {
  await loadSamples(page)
  const heightOf = () => page.locator('[aria-posinset="1"]').evaluate((element) => element.clientHeight)
  expect(await heightOf()).toBe(40)
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('radio', { name: 'Compact' }).check()
  await page.getByRole('checkbox', { name: 'Age' }).uncheck()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(rows(page).first()).toBeVisible()
  expect(await heightOf()).toBe(32)
  await expect(rows(page).first().locator('time')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('axe finds nothing in the menus of the inbox', async ({ page, product }) => {
      await loadSamples(page)
      const [id] = (await product.client.listTickets()).items.map((ticket) => ticket.id)
      await product.client.changeTickets({
        body: { ticketIds: [id ?? 0], assignee: 'Rosa Lux', add_tags: ['vip', 'a', 'b'] },
      })
      await page.goto('/?tag=vip&assignee=Rosa+Lux&created_after=2020-01-01')
      await expect(rows(page)).toHaveCount(1)
      await expectAxeClean(page, 'chips, tags and an assignee')
      await page.goto('/?q=charged')
      await expect(rows(page).locator('mark').first()).toBeVisible()
      await expectAxeClean(page, 'marked hits')
      await page.goto('/?tag=vip')
      await expect(rows(page)).toHaveCount(1)
      await searchField(page).click()
      await expect(option(page, /^category:/)).toBeVisible()
      await expectAxeClean(page, 'the operators')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Display' }).click()
      await expectAxeClean(page, 'the display menu')
      await page.keyboard.press('Escape')
      await page.keyboard.press('v')
      await expect(page.getByRole('dialog', { name: 'Views' })).toBeVisible()
      await expectAxeClean(page, 'the views')
      await page.keyboard.press('Escape')
      await page.keyboard.press('x')
      await expect(bulkBar(page)).toBeVisible()
      await page.keyboard.press('m')
      await expect(option(page, 'Rosa Lux')).toBeVisible()
      await expectAxeClean(page, 'the people')
      await page.keyboard.press('Escape')
      await page.keyboard.press('l')
      await expect(option(page, 'Remove vip')).toBeVisible()
      await expectAxeClean(page, 'the tags')
    })
  })
}
