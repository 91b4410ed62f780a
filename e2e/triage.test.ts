import type { Page } from '@playwright/test'
import type { Installation } from '@sta/testkit/installation'
import { expect, test } from './harness/product.ts'
import { rows, tab, toast } from './harness/steps.ts'

const COUNT = 20

/** What is done with a ticket, by its keys alone, and what the ticket is like afterwards. */
const STEPS: { does: (page: Page) => Promise<void>; ticket: Record<string, unknown> }[] = [
  {
    async does(page) {
      await page.keyboard.press('p')
      await page.keyboard.press('3')
      await expect(page.getByRole('button', { name: 'Priority: Low, decided by a person' })).toBeVisible()
    },
    ticket: { priority: 'low', corrected: ['priority'] },
  },
  {
    async does(page) {
      await page.keyboard.press('p')
      await page.keyboard.press('1')
      await expect(page.getByRole('button', { name: 'Priority: High, decided by a person' })).toBeVisible()
    },
    ticket: { priority: 'high', corrected: ['priority'] },
  },
  {
    async does(page) {
      await page.keyboard.press('e')
      await page.keyboard.type('supp')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: 'Category: Support, decided by a person' })).toBeVisible()
    },
    ticket: { category: 'support', corrected: ['category'] },
  },
  {
    async does(page) {
      await page.keyboard.press('m')
      await expect(page.getByRole('combobox', { name: 'Assignee' })).toBeFocused()
      await page.keyboard.type('Grace')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: 'Assignee: Grace' })).toBeVisible()
    },
    ticket: { assignee: 'Grace' },
  },
  {
    async does(page) {
      await page.keyboard.press('l')
      await expect(page.getByRole('combobox', { name: 'Tags' })).toBeFocused()
      await page.keyboard.type('triaged')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('list', { name: 'Tags' })).toContainText('triaged')
    },
    ticket: { tags: ['triaged'] },
  },
]

async function analyzeSamples({ client }: Installation): Promise<void> {
  await client.loadSampleTickets()
  const { id } = await client.startRun()
  await expect.poll(async () => (await client.getRunState({ params: { id } })).status).toBe('completed')
}

test('twenty tickets are triaged one after the other, without a mouse', async ({ page, product }) => {
  await analyzeSamples(product)
  await page.goto('/inbox?status=analyzed')
  await expect(rows(page).nth(COUNT)).toBeAttached()
  const links = await rows(page).evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-row-link'))))
  const ids = links.slice(0, COUNT)
  expect(ids).toHaveLength(COUNT)

  await page.keyboard.press('Enter')
  for (const [index, id] of ids.entries()) {
    await expect(page).toHaveURL(`/tickets/${id}?status=analyzed`)
    await expect(page.getByRole('button', { name: /^Assignee:/ })).toBeVisible()
    await STEPS[index % STEPS.length]?.does(page)
    await page.keyboard.press('j')
  }

  for (const [index, id] of ids.entries()) {
    const ticket = await product.client.getTicket({ params: { id } })
    expect(ticket).toMatchObject(STEPS[index % STEPS.length]?.ticket ?? {})
  }
})

test('all that match are selected and analyzed again by keyboard, and what a person decided stays', async ({
  page,
  product,
}) => {
  await analyzeSamples(product)
  const { items } = await product.client.listTickets({ query: { status: 'analyzed', priority: 'high', page_size: 30 } })
  const [decided] = items
  if (!decided) throw new Error('No ticket is analyzed as high')
  const history = () => product.client.getTicketHistory({ params: { id: decided.id } })
  const [analysis] = (await history()).analyses
  if (!analysis) throw new Error('The ticket has no analysis')
  await product.client.correctAnalysis({ params: { id: analysis.id }, body: { category: 'account' } })

  await page.goto('/inbox?status=analyzed&priority=high')
  await expect(rows(page)).toHaveCount(items.length)
  await page.keyboard.press('x')
  await page.keyboard.press('*')
  await expect(page.getByText(`${items.length} selected`)).toBeVisible()
  await page.keyboard.press('a')
  await page.keyboard.press('Enter')
  await expect(toast(page, `Run 2 finished: ${items.length} tickets`)).toBeVisible()

  await expect(tab(page, 'Analyzed', 30)).toBeVisible()
  expect(await product.client.getTicket({ params: { id: decided.id } })).toMatchObject({ category: 'account' })
  expect((await history()).analyses).toHaveLength(2)
})
