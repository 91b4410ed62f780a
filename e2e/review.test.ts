import type { Installation } from '@sta/testkit/installation'
import { expect, test } from './harness/product.ts'

test.setTimeout(600_000)

/** What the three kinds of this installation write, in an own order of words each time. */
const KINDS: Record<string, { things: string[]; says: string[] }> = {
  north: {
    things: ['parcel', 'delivery', 'courier', 'package', 'shipment'],
    says: ['has not come to my door', 'was left in the rain', 'is late by a week', 'went to the wrong street'],
  },
  south: {
    things: ['invoice', 'charge', 'payment', 'bill', 'refund'],
    says: ['shows a wrong amount', 'was taken from my card twice', 'has no tax number on it', 'is still missing'],
  },
  west: {
    things: ['password', 'login', 'account', 'sign-in', 'access code'],
    says: ['does not let me in', 'is locked since this morning', 'was changed without me', 'asks again and again'],
  },
}
const NAMES = Object.keys(KINDS)
const TICKETS = NAMES.flatMap((name) => {
  const { things = [], says = [] } = KINDS[name] ?? {}
  return things.flatMap((thing) =>
    says.map((said) => ({
      title: `My ${thing} ${said}`,
      description: `Hello, my ${thing} ${said}. What can be done about it? (${thing}, ${said})`,
      name,
    })),
  )
})
const kindOf = new Map(TICKETS.map(({ title, name }) => [title, name]))
const DECIDED = 20

async function analyze({ client }: Installation, reanalyze: boolean): Promise<void> {
  const { id } = await client.startRun({ body: { reanalyze } })
  await expect
    .poll(async () => (await client.getRunState({ params: { id } })).status, { timeout: 300_000 })
    .toBe('completed')
}

/** How many tickets that nobody decided have the right category. */
async function countRight({ client }: Installation, decided: Set<string>): Promise<number> {
  const { items } = await client.listTickets({ query: { status: 'analyzed', page_size: 100 } })
  return items.filter(({ title, category }) => !decided.has(title) && kindOf.get(title) === category).length
}

test('sixty tickets are imported and analyzed, twenty reviewed by keyboard, and the next run agrees more', async ({
  page,
  product,
}) => {
  const { client } = product
  const { priority_guide } = await client.getTaxonomy()
  const categories = NAMES.map((name) => ({ name, label: name, description: name, examples: [], retired: false }))
  await client.changeTaxonomy({ body: { based_on: 1, categories, priority_guide } })
  await client.createTickets({ body: TICKETS.map(({ title, description }) => ({ title, description })) })
  await analyze(product, false)

  // The categories come late: no digit may be lost, or taken for the next one.
  await page.route('**/api/taxonomy', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.goto('/review')
  const title = page.getByRole('article').getByRole('heading')
  const decided = new Set<string>()
  for (let count = 1; count <= DECIDED; count++) {
    const said = await title.innerText()
    decided.add(said)
    await page.keyboard.press(String(1 + NAMES.indexOf(kindOf.get(said) ?? '')))
    await page.keyboard.press('2')
    await expect(page.getByText(new RegExp(`^${count} of .* decided$`))).toBeVisible()
    await expect(title).not.toHaveText(said)
  }

  // The last one is taken back and decided again.
  const shown = await title.innerText()
  await page.keyboard.press('u')
  await expect(title).not.toHaveText(shown)
  expect(decided.has(await title.innerText())).toBe(true)
  await page.keyboard.press(String(1 + NAMES.indexOf(kindOf.get(await title.innerText()) ?? '')))
  await page.keyboard.press('2')
  await expect(title).toHaveText(shown)
  await page.keyboard.press('s')
  await expect(title).not.toHaveText(shown)

  await expect(page.getByText(/^Learned from 20 tickets: agreement with your decisions/)).toBeVisible({
    timeout: 300_000,
  })
  const before = await countRight(product, decided)
  await analyze(product, true)
  expect(await countRight(product, decided)).toBeGreaterThan(before)

  await page.goto('/settings')
  const versions = page.getByRole('list', { name: 'Versions, newest first' })
  await expect(versions.getByText('in use')).toBeVisible()
  await page.getByRole('button', { name: 'Use the model as it ships' }).click()
  await expect(versions.getByRole('listitem').last().getByText('in use')).toBeVisible()
})
