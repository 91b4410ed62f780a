import type { Page } from '@playwright/test'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { analyzeAll, loadSamples, row, rows, tab, toast } from './harness/steps.ts'

async function edit(page: Page): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('form', { name: 'Categories and priority guide' })).toBeVisible()
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox')).toBeFocused()
}

test('a category that is added is used by the next run, and offered in the inbox', async ({ page, request }) => {
  await edit(page)
  await page.getByRole('button', { name: 'Add a category' }).click()
  await page.getByLabel('Label').fill('Parcel delivery')
  await page.getByLabel('Description').fill('Parcels, couriers and shipping that come late or get lost')
  await page.getByLabel(/^What changed/).fill('Shipping began')
  await page.keyboard.press('Enter')
  await expect(toast(page, 'Version 2 is in use')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Versions' }).click()
  await expect(
    page
      .getByRole('list', { name: /^Versions/ })
      .getByRole('listitem')
      .first(),
  ).toContainText('Shipping began')

  const body = [{ title: 'Parcel delivery is late', description: 'The courier lost the parcel. Where is my parcel?' }]
  await request.post('/api/tickets', { data: body })
  await page.goto('/inbox')
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 1)).toBeVisible()
  await page.goto('/inbox?status=analyzed&category=parcel_delivery')
  await row(page, 'Parcel delivery is late').click()
  await expect(page.getByRole('region', { name: 'Analysis' })).toContainText('Parcel delivery')
  await page.keyboard.press('e')
  await expect(page.getByRole('dialog').getByRole('option', { name: /Parcel delivery/ })).toBeVisible()
})

test('what is typed survives another page; an older version is restored with what came later as retired', async ({
  page,
}) => {
  await edit(page)
  await page.getByLabel('High priority').fill('Whatever hits more than one customer')
  await page.getByRole('link', { name: 'Runs' }).click()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByLabel('High priority')).toHaveValue('Whatever hits more than one customer')
  await page.getByRole('button', { name: 'Add a category' }).click()
  await page.getByLabel('Label').fill('Parcels')
  await page.getByLabel('Description').fill('Shipping')
  await save(page).click()
  await expect(toast(page, 'Version 2 is in use')).toBeVisible()

  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Restore version 1' }).click()
  await expect(page.getByLabel(/^What changed/)).toHaveValue('Version 1 again')
  await save(page).click()
  await expect(toast(page, 'Version 3 is in use')).toBeVisible()
  await expect(page.locator('dl > div').filter({ hasText: 'Parcels' })).toContainText('Retired')
  await expect(page.getByText('Whatever hits more than one customer')).toHaveCount(0)
})

test('of two who edit at the same time the later one loses nothing', async ({
  page,
  openBrowser,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/409 \(Conflict\)/)
  const other = await openBrowser()
  await edit(page)
  await edit(other)
  await page.getByLabel('High priority').fill('Written first')
  await other.getByLabel('Low priority').fill('Written second')
  await save(page).click()
  await expect(toast(page, 'Version 2 is in use')).toBeVisible()
  await save(other).click()
  await expect(other.getByText('Somebody saved version 2')).toBeVisible()
  await other.getByRole('button', { name: 'Load theirs' }).click()
  await expect(other.getByLabel('High priority')).toHaveValue('Written first')
  await other.getByRole('button', { name: 'Use yours for Priority guide: Low' }).click()
  await expect(other.getByLabel('Low priority')).toHaveValue('Written second')
  await save(other).click()
  await expect(toast(other, 'Version 3 is in use')).toBeVisible()
  await page.goto('/settings')
  await expect(page.getByText('Written first')).toBeVisible()
  await expect(page.getByText('Written second')).toBeVisible()
})

test.describe('with a model', () => {
  test.use({ model: { requiredKey: 'sk-test' } })

  test('the connection is tested from the settings', async ({ page, fake }) => {
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByRole('status').filter({ hasText: / answers \(\d+ ms\)$/ })).toBeVisible()
    fake.failNext(1, '401')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByRole('status').filter({ hasText: /^The API key was refused by / })).toBeVisible()
  })
})

test('the palette goes anywhere and does anything by keyboard', async ({ page }) => {
  await loadSamples(page)
  await openPalette(page)
  await page.keyboard.type('sett')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/settings')

  await openPalette(page)
  await page.keyboard.type('typo reminder')
  await expect(page.getByRole('option', { name: /^Typo in the payment reminder template/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tickets\/\d+\?status=all$/)
  await expect(page.getByRole('heading', { name: 'Typo in the payment reminder template' })).toBeVisible()

  await openPalette(page)
  await page.keyboard.type('theme dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await page.goto('/inbox')
  await page.getByRole('button', { name: 'New ticket' }).focus()
  await openPalette(page)
  await page.keyboard.type('keyboard')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Commands: go anywhere')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'New ticket' })).toBeFocused()

  await openPalette(page)
  await page.keyboard.type('zzzz')
  await expect(page.getByText('No command has this name, and no ticket these words.')).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(rows(page).first()).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('axe finds nothing while the categories are edited, nor in the palette', async ({ page }) => {
      await edit(page)
      await page.getByRole('button', { name: /^Billing/ }).click()
      await page.getByRole('button', { name: 'Retire Billing' }).click()
      await page.getByRole('button', { name: 'Add a category' }).click()
      await save(page).click()
      await expect(page.getByText('The label is missing')).toBeVisible()
      expect(await violations(page), 'the editor').toEqual([])
      await openPalette(page)
      expect(await violations(page), 'the palette').toEqual([])
    })
  })
}

test('a draft of the categories is tried on the tickets, and put into use when its changes were seen', async ({
  page,
  request,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/409 \(Conflict\)/)
  const body = [
    { title: 'Dark mode', description: 'Please add a dark mode to the settings' },
    { title: 'Charged twice', description: 'You charged my card twice in May' },
  ]
  await request.post('/api/tickets', { data: body })
  await page.goto('/inbox')
  await analyzeAll(page)
  await expect(tab(page, 'Analyzed', 2)).toBeVisible()
  await edit(page)
  await page.getByRole('button', { name: 'Add a category' }).click()
  await page.getByLabel('Label').fill('Appearance')
  await page.getByLabel('Description').fill('Please add a dark mode, the colours hurt my eyes')
  await page.getByLabel(/^Examples/).fill('Please add a dark mode to the settings\nThe colours are too bright at night')
  await save(page).click()
  await expect(page.getByText('On 2 of your tickets, 1 would change')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Tickets that changed' }).getByRole('listitem')).toContainText(
    'Dark mode',
  )
  expect(await violations(page), 'the trial').toEqual([])
  await page.getByRole('button', { name: 'Put into use' }).click()
  await expect(toast(page, 'Version 2 is in use')).toBeVisible()

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('High priority').fill('Whatever hits more than one customer')
  await save(page).click()
  await page.getByRole('button', { name: 'Use without trying' }).click()
  const dialog = page.getByRole('dialog', { name: 'Use without trying' })
  await dialog.getByLabel('Why it cannot wait').fill('An outage is going on')
  await dialog.getByRole('button', { name: 'Put into use' }).click()
  await expect(toast(page, 'Version 3 is in use')).toBeVisible()
})

test('where the operator names a list of releases the status says which are newer, and what they change', async ({
  page,
}) => {
  const notes = '### Added\n\n- <b>Lists</b> are exported as they are shown\n\nDatabase at `9001_lists`'
  const release = {
    version: '2.0.0',
    published_at: '2027-01-10T12:00:00Z',
    notes,
    url: 'https://example.com/releases/2',
  }
  const told = {
    checked_at: '2027-01-15T06:00:00Z',
    error: null as string | null,
    releases: [{ ...release, migrates: true }],
  }
  await page.route('**/api/status', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), newer: told } })
  })
  await page.goto('/settings')
  const newer = page.getByRole('group').filter({ hasText: '2.0.0 of 10 Jan 2027' })
  await newer.getByText('2.0.0 of 10 Jan 2027').click()
  await expect(newer).toContainText('Its start changes the database')
  await expect(newer).toContainText('<b>Lists</b> are exported')
  await expect(newer.getByRole('link', { name: 'To the release' })).toHaveAttribute('href', release.url)
  expect(await violations(page)).toEqual([])

  Object.assign(told, { error: 'example.com cannot be reached', releases: [] })
  await page.reload()
  await expect(page.getByText('Could not be read the last time: example.com cannot be reached')).toBeVisible()
  await page.unrouteAll()
  await page.reload()
  await expect(page.getByText(/^PostgreSQL \d/)).toBeVisible()
  await expect(page.getByText('Newer versions')).toBeHidden()
})
