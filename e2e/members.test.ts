import type { Page } from '@playwright/test'
import { codeOf } from '@sta/testkit/people'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { toast } from './harness/steps.ts'

test.use({ environment: { AUTH: 'on' } })

const PASSWORD = 'seven grey herons'
/** What browsers say of an answer that is no success. */
const REFUSED = /status of (401|403|404|409|429)|WebSocket connection/

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Mail address').fill(`${name.toLowerCase()}@example.com`)
  await page.getByLabel('New password').fill(PASSWORD)
  await button(page, 'Become a member').click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}

async function enterPassword(page: Page, name: string): Promise<void> {
  await page.getByLabel('Mail address', { exact: true }).fill(`${name.toLowerCase()}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await button(page, 'Sign in').click()
}

test('the first member comes by the link of the start, invites others, whose role decides what they are offered, and a second factor is asked for', async ({
  page,
  product,
  openBrowser,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(REFUSED)
  await page.goto('/inbox')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await enterPassword(page, 'Ada')
  await expect(page.getByRole('alert')).toContainText('wrong')

  const [link = ''] = /http\S+\/join#\S+/.exec(product.said()) ?? []
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'You are the first' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await join(page, link, 'Ada')

  await page.goto('/settings')
  await page.getByLabel('Role', { exact: true }).selectOption('viewer')
  await button(page, 'Make a link').click()
  const invitation = await page.getByText(/\/join#/).innerText()
  expect(await violations(page)).toEqual([])
  const viewer = await openBrowser()
  await join(viewer, invitation, 'Cem')
  await expect(viewer.getByRole('link', { name: 'Settings' })).toBeVisible()
  await expect(button(viewer, 'New ticket')).toHaveCount(0)
  await viewer.goto('/settings')
  await expect(viewer.getByRole('heading', { name: 'Categories' })).toBeVisible()
  for (const name of ['Connections', 'Status', 'Members'])
    await expect(viewer.getByRole('heading', { name, exact: true })).toHaveCount(0)
  await expect(viewer.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
  await page.getByLabel('Role of Cem').selectOption('agent')
  await expect(button(viewer, 'New ticket').first()).toBeVisible()

  await page.getByText('The second factor is off').click()
  await page.getByRole('form', { name: 'Second factor' }).getByLabel('Password', { exact: true }).fill(PASSWORD)
  await button(page, 'Turn on').click()
  const secret = await page.locator('code', { hasText: /^[A-Z2-7]{20,}=*$/ }).innerText()
  const code = () => codeOf(`otpauth://totp/x?secret=${secret}`)
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Code of your app').fill(code())
  await button(page, 'Confirm').click()
  await expect(page.getByText('The second factor is on')).toBeVisible()

  await page.goto('/runs')
  await page.goto('/settings')
  await button(page, 'Sign out').click()
  await enterPassword(page, 'Ada')
  await page.getByLabel('Code of your app').fill(code())
  await button(page, 'Sign in').click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()

  // Cem's page is open: it shows the sign-in at once, and the page he was at afterwards.
  await viewer.goto('/runs')
  await expect(viewer.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible()
  await button(page, 'Disable Cem').click()
  await expect(viewer.getByRole('heading', { name: 'Your session has ended' })).toBeVisible()
  await button(page, 'Enable Cem').click()
  await enterPassword(viewer, 'Cem')
  await expect(viewer.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible()
})

test('what a member did is in the audit log under their name, a key of theirs too, and signing out everywhere ends every open page of theirs but not the key', async ({
  page,
  product,
  openBrowser,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(REFUSED)
  const [link = ''] = /http\S+\/join#\S+/.exec(product.said()) ?? []
  await join(page, link, 'Ada')
  await page.goto('/settings')
  await button(page, 'New key').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Nightly export')
  await dialog.getByLabel('Name').press('Enter')
  const key = await dialog.getByLabel('The key').inputValue()
  await button(page, 'I have copied it').click()
  const send = () => fetch(`${product.url}/api/tickets`, { headers: { authorization: `Bearer ${key}` } })
  expect((await send()).status).toBe(200)

  const other = await openBrowser()
  await other.goto('/inbox')
  await enterPassword(other, 'Ada')
  await expect(button(other, 'New ticket').first()).toBeVisible()

  await page.goto('/audit')
  const made = page.getByRole('listitem').filter({ hasText: 'Created an API key' })
  await expect(made).toContainText('Ada')

  await page.goto('/settings')
  await expect(page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem')).toHaveCount(2)
  await button(page, 'Sign out everywhere').click()
  await expect(page.getByRole('heading', { name: 'Your session has ended' })).toBeVisible()
  await expect(other.getByRole('heading', { name: 'Your session has ended' })).toBeVisible()
  await other.goto('/inbox')
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect((await send()).status).toBe(200)
  await enterPassword(page, 'Ada')
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await page.goto('/audit')
  await expect(page.getByRole('listitem').filter({ hasText: 'Signed out everywhere' })).toContainText('Ada')
})

test.describe('with a worker', () => {
  test.use({ serviceWorkers: 'allow' })

  test('a change that waits belongs to who made it: another member who signs in there neither sees nor sends it', async ({
    page,
    product,
    expectConsoleErrors,
  }) => {
    expectConsoleErrors(/.*/)
    const [link = ''] = /http\S+\/join#\S+/.exec(product.said()) ?? []
    await join(page, link, 'Ada')
    await page.goto('/settings')
    await button(page, 'Make a link').click()
    const invitation = await page.getByText(/\/join#/).innerText()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await page.goto('/inbox')
    await expect(button(page, 'New ticket').first()).toBeVisible()
    await page.context().setOffline(true)
    await button(page, 'New ticket').first().click()
    await page.getByLabel('Title').fill('Made without the server')
    await page.getByLabel('Description').fill('It waits for its author')
    await button(page, 'Create ticket').click()
    await expect(toast(page, 'The ticket will be created when the server is back')).toBeVisible()

    // The session ends while the server is away.
    await page.context().clearCookies()
    await page.context().setOffline(false)
    await expect(page.getByRole('heading', { name: 'Your session has ended' })).toBeVisible()
    await join(page, invitation, 'Cem')
    await page.goto('/inbox')
    await expect(page.getByText('Made without the server')).toHaveCount(0)

    await page.goto('/settings')
    await button(page, 'Sign out').click()
    await enterPassword(page, 'Ada')
    await expect(page.getByText('ada@example.com').first()).toBeVisible()
    // The page is loaded anew for another member, which takes an address that is asked for meanwhile with it.
    await expect(async () => {
      await page.goto('/inbox')
      await expect(page.getByText('Made without the server')).toBeVisible({ timeout: 5000 })
    }).toPass()
  })
})
