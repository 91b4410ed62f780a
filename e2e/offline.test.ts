import type { Page } from '@playwright/test'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { analyzeAll, CONNECTION_LOST, loadSamples, row, tab, toast } from './harness/steps.ts'

test.use({ serviceWorkers: 'allow' })

const TITLE = 'Recurring invoices in weeks, not only months'
const OTHER = 'Typo in the payment reminder template'
const OFFLINE = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page) => page.getByRole('heading', { name: TITLE, level: 1 })
const banner = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text)
const openId = (page: Page): number => Number(/tickets\/(\d+)/.exec(page.url())?.[1])

/** What the console says of requests that find nobody. */
function expectLostNetwork(expectConsoleErrors: (pattern: RegExp) => void): void {
  expectConsoleErrors(CONNECTION_LOST)
  expectConsoleErrors(OFFLINE)
}

/** Whether the browser keeps what was read under this beginning of a key. */
const isSeen = (page: Page, key: string) =>
  page.evaluate(
    (beginning) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('seen')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('answers').objectStore('answers').getAllKeys()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result.some((hash) => String(hash).startsWith(beginning)))
          }
        }
      }),
    key,
  )

/** The inbox with an open ticket, kept by the browser with all that it needs without the server. */
async function openKept(page: Page): Promise<void> {
  await loadSamples(page)
  await analyzeAll(page)
  await tab(page, 'Analyzed', 30).click()
  await row(page, TITLE).click()
  await expect(heading(page)).toBeVisible()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await expect.poll(() => isSeen(page, `["tickets","detail",${openId(page)}]`)).toBe(true)
  await expect.poll(() => isSeen(page, '["taxonomy"]')).toBe(true)
}

async function correctToSupport(page: Page): Promise<void> {
  await page.keyboard.press('e')
  await expect(page.getByRole('listbox', { name: 'Category' })).toBeFocused()
  await page.keyboard.type('supp')
  await page.keyboard.press('Enter')
  await expect(button(page, 'Category: Support, decided by a person')).toBeVisible()
}

async function tag(page: Page, name: string): Promise<void> {
  await page.keyboard.press('l')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(button(page, `Remove the tag ${name}`)).toBeVisible()
}

test('without its server the app opens, shows what was seen, and keeps changes, which are sent once when it is back', async ({
  page,
  product,
  expectConsoleErrors,
}) => {
  test.setTimeout(120_000)
  expectConsoleErrors(CONNECTION_LOST)
  await openKept(page)
  await product.kill('server')
  await expect(banner(page, 'No connection: you see what was loaded.')).toBeVisible({ timeout: 20_000 })

  await page.reload()
  await expect(heading(page)).toBeVisible()
  await expect(row(page, OTHER)).toBeVisible()
  await correctToSupport(page)
  await expect(banner(page, /; 1 change will be sent when it is back\.$/)).toBeVisible()
  await tag(page, 'vip')

  await page.reload()
  await expect(banner(page, /; 2 changes will be sent when it is back\.$/)).toBeVisible()
  await expect(button(page, 'Category: Support, decided by a person')).toBeVisible()
  await expect(button(page, 'Remove the tag vip')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await button(page, 'Show').click()
  const list = page.getByRole('dialog', { name: 'Changes saved in this browser' })
  const id = openId(page)
  await expect(list.getByRole('listitem').nth(0)).toContainText(`Ticket ${id}: category Support`)
  await expect(list.getByRole('listitem').nth(1)).toContainText(`Tag ticket ${id}: vip`)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')

  await product.start()
  await expect(toast(page, '2 changes sent')).toBeVisible({ timeout: 30_000 })
  await expect(banner(page, /^No connection/)).toBeHidden()
  await expect(button(page, 'Category: Support, decided by a person')).toBeVisible()
  const ticket = await product.client.getTicket({ params: { id } })
  expect(ticket).toMatchObject({ category: 'support', corrected: ['category'], tags: ['vip'] })
  expect((await product.client.getTicketHistory({ params: { id } })).corrections).toHaveLength(1)
})

test('without a network tickets are created and deleted later, and what was undone never happens', async ({
  page,
  context,
  product,
  expectConsoleErrors,
}) => {
  expectLostNetwork(expectConsoleErrors)
  await openKept(page)
  const id = openId(page)
  await context.setOffline(true)
  await correctToSupport(page)
  await page.getByRole('region', { name: 'Analysis' }).getByRole('button', { name: 'Undo' }).click()
  await expect(button(page, 'Category: Feature request')).toBeVisible()

  await button(page, 'New ticket').click()
  await page.getByLabel('Title').fill('Written in a tunnel')
  await page.getByLabel('Description').fill('There was no network')
  await button(page, 'Create ticket').click()
  await expect(toast(page, 'The ticket will be created when the server is back')).toBeVisible()
  await button(page, 'Delete').click()
  await expect(row(page, TITLE)).toBeHidden()
  await page.reload()
  await expect(row(page, OTHER)).toBeVisible()
  await expect(row(page, TITLE)).toBeHidden()

  await context.setOffline(false)
  await expect(toast(page, '1 change sent').first()).toBeVisible({ timeout: 30_000 })
  const all = async () => (await product.client.listTickets({ query: { status: 'all', page_size: 100 } })).items
  // The deletion could be taken back for some seconds more.
  await expect.poll(async () => (await all()).map((ticket) => ticket.id)).not.toContain(id)
  expect((await all()).filter(({ title }) => title === 'Written in a tunnel')).toHaveLength(1)
  await expect(banner(page, /^No connection/)).toBeHidden()
})

test('without a network a custom field is saved later, which is said, and can be taken back before', async ({
  page,
  context,
  product,
  expectConsoleErrors,
}) => {
  expectLostNetwork(expectConsoleErrors)
  await openKept(page)
  const id = openId(page)
  const fields = { Plan: 'Gold', Seats: 12 }
  await product.client.updateTicket({ params: { id }, body: { custom_fields: fields } })
  const change = async (before: string, name: string, to: string) => {
    await button(page, before).press('Enter')
    await page.getByRole('dialog').getByLabel(name).fill(to)
    await page.keyboard.press('Enter')
    await expect(toast(page, 'It will be saved when the server is back')).toBeVisible()
    await expect(button(page, `${name}: ${to}`)).toBeVisible()
  }
  await expect(button(page, 'Plan: Gold')).toBeVisible()
  await context.setOffline(true)
  await change('Plan: Gold', 'Plan', 'Silver')
  await page.keyboard.press('Control+z')
  await expect(button(page, 'Plan: Gold')).toBeVisible()
  await change('Seats: 12', 'Seats', '14')

  await context.setOffline(false)
  await expect(toast(page, '1 change sent')).toBeVisible({ timeout: 30_000 })
  expect((await product.client.getTicket({ params: { id } })).custom_fields).toEqual({ ...fields, Seats: 14 })
})

test('a change whose answer was lost is not made a second time', async ({ page, product, expectConsoleErrors }) => {
  expectLostNetwork(expectConsoleErrors)
  await openKept(page)
  const lost: string[] = []
  await page.route('**/api/analyses/*', async (route) => {
    if (lost.length > 0) return route.continue()
    lost.push((await route.fetch()).statusText())
    return route.abort('failed')
  })
  await correctToSupport(page)
  await expect(banner(page, /; 1 change will be sent/)).toBeVisible()
  await button(page, 'Try now').click()
  await expect(toast(page, '1 change sent')).toBeVisible()
  expect(lost).toEqual(['OK'])
  const { corrections } = await product.client.getTicketHistory({ params: { id: openId(page) } })
  expect(corrections).toHaveLength(1)
})

test('a change that the server refuses is shown with its reason, and holds up no other', async ({
  page,
  context,
  product,
  expectConsoleErrors,
}) => {
  expectLostNetwork(expectConsoleErrors)
  expectConsoleErrors(/409 \(Conflict\)/)
  await openKept(page)
  const id = openId(page)
  await context.setOffline(true)
  await correctToSupport(page)
  await tag(page, 'vip')
  const run = await product.client.startRun({ body: { ticketIds: [id], reanalyze: true } })
  await expect.poll(async () => (await product.client.getRunState({ params: { id: run.id } })).status).toBe('completed')
  await context.setOffline(false)

  await expect(banner(page, '1 change could not be made.')).toBeVisible({ timeout: 30_000 })
  await expect(toast(page, '1 change sent')).toBeVisible()
  await expect(button(page, 'Category: Feature request')).toBeVisible()
  await expect(button(page, 'Remove the tag vip')).toBeVisible()
  await button(page, 'Show').click()
  const refused = page.getByRole('dialog').getByRole('listitem')
  await expect(refused).toContainText(`Ticket ${id}: category Support`)
  await expect(refused).toContainText(/Not made: .*newer analysis/)
  expect(await violations(page)).toEqual([])
  await refused.getByRole('button', { name: /^Try again/ }).click()
  await expect(refused).toContainText(/Not made/)
  await refused.getByRole('button', { name: /^Discard/ }).click()
  await expect(banner(page, '1 change could not be made.')).toBeHidden()
  expect(await product.client.getTicket({ params: { id } })).toMatchObject({ corrected: [], tags: ['vip'] })
})

const controller = (page: Page) => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)

test('a newer version is offered, and taken over when asked for', async ({ page }) => {
  await loadSamples(page)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.evaluate(async () => {
    // As a page of an earlier build, whose files the worker does not have.
    for (const script of document.querySelectorAll('script[type="module"]'))
      script.setAttribute('src', '/assets/old.js')
    await navigator.serviceWorker.register('/sw.js?newer')
  })
  await expect(banner(page, 'A new version is ready')).toBeVisible()
  expect(await controller(page)).toMatch(/\/sw\.js$/)
  const reloaded = page.waitForEvent('load')
  await button(page, 'Reload').click()
  await reloaded
  await expect(row(page, OTHER)).toBeVisible()
  // The new page registers its own worker, which is of the same version: that needs no question.
  await expect.poll(() => controller(page)).toMatch(/\/sw\.js$/)
  await expect(banner(page, 'A new version is ready')).toBeHidden()
})

test('the app can be installed, and what the browser keeps can be forgotten', async ({
  page,
  context,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'asks Chromium')
  await openKept(page)
  const devtools = await context.newCDPSession(page)
  const manifest = await devtools.send('Page.getAppManifest')
  expect(manifest.errors).toEqual([])
  expect(manifest.url).toMatch(/\/manifest\.webmanifest$/)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])

  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await button(page, 'Forget what this browser keeps').click()
  await expect(toast(page, 'This browser has forgotten what it kept')).toBeVisible()
  await expect.poll(() => isSeen(page, '["tickets","detail"')).toBe(false)
})
