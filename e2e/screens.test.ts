import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, row, rows, tab } from './harness/steps.ts'

test('keys that are typed while a menu opens are not lost, and letters that no category has change nothing', async ({
  page,
}) => {
  await loadSamples(page)
  await analyzeAll(page)
  await expect(page.getByRole('link', { name: 'Open the report of run 1' })).toBeVisible()
  await tab(page, 'Analyzed', 30).click()
  await row(page, 'Recurring invoices in weeks, not only months').click()
  await expect(page.getByRole('button', { name: 'Category: Feature request' })).toBeVisible()
  await page.keyboard.type('exyzzy')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing here matches “xyzzy”')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.type('esupp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Category: Support, decided by a person' })).toBeVisible()

  await page.keyboard.press('e')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Category: Feature request', exact: true })).toBeVisible()
})

test('a correction that is still on its way is taken back by Ctrl+Z as soon as it is made', async ({ page }) => {
  await loadSamples(page)
  await analyzeAll(page)
  await expect(page.getByRole('link', { name: 'Open the report of run 1' })).toBeVisible()
  await tab(page, 'Analyzed', 30).click()
  await row(page, 'Recurring invoices in weeks, not only months').click()
  await expect(page.getByRole('button', { name: 'Category: Feature request', exact: true })).toBeVisible()
  const letThrough = Promise.withResolvers<void>()
  await page.route('**/api/analyses/*', async (route) => {
    await letThrough.promise
    await route.continue()
  })
  await page.keyboard.type('esupp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Category: Support, decided by a person' })).toBeVisible()
  await page.keyboard.press('Control+z')
  letThrough.resolve()
  await expect(page.getByRole('button', { name: 'Category: Feature request', exact: true })).toBeVisible()
})

test('to save a view its name is typed at once', async ({ page }) => {
  await loadSamples(page)
  for (const name of ['First', 'Second']) {
    await page.keyboard.press('v')
    await page.getByRole('button', { name: 'Save this view' }).click()
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('a link to a ticket opens its tab and marks its row in view; an address without a number says so', async ({
  page,
  product,
  expectConsoleErrors,
}) => {
  await loadSamples(page)
  await analyzeAll(page)
  await tab(page, 'Analyzed', 30).click()
  await expect(rows(page)).toHaveCount(30)
  const id = await rows(page).last().getAttribute('data-row-link')
  await page.goto(`/tickets/${id}`)
  const marked = page.locator('[data-active] [data-row-link]')
  await expect(marked).toHaveAttribute('data-row-link', String(id))
  await expect(marked).toBeInViewport()

  // Below a hundred newer ones its row is not loaded: the page says so, and leads to it.
  const newer = Array.from({ length: 150 }, (_, n) => ({ title: `Newer ${n}`, description: 'x' }))
  await product.client.createTickets({ body: newer })
  await page.goto(`/tickets/${id}?status=all`)
  await expect(page.getByText(`Ticket ${id} is not among these rows.`)).toBeVisible()
  await page.getByRole('link', { name: 'Show it in the list' }).click()
  await expect(marked).toHaveAttribute('data-row-link', String(id))
  await expect(marked).toBeInViewport()
  await expect(page.getByText(/is not among these rows/)).toHaveCount(0)

  expectConsoleErrors(/404 \(Not Found\).*tickets\/abc/)
  const answer = await page.goto('/tickets/abc')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: '“abc” is not the number of a ticket' })).toBeVisible()
})

test('a saved view stands in the rail with how many tickets it shows, and counts new ones', async ({
  page,
  product,
}) => {
  await loadSamples(page)
  const { client } = product
  await client.createView({ body: { name: 'Payments', search: 'q=charged' } })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.reload()
  const { total } = await client.listTickets({ query: { q: 'charged' } })
  const view = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: `Payments ${total}` })
  await expect(view).toBeVisible()
  await client.createTickets({ body: [{ title: 'Charged again', description: 'Twice' }] })
  const grown = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: `Payments ${total + 1}` })
  await expect(grown).toBeVisible({ timeout: 60_000 })
  await grown.click()
  await expect(page).toHaveURL(/\/inbox\?q=charged$/)
  await expect(grown).toHaveAttribute('aria-current', 'page')
})

test('a key of a menu that is typed while the code of the pane is on its way opens the menu', async ({ page }) => {
  await loadSamples(page)
  await analyzeAll(page)
  await tab(page, 'Analyzed', 30).click()
  await expect(rows(page)).toHaveCount(30)
  const id = await rows(page).first().getAttribute('data-row-link')
  const held = Promise.withResolvers<void>()
  await page.route(/\/TicketDetail-[^/]*\.js$/, async (route) => {
    await held.promise
    await route.continue()
  })
  await page.goto(`/tickets/${id}?status=analyzed`)
  await expect(page.locator('[aria-busy="true"]').first()).toBeVisible()
  await page.keyboard.press('e')
  held.resolve()
  await expect(page.getByRole('listbox', { name: 'Category' })).toBeVisible()
})
