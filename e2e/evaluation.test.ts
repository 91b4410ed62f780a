import type { Page } from '@playwright/test'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { toast } from './harness/steps.ts'

const LABELLED = [
  ['Charged twice', 'You charged my card twice in May, please refund one', 'billing', 'high'],
  ['Dark mode', 'Please add a dark mode to the settings', 'feature_request', 'low'],
  ['Export stops', 'The export stops at line 40 since Monday', 'bug', 'medium'],
  ['Password', 'I forgot my password and the link never comes', 'account', 'medium'],
]
const FILE = [['title', 'description', 'category', 'priority'], ...LABELLED, ['Odd', 'It is odd', 'weather', 'low']]
  .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
  .join('\n')

async function makeSet(page: Page): Promise<void> {
  await page.goto('/evaluations')
  await page.getByRole('button', { name: 'New set' }).click()
  const dialog = page.getByRole('dialog', { name: 'New set' })
  await dialog.getByLabel('Tickets').selectOption({ label: 'A file' })
  await dialog
    .getByLabel('File')
    .setInputFiles({ name: 'labelled.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  await dialog.getByLabel('Name').fill('By hand')
  await dialog.getByRole('button', { name: 'Make the set' }).click()
  await expect(dialog.getByText('1 row left out; the set has 4 tickets.')).toBeVisible()
  await expect(dialog.getByText(/^Line 6, category: Must be one of/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
}

async function evaluate(page: Page, analyzer: string): Promise<void> {
  await page.getByRole('button', { name: 'Evaluate on By hand' }).click()
  const dialog = page.getByRole('dialog', { name: 'Evaluate on By hand' })
  await dialog.getByLabel('Analyzer').selectOption({ label: analyzer })
  await dialog.getByRole('button', { name: 'Evaluate', exact: true }).click()
  await expect(dialog).toBeHidden()
}

test.describe('with a model', () => {
  test.use({ model: {}, contextOptions: { reducedMotion: 'reduce' } })

  test('two analyzers are evaluated on one file, and stand side by side with the tickets that changed', async ({
    page,
  }) => {
    await makeSet(page)
    await evaluate(page, 'Built-in')
    await expect(toast(page, 'Evaluation 1 began')).toBeVisible()
    await evaluate(page, 'Language model')
    const table = page.getByRole('table', { name: 'Evaluations' })
    await expect(table.getByRole('row')).toHaveCount(3)
    await expect(table.getByText('Completed')).toHaveCount(2)
    await expect(page.getByRole('figure', { name: /^How often category and priority were right/ })).toBeVisible()
    expect(await violations(page), 'the list').toEqual([])

    await table.getByRole('link', { name: '1 · Built-in' }).click()
    await expect(page.getByRole('heading', { name: '1 · Built-in', level: 1 })).toBeVisible()
    await expect(page.getByText('4 of 4')).toBeVisible()
    const matrix = page.getByRole('region', { name: 'What was taken for what' })
    await matrix.getByRole('button', { name: 'Billing answered as Billing: 1 ticket' }).click()
    await expect(page.getByRole('heading', { name: 'Billing answered as Billing' })).toBeVisible()
    await expect(page.getByText('Charged twice', { exact: true })).toBeVisible()
    expect(await violations(page), 'an evaluation').toEqual([])
    await page.getByRole('button', { name: 'Priority', exact: true }).click()
    await expect(page.getByText('Kappa')).toBeVisible()

    await page.getByRole('link', { name: 'All evaluations' }).click()
    await page.getByRole('checkbox', { name: 'Compare evaluation 1' }).check()
    await page.getByRole('checkbox', { name: 'Compare evaluation 2' }).check()
    await page.getByRole('link', { name: 'Compare', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Evaluations 1 and 2' })).toBeVisible()
    const compared = page.getByRole('table', { name: 'Side by side' })
    await expect(compared.getByRole('row', { name: /^Category right/ })).toContainText('%')
    const heading = page.getByRole('heading', { name: /^\d of 4 tickets changed$/ })
    const changed = Number((await heading.textContent())?.[0])
    await expect(page.getByRole('list', { name: 'Tickets that changed' }).getByRole('listitem')).toHaveCount(changed)
    expect(await violations(page), 'the comparison').toEqual([])
  })
})

test('without a set the page says what to do, and a set is deleted after a question', async ({ page }) => {
  await page.goto('/evaluations')
  await expect(page.getByRole('heading', { name: 'No labelled set yet' })).toBeVisible()
  await page.getByRole('button', { name: 'New set' }).click()
  const dialog = page.getByRole('dialog', { name: 'New set' })
  await dialog.getByLabel('Tickets').selectOption({ label: 'Built in' })
  await dialog.getByRole('button', { name: 'Make the set' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Delete Built in' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('heading', { name: 'No labelled set yet' })).toBeVisible()
})
