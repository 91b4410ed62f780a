import { startHookReceiver } from '@sta/testkit/hook-receiver'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { loadSamples, row, tab, toast } from './harness/steps.ts'

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

test('a rule tells a channel of Slack, its place among the rules is changed by the keyboard, and that is taken back', async ({
  page,
  product,
}) => {
  const channel = await startHookReceiver()
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const hook = page.getByRole('dialog', { name: 'Add a webhook' })
  await hook.getByLabel('Whom to tell').selectOption('slack')
  await hook.getByLabel('Address').fill(`${channel.url}/T0/B0/secretpart`)
  await hook.getByLabel('Name').fill('Support channel')
  expect(await violations(page, '[role=dialog]')).toEqual([])
  await hook.getByRole('button', { name: 'Add a webhook' }).click()
  await expect(toast(page, 'Support channel is added')).toBeVisible()
  await expect(page.getByRole('listitem', { name: 'Support channel' })).not.toContainText('secretpart')

  const draft = { event: 'ticket.created', condition: {}, on: true } as const
  for (const name of ['First', 'Second'])
    await product.client.createRule({ body: { ...draft, name, actions: { assignee: name } } })
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a rule' })
  await dialog.getByLabel('Name').fill('Third')
  await dialog.getByLabel('When').selectOption('ticket.created')
  await dialog.getByRole('checkbox', { name: 'Support channel' }).check()
  await dialog.getByRole('checkbox', { name: 'Write the result back' }).check()
  expect(await violations(page, '[role=dialog]')).toEqual([])
  await dialog.getByRole('button', { name: 'Save as a draft' }).click()
  const third = page.getByRole('listitem', { name: 'Third' })
  await expect(third).toContainText('tell Support channel, write the result back')
  await third.getByRole('button', { name: 'Switch on' }).click()

  const names = async () => (await product.client.listRules()).items.map(({ name }) => name)
  await third.getByRole('button', { name: 'Ask Third earlier' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['First', 'Third', 'Second'])
  await expect(third.getByRole('button', { name: 'Ask Third earlier' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['Third', 'First', 'Second'])
  await expect(third.getByRole('button', { name: 'Ask Third later' })).toBeFocused()
  await expect(toast(page, 'Third was moved').last()).toBeVisible()
  await page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .last()
    .click()
  await expect.poll(names).toEqual(['First', 'Third', 'Second'])

  await product.client.createTickets({ body: [{ title: 'Down <!channel>', description: 'The shop is down' }] })
  await expect
    .poll(() => channel.messages.map(({ text }) => text))
    .toEqual([expect.stringContaining('Down &lt;!channel&gt;')])
  await channel.stop()
})
