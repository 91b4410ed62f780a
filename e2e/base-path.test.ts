import { startProxy } from '@sta/testkit/proxy'
import { expect, test } from './harness/product.ts'
import { row, tab, toast } from './harness/steps.ts'

const BASE = '/support/tickets-here'

test.use({ serviceWorkers: 'allow', environment: { BASE_PATH: BASE } })

for (const isStripped of [true, false])
  test(`the app works below a path of its host, ${isStripped ? 'which the proxy takes away' : 'which the proxy leaves'}`, async ({
    page,
    product,
    expectConsoleErrors,
  }) => {
    // Redoc draws the whole reference at once: half a minute alone on a busy machine.
    test.setTimeout(240_000)
    expectConsoleErrors(/Loading the image 'https:.*redoc/)
    const proxy = await startProxy({ upstreams: [product.url], basePath: BASE, isStripped })
    const site = proxy.url + BASE

    await page.goto(`${site}/inbox`)
    await page.getByRole('button', { name: 'Load 30 sample tickets' }).click()
    await expect(tab(page, 'Pending', 30)).toBeVisible()
    await page.getByRole('button', { name: /^Analyze all/ }).click()
    await expect(toast(page, 'Run 1 started')).toBeVisible()
    // The live channel tells of it.
    await tab(page, 'Analyzed', 30).click()
    await row(page, 'Typo in the payment reminder template').click()
    await expect(page).toHaveURL(new RegExp(`^${site}/tickets/\\d+`))
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Typo in the payment reminder template', level: 1 })).toBeVisible()

    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await expect(page).toHaveURL(`${site}/settings`)
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    await page.goto(site)
    await expect(page).toHaveURL(`${site}/`)
    await expect(page.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible()

    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(`${site}/`)
    const manifest = await (await fetch(`${site}/manifest.webmanifest`)).json()
    expect(new URL(manifest.start_url, `${site}/manifest.webmanifest`).href).toBe(`${site}/`)

    await page.goto(`${site}/docs`)
    // The first operation behind the guide; others are drawn where they come into sight.
    await expect(page.getByRole('link', { name: '/api/tickets', exact: true }).first()).toBeVisible()
    await page.goto(`${site}/redoc`)
    await expect(page.getByRole('heading', { name: /Support Ticket Analyst/ })).toBeVisible({ timeout: 150_000 })
    expect(proxy.strays).toEqual([])
    await proxy.stop()
  })
