import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'

test('tickets of the API are analyzed on a schedule: wrong words are refused with the reason, and the next three times are shown before', async ({
  page,
  expectConsoleErrors,
}) => {
  // Wrong words are refused with 422.
  expectConsoleErrors(/422/)
  await page.goto('/settings')
  const section = page.getByRole('list', { name: 'When tickets are analyzed' })
  await expect(section.getByRole('listitem')).toHaveCount(3)
  await expect(section.getByRole('listitem').first()).toContainText('The whole installation')
  await expect(section.getByRole('listitem').first()).toContainText('By hand')
  await page.getByRole('button', { name: 'Change when tickets are analyzed: Typed in, or by the API' }).click()
  const dialog = page.getByRole('dialog', { name: 'When tickets are analyzed: Typed in, or by the API' })
  await dialog.getByLabel('Analysis').selectOption('on_schedule')
  await dialog.getByLabel('Schedule', { exact: true }).fill('0 25 * * *')
  await expect(dialog.getByRole('alert')).toContainText('Invalid value for hour: 25')
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
  await dialog.getByLabel('Schedule', { exact: true }).fill('0 6 * * MON')
  await dialog.getByLabel('Time zone').fill('Europe/Berlin')
  await expect(dialog.getByRole('status').getByRole('listitem')).toHaveCount(3)
  await expect(dialog.getByRole('status').getByRole('listitem').first()).toContainText('06:00')
  expect(await violations(page, '[role=dialog]')).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  const row = section.getByRole('listitem').nth(1)
  await expect(row).toContainText('0 6 * * MON')
  await expect(row).toContainText('Europe/Berlin')
  expect(await violations(page)).toEqual([])
})
