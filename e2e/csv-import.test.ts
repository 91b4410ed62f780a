import { readFile } from 'node:fs/promises'
import { expect, test } from './product.ts'
import { row, tab } from './steps.ts'

/** As a spreadsheet in Germany may export it: byte order mark, semicolons, quotes, line breaks, and four bad rows. */
const NASTY = [
  '\ufeffBetreff;Text;Kunde',
  '"Sagt ""nein"" zu uns";"Erste Zeile',
  'zweite; Zeile";Anna',
  ';ohne Titel;Ben',
  `${'x'.repeat(256)};zu lang;Cara`,
  '"offen "falsch" zu";Text;Dan',
  'Ohne Text;;Eva',
  '',
  'Grüße, mit Komma;Ende;Finn',
].join('\r\n')

test('a nasty CSV file: good rows are imported, bad ones listed with line and reason', async ({ page }) => {
  await page.goto('/import')
  const file = { name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from(NASTY) }
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByRole('columnheader', { name: 'Betreff' })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Sagt "nein" zu uns' })).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
  await page.getByRole('button', { name: 'Import', exact: true }).click()

  await expect(page.getByText('2 tickets imported')).toBeVisible()
  await expect(page.getByText('4 rows rejected, see below')).toBeVisible()
  const rejected = page.getByRole('table').getByRole('row')
  await expect(rejected).toHaveText([
    /Line/,
    /^4title.*empty/,
    /^5title.*255 characters/,
    /^6.*quote/,
    /^7description.*empty/,
  ])
  const list = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download list' }).click()
  expect(await readFile(await (await list).path(), 'utf8')).toContain('255 characters')

  await page.getByRole('link', { name: 'Go to the inbox' }).click()
  await expect(tab(page, 'Pending', 2)).toBeVisible()
  await expect(row(page, 'Grüße, mit Komma')).toBeVisible()
  await row(page, 'Sagt "nein" zu uns').click()
  await expect(page.getByRole('article').getByText('Erste Zeile zweite; Zeile')).toBeVisible()
})

test('the sample file can be downloaded, imported and exported again', async ({ page }) => {
  await page.goto('/import')
  const sample = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download a sample CSV' }).click()
  const download = await sample
  expect(download.suggestedFilename()).toBe('tickets-sample.csv')
  const buffer = await readFile(await download.path())
  await page.locator('input[type=file]').setInputFiles({ name: 'sample.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('3 tickets imported')).toBeVisible()
  await expect(page.getByText('No row was rejected')).toBeVisible()

  await page.getByRole('link', { name: 'Go to the inbox' }).click()
  await expect(row(page, 'Dark mode, please')).toBeVisible()
  const exported = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export', exact: true }).click()
  const text = await readFile(await (await exported).path(), 'utf8')
  expect(text).toContain('"I work at night; a ""dark"" theme would be kind to my eyes."')
})

test('a file without the columns is told before it is sent, and refused by the server too', async ({
  page,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/status of 422/)
  await page.goto('/import')
  const file = { name: 'wrong.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') }
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByText('No column named title and description was found')).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('The import did not go through.')).toContainText('did not go through')
  await expect(page.getByText(/has no column title and no column description; it has: a, b/)).toBeVisible()
})
