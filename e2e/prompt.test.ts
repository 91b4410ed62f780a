import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { toast } from './harness/steps.ts'

test('rules of a team are added to the prompt, and taken back by a click; both are in the list of what became active', async ({
  page,
}) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Edit the additions to the prompt' }).click()
  const form = page.getByRole('form', { name: 'Your additions to the prompt' })
  await form.getByLabel('Rules of your team').fill('Questions about the loyalty card are account.')
  await form.getByRole('button', { name: 'Add a hard case' }).click()
  await form.getByLabel('What a customer writes').fill('My points are gone')
  await form.getByLabel('Right category').selectOption('account')
  await form.getByLabel(/^What changed/).fill('The loyalty card')
  expect(await violations(page)).toEqual([])
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(toast(page, 'New runs use version 1 of your additions')).toBeVisible()
  await expect(page.getByText('Questions about the loyalty card are account.')).toBeVisible()

  await page.getByRole('button', { name: 'Versions' }).last().click()
  await page.getByRole('button', { name: 'Use the prompt as it ships' }).click()
  await expect(toast(page, 'New runs use the prompt as it ships')).toBeVisible()
  const active = page.getByRole('list', { name: 'What became active, newest first' }).getByRole('listitem')
  await expect(active.first()).toContainText('The prompt as it ships')
  await expect(active.nth(1)).toContainText('Additions to the prompt, version 1')
})
