import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'

const rows = (status: string, updated_at: string) =>
  Array.from({ length: 6 }, (_, n) => ({
    ...{
      id: n + 1,
      raw_subject: 'x',
      subject: `Charged twice ${n}`,
      description: `Please refund payment ${n}.`,
      status,
    },
    ...{ priority: 'normal', via: { channel: 'email' }, tags: [], created_at: '2026-01-01T09:30:00Z', updated_at },
  }))

test('a file whose tickets are here already updates them, and the second time changes nothing', async ({
  page,
  product,
}) => {
  const upload = async (given: object[]) => {
    await page.goto('/import')
    const text = given.map((row) => JSON.stringify(row)).join('\n')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'zendesk.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) })
  }
  const importIt = () => page.getByRole('button', { name: 'Import', exact: true }).click()
  await upload(rows('open', '2026-01-01T09:30:00Z'))
  await importIt()
  await expect(page.getByText('6 tickets imported')).toBeVisible()

  for (const outcome of ['6 tickets updated', '6 unchanged']) {
    await upload(rows('solved', '2026-02-01T00:00:00Z'))
    await expect(page.getByText('All 6 tickets are here already.')).toBeVisible()
    const ways = page.getByRole('group', { name: 'What becomes of those that are here' })
    await ways.getByRole('button', { name: 'Update them' }).click()
    expect(await violations(page)).toEqual([])
    await importIt()
    await expect(page.getByText(outcome)).toBeVisible()
  }
  expect((await product.client.countTickets()).total).toBe(6)
  const { items } = await product.client.listTickets({ query: { status: 'all' } })
  expect(items.map(({ external_status }) => external_status)).toEqual(items.map(() => 'solved'))
})
