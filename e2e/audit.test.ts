import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'

test('the audit log shows who did what, is filtered by keyboard, leads to what was changed, and can be exported', async ({
  page,
  product,
}) => {
  await page.goto('/audit')
  await expect(page.getByText('Nothing has been written down yet')).toBeVisible()
  const [ticket] = await product.client.createTickets({ body: [{ title: 'Slow page', description: 'It takes long' }] })
  const id = ticket?.id ?? 0
  await product.client.updateTicket({ params: { id }, body: { assignee: 'Ada' } })
  await product.client.startRun({ body: {} })
  await page.reload()

  const list = page.getByRole('list', { name: 'Entries of the audit log' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list.getByRole('listitem').last()).toContainText('Changed a ticket')
  await expect(list.getByRole('listitem').last()).toContainText('Ada')
  expect(await violations(page)).toEqual([])

  await page.getByLabel('What', { exact: true }).focus()
  await page.keyboard.type('Started a run')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(page).toHaveURL(/action=run\.started/)
  await page.getByLabel('Who', { exact: true }).fill('Nobody')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No entry matches')).toBeVisible()
  await page.getByRole('button', { name: 'Show all entries' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as CSV' }).click()
  expect((await download).suggestedFilename()).toBe('audit.csv')
  await list.getByRole('link', { name: `Ticket ${id}` }).click()
  await expect(page).toHaveURL(new RegExp(`/tickets/${id}`))
})
