import { type FakeOidc, OIDC_CLIENT, startFakeOidc } from '@sta/testkit/fake-oidc'
import { test as base, expect } from './harness/product.ts'

/** A product whose members may sign in at a provider, which is here too. */
const test = base.extend<{ provider: FakeOidc }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are needed from the pattern
  provider: async ({}, use) => {
    const provider = await startFakeOidc()
    await use(provider)
    await provider.stop()
  },
  environment: async ({ provider }, use) => {
    const port = String(20_000 + Math.floor(Math.random() * 12_000))
    const client = { OIDC_CLIENT_ID: OIDC_CLIENT.id, OIDC_CLIENT_SECRET: OIDC_CLIENT.secret }
    const own = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` }
    await use({ AUTH: 'on', OIDC_ISSUER: provider.url, ...client, ...own })
  },
})

test('a member signs in at the provider and comes back to the page that was asked for; who is none, or comes with a forged answer, is told so', async ({
  page,
  product,
  provider,
  openBrowser,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/status of 401|WebSocket connection/)
  const [link = ''] = /http\S+\/join#\S+/.exec(product.said()) ?? []
  await page.goto(link)
  await page.getByLabel('Name', { exact: true }).fill('Ada')
  await page.getByLabel('Mail address').fill('ada@example.com')
  await page.getByLabel('New password').fill('seven grey herons')
  await page.getByRole('button', { name: 'Become a member' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()

  const browser = await openBrowser()
  const signIn = browser.getByRole('button', { name: new RegExp(new URL(provider.url).host.replace('.', '\\.')) })
  await browser.goto('/runs')
  provider.person = { sub: 'eve-1', email: 'eve@example.com', name: 'Eve', email_verified: true }
  await signIn.click()
  await expect(browser.getByRole('alert')).toBeVisible()
  await expect(browser.getByRole('navigation', { name: 'Main' })).toHaveCount(0)

  provider.person = { sub: 'ada-1', email: 'ada@example.com', name: 'Ada Lovelace', email_verified: true }
  provider.fault = 'signed by another key'
  await signIn.click()
  await expect(browser.getByRole('alert')).toBeVisible()

  provider.fault = null
  await browser.goto('/runs')
  await signIn.click()
  await expect(browser.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible()
  expect(new URL(browser.url()).pathname).toBe('/runs')
  await browser.goto('/settings')
  await expect(browser.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await browser.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(signIn).toBeVisible()
  expect(provider.authorizations).toHaveLength(3)
})
