import { AGENT, startFakeZendesk, ZENDESK_TOKEN } from '@sta/testkit/help-desks/fake-zendesk'
import { NO_IMAP_SERVER, startImapServer } from '@sta/testkit/imap-server'
import { writeMail } from '@sta/testkit/mails/write-mail'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'

test('a Zendesk is tried, connected and imported; its thread is in the pane, and a pause and a removal are a press each', async ({
  page,
  product,
  expectConsoleErrors,
}) => {
  const desk = await startFakeZendesk()
  for (let n = 0; n < 30; n++) desk.add()
  desk.comment(1030, AGENT.id, 'Which order was it?')
  desk.comment(1030, 11_030, 'The second one')
  // The wrong token is refused with 422.
  expectConsoleErrors(/422/)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Connect a system' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect a system' })
  await dialog.getByLabel('Address').fill(`${desk.url}/agent/dashboard`)
  await dialog.getByLabel('Email of the agent').fill(AGENT.email)
  await dialog.getByLabel('API token').fill('wrong')
  await dialog.getByRole('button', { name: 'Try the connection' }).click()
  await expect(dialog.getByRole('alert')).toContainText('does not know the token')
  await dialog.getByLabel('API token').fill(ZENDESK_TOKEN)
  await dialog.getByRole('button', { name: 'Try the connection' }).click()
  await expect(dialog.getByRole('status')).toContainText('About 30 tickets would come in')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Connect and import' }).click()

  const connection = page.getByRole('listitem', { name: 'Zendesk' })
  await expect(connection.getByRole('status')).toContainText('30 tickets came in')
  await expect(connection.getByRole('status')).toContainText('up to date')
  expect(await violations(page)).toEqual([])
  await connection.getByRole('button', { name: 'Pause' }).click()
  await expect(connection).toContainText('Paused')
  await connection.getByRole('button', { name: 'Go on' }).click()
  await expect(connection).toContainText('Connected')

  const read = () => desk.requests.filter((path) => /incremental.*start_time/.test(path)).length
  const before = read()
  await connection.getByRole('button', { name: 'Read all again' }).click()
  const question = page.getByRole('alertdialog', { name: 'Read everything of Zendesk again?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  expect(read()).toBe(before)
  await connection.getByRole('button', { name: 'Read all again' }).click()
  await question.getByRole('button', { name: 'Read all again' }).click()
  await expect.poll(read).toBeGreaterThan(before)
  await expect(connection.getByRole('status')).toContainText('30 tickets came in')
  expect((await product.client.countTickets()).total).toBe(30)

  await connection.getByRole('button', { name: 'Settings…' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings of Zendesk' })
  await expect(settings.getByLabel('Address')).toHaveAttribute('readonly')
  await settings.getByLabel('Name').fill('Support desk')
  await settings.getByRole('button', { name: 'Try the connection' }).click()
  await expect(settings.getByRole('status')).toContainText('It goes on where it was')
  expect(await violations(page, '[role=dialog]')).toEqual([])
  await settings.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem', { name: 'Support desk' }).getByRole('button', { name: 'Settings…' }).click()
  await page.getByRole('dialog', { name: 'Settings of Support desk' }).getByLabel('Name').fill('Zendesk')
  await page.getByRole('button', { name: 'Try the connection' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(connection.getByRole('status')).toContainText('30 tickets came in')

  await page.goto('/inbox?external_id=1030')
  await page.getByRole('link', { name: /Invoice 1030/ }).click()
  await expect(page.getByText('The second one')).toBeVisible()
  await expect(page.getByText(`${AGENT.name} (support team)`)).toBeVisible()

  await page.goto('/settings')
  await connection.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No system is connected')).toBeVisible()
  await desk.stop()
})

test('a mailbox is tried and connected, and what is wrong with it is told', async ({ page, expectConsoleErrors }) => {
  test.skip(NO_IMAP_SERVER !== null, NO_IMAP_SERVER ?? '')
  const mails = await startImapServer()
  await mails.deliver(writeMail({ Subject: 'Lost parcel', 'Message-ID': '<1@x>' }, 'Where is it?'))
  await mails.deliver(writeMail({ Subject: 'Re: Lost parcel', 'In-Reply-To': '<1@x>' }, 'It came today.'))
  expectConsoleErrors(/422/)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Connect a system' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect a system' })
  await dialog.getByLabel('System').selectOption('Mailbox')
  await dialog.getByLabel('IMAP server').fill('127.0.0.1')
  await dialog.getByLabel('Encryption').selectOption('None, in our own network only')
  await dialog.getByLabel('Port').fill(String(mails.port))
  await dialog.getByLabel('User name').fill(mails.user)
  await dialog.getByLabel('Password').fill('wrong')
  await dialog.getByRole('button', { name: 'Try the connection' }).click()
  await expect(dialog.getByRole('alert')).toContainText('refuses the user name or the password')
  await dialog.getByLabel('Password').fill(mails.password)
  await dialog.getByRole('button', { name: 'Try the connection' }).click()
  await expect(dialog.getByRole('status')).toContainText('connected as support@example.com, INBOX')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Connect and import' }).click()
  await expect(page.getByRole('listitem', { name: 'Mailbox' }).getByRole('status')).toContainText('1 ticket came in')

  await page.goto('/inbox')
  await page.getByRole('link', { name: /Lost parcel/ }).click()
  await expect(page.getByText('It came today.')).toBeVisible()
  await mails.stop()
})

test('an address is made from a pasted message, which shows the ticket first; what comes to it is listed', async ({
  page,
  request,
  product,
}) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Add an address' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add an address' })
  await dialog.getByLabel('Name', { exact: true }).fill('Shop')
  const message = {
    order: {
      id: 7,
      subject: 'Parcel lost',
      text: 'It never came.',
      customer: { email: 'kim@example.com', tier: 'gold' },
    },
  }
  await dialog.getByLabel('A message, as JSON').fill(JSON.stringify(message))
  await dialog.getByLabel('One custom field').fill('Plan')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Plan', { exact: true })).toBeFocused()
  await page.keyboard.type('order.customer.tier')
  await dialog.getByRole('button', { name: 'Show the ticket' }).click()
  await expect(dialog.getByRole('status')).toContainText('This is the ticket it makes')
  await expect(dialog.getByRole('status')).toContainText('Plan: gold')
  await dialog.getByLabel('Number').fill('order.number')
  await dialog.getByRole('button', { name: 'Show the ticket' }).click()
  await expect(dialog.getByRole('status')).toContainText('Number: There is nothing at order.number')
  await dialog.getByLabel('Number').fill('order.id')
  await dialog.getByRole('button', { name: 'Show the ticket' }).click()
  await expect(dialog.getByRole('status')).toContainText('Parcel lost')

  await dialog.getByLabel('One custom field').fill('plan')
  await expect(dialog.getByText('Plan is there already')).toBeVisible()
  await dialog.getByLabel('One custom field').fill('Region')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByLabel('Plan', { exact: true }).fill('order.customer..tier')
  await dialog.getByRole('button', { name: 'Show the ticket' }).click()
  await expect(dialog.getByRole('status')).toContainText('Plan: order.customer..tier is no path')
  await dialog.getByLabel('Plan', { exact: true }).fill('order.customer.tier')
  await dialog.getByRole('button', { name: 'Show the ticket' }).click()
  await expect(dialog.getByRole('status')).toContainText('Plan: gold')
  await dialog.getByRole('button', { name: 'Leave out Region' }).click()
  await expect(dialog.getByLabel('Region', { exact: true })).toBeHidden()
  await dialog.getByRole('button', { name: 'Show the ticket' }).click()
  await expect(dialog.getByRole('status')).toContainText('Plan: gold')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add the address' }).click()
  const address = await page.getByRole('dialog', { name: 'Shop' }).getByLabel('The address').inputValue()
  await page.getByRole('button', { name: 'I have copied it' }).click()
  const received = await request.post(address, { data: message })
  expect(received.status()).toBe(200)
  const { ticket_id } = (await received.json()) as { ticket_id: number }
  expect((await product.client.getTicket({ params: { id: ticket_id } })).custom_fields).toEqual({ Plan: 'gold' })
  expect((await request.post(address, { data: { order: {} } })).status()).toBe(422)

  const hook = page.getByRole('listitem', { name: 'Shop' })
  await expect(hook.getByRole('status')).toContainText('1 ticket came in')
  await expect(hook.getByRole('status')).toContainText('1 refused')
  await hook.getByRole('button', { name: 'Messages' }).click()
  await expect(page.getByRole('dialog', { name: 'Messages to Shop' })).toContainText(
    'There is no text at order.subject',
  )
  await page.getByText('Refused', { exact: true }).click()
  await page.getByRole('button', { name: 'Mend what is where' }).click()
  await expect(page.getByRole('dialog', { name: 'What is where: Shop' }).getByLabel('A message, as JSON')).toHaveValue(
    '{"order":{}}',
  )
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Take 1 refused again' }).click()
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('0 taken, 1 still refused')
  expect(await violations(page)).toEqual([])
})
