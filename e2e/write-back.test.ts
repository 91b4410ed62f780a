import { startFakeZendesk, zendeskAccess } from '@sta/testkit/help-desks/fake-zendesk'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'

test('what goes back is chosen and tried without writing, then written; a value that somebody set there is kept or replaced', async ({
  page,
  product,
}) => {
  const desk = await startFakeZendesk()
  for (let n = 0; n < 12; n++) desk.add({ priority: 'low' })
  const { client } = product
  const { id } = await client.createConnector({ body: { name: 'Our desk', ...zendeskAccess(desk.url) } })
  await expect.poll(async () => (await client.listConnectors()).items[0]?.pulled_at).not.toBeNull()
  await client.startRun({ body: {} })
  await expect.poll(async () => (await client.countTickets()).by_status.analyzed).toBe(12)
  desk.change(1002, { tags: ['billing', 'intent__refund'] })

  await page.goto('/settings')
  const connection = page.getByRole('listitem', { name: 'Our desk' })
  await connection.getByRole('button', { name: 'Write back…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Write back to Our desk' })
  await dialog.getByLabel('It begins with').fill('intent__')
  await dialog.getByRole('button', { name: 'Try it without writing' }).click()
  await expect(dialog.getByRole('status')).toContainText('Would change 12 of 12 tickets')
  await expect(dialog.getByRole('status')).toContainText('1 ticket has a value that somebody has set there')
  expect(desk.updates).toEqual([])
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save and write back now' }).click()
  await expect(connection).toContainText('11 tickets up to date there')
  await expect(connection).toContainText('1 conflict')

  await connection.getByRole('button', { name: 'Write back…' }).click()
  const conflicts = dialog.getByRole('region', { name: '1 conflict' })
  await expect(conflicts).toContainText('intent__refund there')
  expect(await violations(page)).toEqual([])
  await conflicts.getByRole('button', { name: 'Write ours' }).click()
  await expect(conflicts).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(connection).toContainText('12 tickets up to date there')
  expect(desk.ticket(1002).tags).not.toContain('intent__refund')
  expect((await client.getWriteBack({ params: { id } })).conflicts).toBe(0)
  await desk.stop()
})
