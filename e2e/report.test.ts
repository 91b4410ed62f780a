import { readFile } from 'node:fs/promises'
import { flood } from '@sta/testkit/flood'
import { expect, test } from './product.ts'
import { analyzeAll, toast } from './steps.ts'

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

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(tickets).toBeHidden()
  await expect(page.locator('time span').first()).toBeHidden()
  await expect(burns).toBeVisible()
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
