import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { loadSamples, row, tab } from './harness/steps.ts'

test('a rule is tried on what is there, switched on, and what it does to a new ticket is taken back', async ({
  page,
}) => {
  await loadSamples(page)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a rule' })
  await dialog.getByLabel('Name').fill('Invoices')
  await dialog.getByLabel('When').selectOption('ticket.created')
  await dialog.getByLabel('Filter').fill('colour:red')
  await expect(dialog.getByLabel('Filter')).toHaveAccessibleDescription(/colour: is searched for as a word/)
  await dialog.getByLabel('Filter').fill('invoice')
  await dialog.getByLabel('Add tags').fill('money')
  await dialog.getByLabel('State').selectOption('waiting')
  await dialog.getByRole('button', { name: 'Try it' }).click()
  await expect(dialog.getByText(/would have fired on \d+ of the latest 30 tickets/)).toBeVisible()
  expect(await violations(page, '[role=dialog]')).toEqual([])
  await dialog.getByRole('button', { name: 'Save as a draft' }).click()
  const rule = page.getByRole('listitem', { name: 'Invoices' })
  await expect(rule).toContainText('Draft')
  await rule.getByRole('button', { name: 'Switch on' }).click()
  await expect(rule.getByRole('button', { name: 'Switch off' })).toBeVisible()

  await page.request.post('/api/tickets', {
    data: [{ title: 'The newest invoice', description: 'Please send the invoice of June again' }],
  })
  await page.goto('/inbox')
  await expect(tab(page, 'Pending', 31)).toBeVisible()
  await row(page, 'The newest invoice').click()
  await expect(page.getByRole('button', { name: 'State: Waiting' })).toBeVisible()
  await page.keyboard.press('h')
  const history = page.getByRole('list', { name: 'History' })
  await expect(history).toContainText('Rule Invoices: tags money, state Waiting')
  await history.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'State: Open' })).toBeVisible()
})
