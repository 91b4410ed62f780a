// The pictures of the README: npm run screenshots, which builds the web app before.
import { statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { withDatabase } from '@sta/testkit/database-client'
import { type Installation, install } from '@sta/testkit/installation'
import { browserOptions } from '../harness/browser.ts'

const FOLDER = path.join(import.meta.dirname, '..', '..', 'docs', 'images')
const LARGEST_BYTES = 300_000

const DESKTOP = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

type Picture = {
  file: string
  address: string
  look: BrowserContextOptions
  /** What has to be done and seen before it is taken. */
  until: (page: Page) => Promise<void>
}

/** A file of another program: columns of its own, one row without a description, and one without a title. */
const FILE = [
  'Case;Subject;Message;Customer',
  '4711;Cannot reset my password;The link in the mail says that it has expired.;Anna',
  '4712;Charged twice in October;Two payments of 49 EUR were taken on the same day.;Ben',
  '4713;Where is the export?;;Cara',
  '4715;;It does not work.;Eve',
  '4714;App closes at start;Since the update it closes as soon as I open it.;Dan',
].join('\r\n')

async function ticketIsOpen(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Analysis' }).waitFor()
  const similar = page.getByRole('list', { name: 'Similar tickets' })
  await similar.or(page.getByText('No other ticket has a similar text.')).waitFor()
}

const PICTURES: Picture[] = [
  {
    file: 'inbox.png',
    address: '/tickets/1?status=analyzed',
    look: { ...DESKTOP, colorScheme: 'light' },
    until: ticketIsOpen,
  },
  {
    file: 'inbox-dark.png',
    address: '/tickets/7?status=analyzed',
    look: { ...DESKTOP, colorScheme: 'dark' },
    until: ticketIsOpen,
  },
  {
    file: 'run.png',
    address: '/runs/1',
    look: { ...DESKTOP, colorScheme: 'light' },
    until: async (page) => page.getByRole('heading', { name: 'Themes' }).waitFor(),
  },
  {
    file: 'insights.png',
    address: '/insights',
    look: { ...DESKTOP, colorScheme: 'light' },
    until: async (page) => page.getByRole('figure', { name: /^Tickets by day/ }).waitFor(),
  },
  {
    file: 'import.png',
    address: '/import',
    look: { ...DESKTOP, colorScheme: 'light' },
    until: async (page) => {
      const file = { name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByText('4 of 5 rows can be imported').waitFor()
    },
  },
  {
    file: 'palette.png',
    address: '/inbox?status=analyzed',
    look: { ...DESKTOP, colorScheme: 'dark' },
    until: async (page) => {
      await page.getByRole('list', { name: 'Tickets' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').waitFor()
      await page.keyboard.type('invoice')
      await page
        .getByRole('option', { name: /invoice/i })
        .first()
        .waitFor()
    },
  },
  {
    file: 'phone.png',
    address: '/inbox?status=analyzed',
    look: { ...PHONE, colorScheme: 'light' },
    until: async (page) => page.getByRole('list', { name: 'Tickets' }).waitFor(),
  },
]

/** Thirty tickets, as if they had come in over four weeks. */
async function fill({ client, databaseUrl }: Installation): Promise<void> {
  await client.loadSampleTickets()
  await withDatabase(await databaseUrl(), async (connection) => {
    await connection.query('update ticket set created_at = now() - make_interval(hours => (id::int * 37) % 660)')
  })
  const { id } = await client.startRun()
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = await client.getRunState({ params: { id } })
    if (status === 'completed') return
    await sleep(100)
  }
  throw new Error('The run did not end')
}

async function take(browser: Browser, baseURL: string, { file, address, look, until }: Picture): Promise<void> {
  const context = await browser.newContext({ ...look, baseURL })
  const page = await context.newPage()
  await page.goto(address)
  await until(page)
  await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' })
  await page.evaluate(() => document.fonts.ready)
  const target = path.join(FOLDER, file)
  await page.screenshot({ path: target, animations: 'disabled' })
  await context.close()
  const { size } = statSync(target)
  if (size > LARGEST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${LARGEST_BYTES}`)
  console.log(`${file}: ${Math.round(size / 1000)} kB`)
}

await mkdir(FOLDER, { recursive: true })
const product = await install()
try {
  await product.start()
  await fill(product)
  const browser = await chromium.launch(browserOptions())
  try {
    for (const picture of PICTURES) await take(browser, product.url, picture)
  } finally {
    await browser.close()
  }
} finally {
  await product.remove()
}
