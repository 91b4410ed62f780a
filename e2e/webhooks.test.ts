import { startHookReceiver } from '@sta/testkit/hook-receiver'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { toast } from './harness/steps.ts'

test('a webhook is added with its secret, tested, told of a ticket, looked into, switched off and removed', async ({
  page,
  product,
}) => {
  const receiver = await startHookReceiver()
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' })
  await dialog.getByLabel('Address').fill(receiver.url)
  await dialog.getByLabel('Name').fill('Our CRM')
  await dialog.getByRole('checkbox', { name: 'Tickets came in' }).check()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add a webhook' }).click()
  const shown = page.getByRole('dialog', { name: 'Our CRM' })
  receiver.trust(await shown.getByLabel('The secret').inputValue())
  await shown.getByRole('button', { name: 'I have copied it' }).click()

  const webhook = page.getByRole('listitem', { name: 'Our CRM' })
  await webhook.getByRole('button', { name: 'Send a test' }).click()
  await expect(toast(page, 'The test arrived at Our CRM')).toBeVisible()
  await product.client.createTickets({ body: [{ title: 'Charged twice', description: 'Please refund' }] })
  await expect.poll(() => receiver.messages.map(({ type }) => type)).toEqual(['webhook.test', 'ticket.created'])

  await webhook.getByRole('button', { name: 'Messages' }).click()
  const messages = page.getByRole('dialog', { name: 'Messages to Our CRM' })
  await messages.getByText('Tickets came in').click()
  await expect(messages.getByText('"type":"ticket.created"')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await messages.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => receiver.messages.length).toBe(3)
  await page.keyboard.press('Escape')
  await webhook.getByRole('button', { name: 'Switch off' }).click()
  await expect(webhook).toContainText('Switch on')
  await webhook.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No webhooks')).toBeVisible()
  await receiver.stop()
})
