import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { row, rows, tab, toast } from './harness/steps.ts'

/** As a spreadsheet in Germany may export it: byte order mark, semicolons, quotes, line breaks, four bad rows, and columns of its own. */
const NASTY = [
  '\ufeffNr;Kurz;Lang;Kunde',
  '1;"Sagt ""nein"" zu uns";"Erste Zeile',
  'zweite; Zeile";Anna',
  '2;;ohne Titel;Ben',
  `3;${'x'.repeat(256)};zu lang;Cara`,
  '4;"offen "falsch" zu";Text;Dan',
  '5;;;Eva',
  '',
  '6;Grüße, mit Komma;Ende;Finn',
].join('\r\n')

const chooseFile = (page: Page, name: string, content: string | Buffer) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) })

const importIt = (page: Page) => page.getByRole('button', { name: 'Import', exact: true }).click()

async function downloadBadRows(page: Page): Promise<string> {
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download bad rows' }).click()
  return readFile(await (await file).path(), 'utf8')
}

/** What a drag from the desktop does, as far as a page can see. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer()
      data.items.add(new File([text], name))
      return data
    },
    [name, text] as const,
  )
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
  await expect(page.getByText('Drop the file to import its tickets')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(page.getByText('Drop the file to import its tickets')).toBeHidden()
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('a nasty CSV file: columns are chosen, good rows imported, bad ones downloaded, mended and imported again', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/import')
  await chooseFile(page, 'export.csv', NASTY)
  await expect(page.getByText('CSV with semicolons · UTF-8 · 4 columns')).toBeVisible()
  // What is in the columns led to a guess; a person knows better.
  await page.getByLabel('Title', { exact: true }).selectOption('Kunde')
  await expect(page.getByRole('cell', { name: 'Anna' })).toBeVisible()
  await page.getByLabel('Title', { exact: true }).selectOption('Kurz')
  await page.getByLabel('Description', { exact: true }).selectOption('Lang')
  const preview = page.getByRole('table', { name: 'The first rows, as tickets' })
  await expect(preview.getByRole('cell', { name: 'Sagt "nein" zu uns' })).toBeVisible()
  await expect(preview.getByRole('row').filter({ hasText: 'ohne Titel' })).toContainText('Must not be empty')
  await expect(page.getByText('2 of 6 rows can be imported.')).toBeVisible()
  const rejected = page.getByRole('table', { name: 'Bad rows' }).getByRole('row')
  const expected = [/Line/, /^4Kurz.*empty/, /^5Kurz.*255 characters/, /^6The whole row.*quote/, /^7Kurz.*empty/]
  await expect(rejected).toHaveText(expected)
  expect(await violations(page), 'a chosen file').toEqual([])
  await importIt(page)

  await expect(page.getByText('2 tickets imported')).toBeVisible()
  await expect(page.getByText('4 rows rejected, see below')).toBeVisible()
  await expect(rejected).toHaveText(expected)
  expect(await violations(page), 'an imported file').toEqual([])
  const bad = await downloadBadRows(page)
  expect(bad.split('\r\n')).toEqual([
    '\ufeffline;reason;Nr;Kurz;Lang;Kunde',
    '4;Kurz: Must not be empty;2;;ohne Titel;Ben',
    `5;Kurz: Must be at most 255 characters;3;${'x'.repeat(256)};zu lang;Cara`,
    '6;A quote within quotes must be doubled;4;"offen ""falsch"" zu";Text;Dan',
    '7;Kurz: Must not be empty;5;;;Eva',
    '',
  ])

  await page.getByRole('button', { name: 'Import another file' }).click()
  const mended = bad
    .replace('Kunde', 'Tarif')
    .replace('2;;ohne', '2;Jetzt mit;ohne')
    .replace('x'.repeat(256), 'kurz')
    .replace('5;;;', '5;Ohne Text;;')
  await chooseFile(page, 'mended.csv', mended)
  await page.getByLabel('Title', { exact: true }).selectOption('Kurz')
  await page.getByLabel('Description', { exact: true }).selectOption('Lang')
  await page.getByRole('checkbox', { name: 'Tarif' }).check()
  await expect(page.getByText('All 4 rows can be imported.')).toBeVisible()
  expect(await violations(page), 'a column that is kept as a custom field').toEqual([])
  await importIt(page)
  await expect(page.getByText('4 tickets imported')).toBeVisible()
  await expect(page.getByText('Kept as custom fields: Tarif')).toBeVisible()

  await page.getByRole('link', { name: 'Go to the inbox' }).click()
  await expect(tab(page, 'Pending', 6)).toBeVisible()
  await expect(row(page, 'Grüße, mit Komma')).toBeVisible()
  await expect(row(page, 'offen "falsch" zu')).toBeVisible()
  await row(page, 'Jetzt mit').click()
  await expect(page.getByRole('article').getByText('Ben', { exact: true })).toBeVisible()
  const search = page.getByRole('combobox', { name: 'Search tickets' })
  await search.fill('field:tarif=ben')
  await search.press('Enter')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('link', { name: 'Inbox' }).first().click()
  await row(page, 'Sagt "nein" zu uns').click()
  await expect(page.getByRole('article').getByText('Erste Zeile zweite; Zeile')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('a file is chosen, looked at and imported by tap, and nothing is wider than the screen', async ({ page }) => {
    const expectToFit = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await page.goto('/import')
    await chooseFile(
      page,
      'many.csv',
      `${Array.from({ length: 30 }, (_, i) => `Spalte_${i}`).join()}\n${'1,'.repeat(29)}1`,
    )
    await expect(page.getByRole('table').getByRole('columnheader')).toHaveCount(30)
    await expectToFit()
    await page.getByRole('button', { name: 'Choose another' }).tap()
    await chooseFile(page, `${'long-'.repeat(30)}.csv`, `${NASTY}\n7;kurz;${'x'.repeat(400)};Gil`)
    await page.getByLabel('Title', { exact: true }).selectOption('Kurz')
    await page.getByLabel('Description', { exact: true }).selectOption('Lang')
    await expect(page.getByText('3 of 7 rows can be imported.')).toBeVisible()
    await expectToFit()
    await page.getByRole('button', { name: 'Import', exact: true }).tap()
    await expect(page.getByText('3 tickets imported')).toBeVisible()
    await expectToFit()
  })
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

test('a file is dropped on the inbox, and one that says nothing about its columns waits for an answer', async ({
  page,
}) => {
  await page.goto('/inbox')
  await expect(page.getByRole('button', { name: 'Load 30 sample tickets' })).toBeVisible()
  await drop(page, 'wrong.csv', 'a,b\n1,2\n')
  await expect(page).toHaveURL('/import')
  await expect(page.getByRole('table').getByRole('columnheader')).toHaveText(['a', 'b'])
  await importIt(page)
  await expect(page.getByText('Choose the column that holds the title')).toBeVisible()
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
  await page.getByLabel('Title', { exact: true }).selectOption('b')
  await page.getByLabel('Description', { exact: true }).selectOption('a')
  await importIt(page)
  await expect(page.getByText('1 ticket imported')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the inbox' }).click()
  await expect(rows(page)).toHaveText(/2.*1/)

  await drop(page, 'book.xlsx', 'PK\u0003\u0004')
  await expect(page.getByText('This file cannot be imported')).toBeVisible()
  await expect(page.getByText(/save a workbook as CSV first/)).toBeVisible()
})

test('a table is pasted, with and without a first line of names', async ({ page }) => {
  await page.goto('/import')
  await expect(page.getByLabel('Or paste a table')).toBeVisible()
  await paste(page, 'just a word')
  await paste(page, 'Help\t"It broke.\nNothing works."\r\nAgain\tThe same once more.\r\n')
  await expect(page.getByText('CSV with tabs')).toBeVisible()
  await expect(page.getByLabel('The first line names the columns')).not.toBeChecked()
  await expect(page.getByText('All 2 rows can be imported.')).toBeVisible()
  await page.getByLabel('The first line names the columns').check()
  await expect(page.getByText('All 1 row can be imported.')).toBeVisible()
  await page.getByLabel('The first line names the columns').uncheck()
  await expect(page.getByText('All 2 rows can be imported.')).toBeVisible()
  await importIt(page)
  await expect(page.getByText('2 tickets imported')).toBeVisible()

  await page.getByRole('button', { name: 'Import another file' }).click()
  const field = page.getByLabel('Or paste a table')
  await field.fill('{"subject":"From a line","body":"of JSON"}\n{"subject":"Another","body":"line"}')
  await page.getByRole('button', { name: 'Preview the table' }).click()
  await expect(page.getByText('JSON Lines · UTF-8 · 2 keys')).toBeVisible()
  await importIt(page)
  await expect(page.getByText('2 tickets imported')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the inbox' }).click()
  await expect(tab(page, 'Pending', 4)).toBeVisible()
  await row(page, 'Help').click()
  await expect(page.getByRole('article').getByText('It broke. Nothing works.')).toBeVisible()
})

test('a lost connection is told, and a retry creates nothing twice', async ({ page, expectConsoleErrors }) => {
  expectConsoleErrors(/ERR_FAILED/)
  await page.goto('/import')
  await chooseFile(page, 'two.csv', Buffer.from('Betreff;Text\nGröße;eins\nzwei;zwei', 'latin1'))
  await expect(page.getByText('· Windows-1252 ·')).toBeVisible()
  // The answer is lost on its way back: the server has it all.
  await page.route('**/api/tickets/import?*', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await importIt(page)
  await expect(page.getByText('The import did not go through')).toBeVisible()
  await page.unroute('**/api/tickets/import?*')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByText('2 tickets imported')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the inbox' }).click()
  await expect(tab(page, 'Pending', 2)).toBeVisible()
  await expect(row(page, 'Größe')).toBeVisible()
})

const LARGE = `title,description\n${Array.from({ length: 120_000 }, (_, i) => `Row ${i},${'words '.repeat(40)}\n`).join('')}`

test('a large import goes on while the person is elsewhere, and can be cancelled', async ({ page }) => {
  await page.goto('/import')
  await chooseFile(page, 'large.csv', LARGE)
  await expect(page.getByText('All 120,000 rows can be imported.')).toBeVisible()
  await importIt(page)
  await expect(page.getByRole('progressbar', { name: 'Upload' })).toBeVisible()
  await page.getByRole('link', { name: 'Inbox', exact: true }).click()
  await expect(row(page, /Row \d/).first()).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('The import was cancelled')).toBeVisible()
  const words = await page.getByText(/tickets had been imported and stay/).textContent()
  const created = Number(words?.replaceAll(/\D/g, ''))
  expect(created).toBeGreaterThan(0)
  expect(created).toBeLessThan(120_000)
  const { total } = await (await page.request.get('/api/tickets/counts')).json()
  expect(total).toBe(created)

  await page.getByRole('button', { name: 'Import another file' }).click()
  await chooseFile(page, 'small.csv', 'title,description\na,b')
  await page.route('**/api/tickets/import?*', async (route) => {
    await page.getByRole('link', { name: 'Runs' }).click()
    await route.continue()
  })
  await importIt(page)
  await expect(toast(page, '1 ticket imported')).toBeVisible()
})
