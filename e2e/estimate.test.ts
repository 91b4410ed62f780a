import { newTickets } from '@sta/testkit/factories'
import { ticketKey } from '@sta/testkit/fake-openai/requests'
import { expect, test } from './harness/product.ts'
import { acceptEstimate, analyzeAllWithModel, fact, row, tab, toast } from './harness/steps.ts'

test.use({ model: { latencyMs: 50 }, environment: { LLM_BATCH_SIZE: '5', BUDGET_USD_PER_MONTH: '5' } })

test('what a run would take is shown before a call is made; Escape leaves it, Enter starts it', async ({
  page,
  product,
  fake,
}) => {
  await product.client.createTickets({ body: newTickets(12) })
  await page.goto('/inbox')
  const opener = page.getByRole('button', { name: 'Analyze all 12 pending' })
  await opener.click()
  const question = page.getByRole('dialog', { name: 'Analyze 12 tickets?' })
  await expect(fact(page, 'Tickets')).toHaveText('12')
  await expect(fact(page, 'Model')).toHaveText('gpt-4o-mini')
  await expect(fact(page, 'Calls')).toHaveText(/^[3-9]$/)
  await expect(fact(page, 'Tokens')).toHaveText(/^About [\d,]{3,} in, [\d,]{2,} out$/)
  await expect(fact(page, 'Cost')).toHaveText(/^About \$0\.\d{4}$/)
  await expect(fact(page, 'Time')).toHaveText(/^About \d+s$/)
  await expect(fact(page, 'Budget left')).toHaveText('$5.00')
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(opener).toBeFocused()
  expect((await product.client.listRuns()).total).toBe(0)
  expect(fake.requests).toHaveLength(0)

  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog', { name: 'Analyze 2 tickets?' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Analyze', exact: true }).last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(toast(page, 'Run 1 finished: 2 tickets')).toBeVisible()
  await expect(tab(page, 'Pending', 10)).toBeVisible()
  await expect(page.getByText('2 selected')).toBeHidden()

  await page.goto('/runs/1?tab=calls')
  const calls = page.getByRole('table', { name: 'Calls' })
  await expect(calls.getByRole('row').filter({ hasText: 'Analysis' })).toContainText(/2.*\$0\.\d{4}.*Good/)
  await page.goto('/settings')
  await expect(page.getByRole('img', { name: /^Budget of this month: \d+% of \$5\.00 used$/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Usage by day and model' })).toContainText('gpt-4o-mini')
})

test('what a search found is analyzed again, and so is the open ticket; the model is asked anew', async ({
  page,
  product,
  fake,
}) => {
  const [first, second, ...others] = newTickets(6)
  const zebras = [first!, second!].map(({ title, description }) => ({ title: `Zebra ${title}`, description }))
  await product.client.createTickets({ body: [...zebras, ...others] })
  await page.goto('/inbox')
  await analyzeAllWithModel(page)
  await expect(toast(page, 'Run 1 finished: 6 tickets')).toBeVisible()
  const asked = () => zebras.map((ticket) => fake.askedTickets.get(ticketKey(ticket)))
  expect(asked()).toEqual([1, 1])

  await page.goto('/inbox?status=analyzed&q=zebra')
  await page.getByRole('button', { name: 'Analyze all 2 again' }).click()
  await expect(page.getByRole('dialog', { name: 'Analyze 2 tickets again?' })).toContainText(
    'Earlier analyses are kept',
  )
  await acceptEstimate(page)
  await expect(toast(page, 'Run 2 finished: 2 tickets')).toBeVisible()
  expect(asked()).toEqual([2, 2])
  await expect(tab(page, 'Analyzed', 6)).toBeVisible()

  await row(page, zebras[0]!.title).click()
  await page.getByRole('article').getByRole('button', { name: 'Analyze again' }).click()
  await expect(page.getByRole('dialog', { name: 'Analyze 1 ticket again?' })).toBeVisible()
  await acceptEstimate(page)
  await expect(toast(page, 'Run 3 finished: 1 ticket')).toBeVisible()
  expect(asked()).toEqual([3, 2])
})

test('all that a tab holds can be selected, also what was never loaded', async ({ page, product }) => {
  await product.client.createTickets({ body: newTickets(130) })
  await page.goto('/inbox')
  await page.getByRole('checkbox', { name: 'Select all loaded tickets' }).check()
  await page.getByRole('button', { name: 'Select all 130' }).click()
  await expect(page.getByText('130 selected')).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog', { name: 'Analyze 130 tickets?' })).toBeVisible()
  await acceptEstimate(page)
  await expect(page.getByText('130 selected')).toBeHidden()
  await expect(tab(page, 'Analyzed', 130)).toBeVisible({ timeout: 20_000 })
})
