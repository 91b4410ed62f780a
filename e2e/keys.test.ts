import { createClient } from '@sta/contract/client'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { toast } from './harness/steps.ts'

test('a key is made, shown once, used, rotated and revoked by keyboard', async ({ page, product, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const send = (key: string) =>
    fetch(`${product.url}/api/tickets`, { headers: { authorization: `Bearer ${key}` } }).then(({ status }) => status)
  await page.goto('/settings')
  await expect(page.getByText('No API keys yet')).toBeVisible()
  await page.getByRole('button', { name: 'New key' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Nightly export')
  await dialog.getByLabel('Read').press('Space')
  await expect(dialog.getByRole('button', { name: 'Create key' })).toBeDisabled()
  await dialog.getByLabel('Read').press('Space')
  expect(await violations(page)).toEqual([])
  await dialog.getByLabel('Name').press('Enter')

  const field = dialog.getByLabel('The key')
  const key = await field.inputValue()
  expect(key).toMatch(/^sta_\w{46}$/)
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Copy', exact: true }).press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('The key is copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
  await dialog.getByRole('button', { name: 'I have copied it' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(key)).toHaveCount(0)
  expect(await send(key)).toBe(200)

  await page.getByRole('button', { name: 'Rotate the key Nightly export' }).press('Enter')
  await dialog.getByRole('button', { name: 'Rotate' }).press('Enter')
  const next = await dialog.getByLabel('The key').inputValue()
  await page.keyboard.press('Escape')
  expect([await send(key), await send(next)]).toEqual([200, 200])

  await page.getByRole('button', { name: 'Revoke the key Nightly export' }).first().press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).press('Enter')
  await expect(toast(page, 'The key Nightly export is revoked')).toBeVisible()
  expect([await send(key), await send(next)]).toEqual([200, 401])
  await page.getByRole('button', { name: 'Show 1 ended' }).press('Enter')
  await expect(page.getByRole('table', { name: 'API keys' })).toContainText('revoked')
  expect((await createClient(product.url).listAudit({ query: { target_type: 'key' } })).items).toHaveLength(3)
})
