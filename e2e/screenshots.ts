// The pictures of the documentation: node e2e/screenshots.ts, after the web app was built.
import { statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { type Installation, install } from '../server/testing/installation.ts'
import { browserOptions } from './browser.ts'

const FOLDER = path.join(import.meta.dirname, '..', 'docs', 'images')
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

const ticketIsOpen = async (page: Page) => page.getByRole('region', { name: 'Analysis' }).waitFor()

const PICTURES: Picture[] = [
  {
    file: 'inbox.png',
    address: '/tickets/10?status=analyzed',
    look: { ...DESKTOP, colorScheme: 'light' },
    until: ticketIsOpen,
  },
  {
    file: 'inbox-dark.png',
    address: '/tickets/15?status=analyzed',
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
    file: 'phone.png',
    address: '/?status=analyzed',
    look: { ...PHONE, colorScheme: 'light' },
    until: async (page) => page.getByRole('list', { name: 'Tickets' }).waitFor(),
  },
]

async function fill({ client }: Installation): Promise<void> {
  await client.loadSampleTickets()
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
