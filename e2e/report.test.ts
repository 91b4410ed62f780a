import { readFile } from 'node:fs/promises'
import { flood } from '@sta/testkit/flood'
import { expect, test } from './harness/product.ts'
import { analyzeAll, toast } from './harness/steps.ts'

test('the report of a flood names the outage first, each number leads to its tickets, and it can be handed on', async ({
  page,
  product,
  context,
}) => {
  const created = await fetch(`${product.url}/api/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(flood()),
  })
  expect(created.status).toBe(201)
  await page.goto('/inbox')
  await analyzeAll(page)
  await page.goto('/runs/1')
  const burns = page.getByRole('link', { name: /^21 tickets: .*heckout/ })
  await expect(burns).toBeVisible()
  await expect(page.getByText(/21 tickets say: “.*heckout.*” \(Outage, Everyone\)/)).toBeVisible()

  await page
    .getByRole('button', { name: /, High: [1-9]\d*$/ })
    .first()
    .click()
  const tickets = page.getByRole('region', { name: 'Tickets of this run' })
  await expect(tickets).toBeFocused()
  await expect(tickets.getByRole('listitem').first()).toBeInViewport()

  await expect(page.getByRole('link', { name: 'Charged twice', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: '24 tickets, 7%' }).first()).toBeVisible()

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(tickets).toBeHidden()
  await expect(page.locator('time span').first()).toBeHidden()
  await expect(burns).toBeVisible()
  // Every group is on paper: nothing is behind a button, and nothing is cut by what scrolls on the screen.
  const { report } = await product.client.getRun({ params: { id: 1 } })
  const urgent = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Urgent' }) })
  await expect(urgent.getByRole('listitem')).toHaveCount(report?.groups?.length ?? 0)
  for (const item of await urgent.getByRole('listitem').all()) await expect(item).toBeVisible()
  const A4 = { width: 794, height: 1123 }
  await page.setViewportSize(A4)
  const height = await page.evaluate(() => {
    const clipped = [...document.querySelectorAll('main, main *')].filter(
      (element) => getComputedStyle(element).overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1,
    )
    if (clipped.length > 0) throw new Error(`Cut on paper: ${clipped[0]?.className}`)
    return document.documentElement.scrollHeight
  })
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThan(1)
  expect(pages, 'no page is nearly empty').toBeLessThanOrEqual(Math.ceil(height / A4.height) + 1)
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.emulateMedia({ media: 'screen' })

  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy as text' }).click()
  await expect(toast(page, 'The report is copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/URGENT\n- 21 tickets: .*heckout/)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download for e-mail (HTML)' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('<h2 style=')

  await burns.click()
  await expect(page).toHaveURL(/\/inbox\?status=all&group_id=\d+&run_id=\d+$/)
  await expect(page.getByText('21 tickets', { exact: true })).toBeVisible()
})

test('a theme is named, merged and taken back; the next run finds it under its name, in the language of the page', async ({
  page,
  product,
}) => {
  const send = () =>
    fetch(`${product.url}/api/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(flood()),
    })
  await send()
  await page.goto('/inbox')
  await analyzeAll(page)
  await page.goto('/runs/1')
  await page.getByRole('button', { name: 'Change the theme “Charged twice”' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the theme “Charged twice”' })
  await dialog.getByLabel('Name').fill('Double charges')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: 'Double charges', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Change the theme “Copy of an invoice”' }).click()
  await page.getByRole('combobox', { name: 'Merge into' }).selectOption({ label: 'Double charges' })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: '51 tickets, 14%' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Copy of an invoice', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('link', { name: 'Copy of an invoice', exact: true })).toBeVisible()

  await send()
  await fetch(`${product.url}/api/analyze`, { method: 'POST' })
  await page.goto('/settings')
  await page.locator('select#language').selectOption({ label: 'Deutsch' })
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible()
  await page.goto('/runs/2')
  await expect(page.getByRole('link', { name: 'Double charges', exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('link', { name: 'wie in Lauf 1' }).first()).toBeVisible()
  await expect(page.getByText(/Größte Themen: „/)).toBeVisible()
  await page.getByRole('link', { name: 'Double charges', exact: true }).click()
  await expect(page.getByText('24 Tickets', { exact: true })).toBeVisible()
})
