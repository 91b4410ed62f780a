import type { Locator, Page } from '@playwright/test'
import { withDatabase } from '@sta/testkit/database-client'
import { newTickets } from '@sta/testkit/factories'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, row, rows, tab, toast } from './harness/steps.ts'

const searchField = (page: Page): Locator => page.getByRole('combobox', { name: 'Search tickets' })
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Filters' }).getByRole('listitem')
const bulkBar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selected tickets' })
const option = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name })

/** Straight into the database, without the index of words: `Ticket 1` to this number, which is the newest. */
async function insertTickets(url: string, count: number): Promise<void> {
  await withDatabase(url, async (client) => {
    await client.query('alter table ticket disable trigger index_new_tickets')
    await client.query(
      `insert into ticket (title, description, content_hash, created_at)
      select 'Ticket ' || n, 'Please help', '\\x01', now() - make_interval(secs => $1::int - n) from generate_series(1, $1::int) as n`,
      [count],
    )
    await client.query('alter table ticket enable trigger index_new_tickets')
    await client.query('vacuum analyze ticket')
  })
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
  await expect(page).toHaveURL('/inbox?status=all&category=billing')
  await expect(searchField(page)).toHaveValue('')
  await page.keyboard.type('priority:high charged')
  await expect(page).toHaveURL('/inbox?status=all&q=charged&category=billing&priority=high')
  await expect(chips(page)).toHaveText(['category:billing', 'priority:high'])
  const title = row(page, 'Charged twice for our October subscription')
  await expect(title.locator('mark').first()).toHaveText('Charged')

  await page.getByRole('link', { name: 'Remove priority:high' }).click()
  await expect(page).toHaveURL('/inbox?status=all&q=charged&category=billing')
  await page.goBack()
  await expect(chips(page)).toHaveText(['category:billing', 'priority:high'])
})

test('what is not understood says what would be, and is searched for; a typing error finds its word', async ({
  page,
}) => {
  await loadSamples(page)
  await searchField(page).fill('priority:urgent chargd')
  await expect(searchField(page)).toHaveAccessibleDescription('priority: takes high, medium or low, not “urgent”')
  expect(await violations(page), 'a search that was not understood').toEqual([])
  await expect(searchField(page)).toHaveValue('priority:urgent chargd')
  await searchField(page).fill('chargd')
  await page.getByRole('link', { name: 'charged', exact: true }).click()
  await expect(page).toHaveURL('/inbox?q=charged')
  await expect(rows(page).first()).toBeVisible()
  await expect(searchField(page)).toHaveValue('charged')
})

test('all that match are assigned after the time to take it back; taken back, nothing is', async ({
  page,
  product,
}) => {
  const tickets = newTickets(130).map(({ description }, index) => ({ title: `Zebra number ${index}`, description }))
  await product.client.createTickets({ body: [...tickets, ...newTickets(5)] })
  await page.goto('/inbox?q=zebra&sort=-created_at')
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
  await page.goto('/inbox?status=all&assignee=none')
  await expect(page.getByText('5 tickets', { exact: true })).toBeVisible()
})

test('leaving the page makes what was promised: tags and a deletion', async ({ page, product }) => {
  await product.client.createTickets({ body: newTickets(4) })
  await page.goto('/inbox')
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
  await page.goto('/inbox')
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
  await page.goto('/inbox')
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

test('a list that is taller than browsers allow is read in its middle and at its end, without its other rows', async ({
  page,
  product,
}) => {
  const size = 300_000
  await insertTickets(await product.databaseUrl(), size)
  await page.goto('/inbox')
  const list = page.getByRole('list', { name: 'Tickets' })
  const at = (position: number) => page.locator(`[aria-posinset="${position}"]`).getByRole('link')
  await expect(at(1)).toContainText(`Ticket ${size}`)

  await page.keyboard.press('End')
  await expect(at(size)).toContainText('Ticket 1')
  await expect(at(size)).toBeInViewport()
  await expect(page.locator('[data-active]')).toContainText('Ticket 1')
  await page.keyboard.press('k')
  await expect(page.locator('[data-active]')).toContainText('Ticket 2')

  await list.evaluate((element) => element.parentElement?.scrollTo({ top: element.clientHeight / 2 }))
  const middle = page.locator('li:has(a)').nth(20)
  await expect(middle).toContainText(/Ticket 1(49|50)\d{3}/)
  const position = Number(await middle.getAttribute('aria-posinset'))
  await expect(at(position)).toContainText(`Ticket ${size + 1 - position}`)

  await page.mouse.move(400, 500)
  for (let turns = 0; turns < 30; turns += 1) await page.mouse.wheel(0, 400)
  const next = position + 300
  await expect(at(next)).toContainText(`Ticket ${size + 1 - next}`)

  await page.keyboard.press('j')
  await expect(page.locator('[data-active]')).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(at(1)).toContainText(`Ticket ${size}`)
  await expect(at(1)).toBeInViewport()
  expect(await page.locator('li[aria-posinset]').count()).toBeLessThan(80)
})

test('the list stays where it was when a ticket is opened and closed', async ({ page, product }) => {
  await product.client.createTickets({ body: newTickets(150) })
  await page.goto('/inbox')
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
  await page.goto('/inbox?status=all&q=charged')
  await expect(rows(page).first()).toBeVisible()
  await page.keyboard.press('v')
  const menu = page.getByRole('dialog', { name: 'Views' })
  await menu.getByRole('button', { name: 'Save this view…' }).click()
  const form = page.getByRole('dialog', { name: 'Save this view' })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(form.getByLabel('Name')).toHaveAccessibleDescription(/The name is missing/)
  await form.getByLabel('Name').fill('Money')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Views: Money' })).toBeVisible()

  await page.goto('/inbox')
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await page.keyboard.press('v')
  await menu.getByRole('link', { name: 'Money' }).click()
  await expect(page).toHaveURL('/inbox?status=all&q=charged')
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
      await page.goto('/inbox?tag=vip&assignee=Rosa+Lux&created_after=2020-01-01')
      await expect(rows(page)).toHaveCount(1)
      expect(await violations(page), 'chips, tags and an assignee').toEqual([])
      await page.goto('/inbox?q=charged')
      await expect(rows(page).locator('mark').first()).toBeVisible()
      expect(await violations(page), 'marked hits').toEqual([])
      await page.goto('/inbox?tag=vip')
      await expect(rows(page)).toHaveCount(1)
      await searchField(page).click()
      await expect(option(page, /^category:/)).toBeVisible()
      expect(await violations(page), 'the operators').toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Display' }).click()
      await expect(page.getByRole('radio', { name: 'Compact' })).toBeVisible()
      expect(await violations(page), 'the display menu').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('v')
      await expect(page.getByRole('dialog', { name: 'Views' })).toBeVisible()
      expect(await violations(page), 'the views').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('x')
      await expect(bulkBar(page)).toBeVisible()
      await page.keyboard.press('m')
      await expect(option(page, 'Rosa Lux')).toBeVisible()
      expect(await violations(page), 'the people').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('l')
      await expect(option(page, 'Remove vip')).toBeVisible()
      expect(await violations(page), 'the tags').toEqual([])
    })
  })
}
