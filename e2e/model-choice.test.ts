import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { tab, toast } from './harness/steps.ts'

test.use({ environment: { ANALYZER: 'auto', OPENAI_MODEL: '' } })

test('a model is typed in, tested, saved, used by the next run, and its key removed again', async ({
  page,
  fake,
  product,
}) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Change …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Which model analyzes' })
  await dialog.getByLabel('Address of the endpoint').fill(fake.url)
  await dialog.getByLabel('Model', { exact: true }).fill('my-model')
  await dialog.getByLabel('API key').fill('sk-typed-in-0123456789-wxyz')
  await dialog.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText('my-model answers')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(toast(page, 'The model is in use')).toBeVisible()
  await expect(page.getByText('my-model')).toBeVisible()

  await product.client.loadSampleTickets()
  await product.client.startRun({ body: {} })
  await page.goto('/inbox')
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  expect(fake.requests.at(-1)?.key).toBe('sk-typed-in-0123456789-wxyz')

  await page.goto('/settings')
  await page.getByRole('button', { name: 'Change …' }).click()
  await expect(dialog.getByLabel('API key')).toHaveValue('')
  await expect(dialog).toContainText('Set, ends in wxyz.')
  await dialog.getByRole('button', { name: 'Remove the key' }).click()
  await expect(dialog).toContainText('The key is removed when you save')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(toast(page, 'The model is in use').last()).toBeVisible()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Change …' }).click()
  await expect(dialog.getByLabel('API key')).toBeVisible()
  await expect(dialog).not.toContainText('ends in')
  await expect(dialog.getByRole('button', { name: 'Remove the key' })).toBeHidden()
})

test('another model is tried on tickets, with its price before, and put into use with the difference seen', async ({
  page,
  fake,
  product,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/409/)
  await product.client.loadSampleTickets()
  await product.client.startRun({ body: {} })
  await page.goto('/inbox')
  await expect(tab(page, 'Analyzed', 30)).toBeVisible()

  await page.goto('/settings')
  await page.getByRole('button', { name: 'Change …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Which model analyzes' })
  await dialog.getByLabel('Address of the endpoint').fill(fake.url)
  await dialog.getByLabel('Model', { exact: true }).fill('gpt-4o-mini')
  await dialog.getByLabel('API key').fill('sk-typed-in-0123456789-wxyz')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const price = page.getByRole('alertdialog', { name: 'Try it on 30 tickets?' })
  await expect(price).toContainText('gpt-4o-mini')
  await price.getByRole('button', { name: 'Try it' }).click()
  await expect(dialog.getByText(/On 30 of your tickets, .* would change/)).toBeVisible({ timeout: 60_000 })
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Put into use' }).click()
  await expect(toast(page, 'The model is in use')).toBeVisible()
  const [activation] = await product.client.listActivations()
  expect(activation).toMatchObject({ kind: 'model', name: 'openai gpt-4o-mini', way: 'tried', tickets: 30 })
})

test('what the server refuses stands beside its field', async ({ page, expectConsoleErrors }) => {
  expectConsoleErrors(/422/)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Change …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Which model analyzes' })
  await dialog.getByLabel('Address of the endpoint').fill('http://169.254.169.254/v1')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('ALLOWED_PRIVATE_HOSTS=169.254.169.254')
  await expect(dialog.getByLabel('Address of the endpoint')).toHaveAttribute('aria-invalid', 'true')
})

test.describe('with an environment that has its own', () => {
  test.use({ environment: { ANALYZER: 'auto', OPENAI_API_KEY: 'sk-of-the-operator', OPENAI_MODEL: 'of-env' } })

  test('its fields are there, named and not to be changed', async ({ page }) => {
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Change …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Which model analyzes' })
    await expect(dialog.getByLabel('Model', { exact: true })).toBeDisabled()
    await expect(dialog.getByLabel('Model', { exact: true })).toHaveValue('of-env')
    await expect(dialog).toContainText('Set by OPENAI_MODEL in the environment')
    await expect(dialog.getByLabel('API key')).toBeDisabled()
    await expect(dialog.getByLabel('Address of the endpoint')).toBeDisabled()
    await expect(dialog.getByRole('button', { name: 'Remove the key' })).toBeHidden()
  })
})
