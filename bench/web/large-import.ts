import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Browser, Page } from '@playwright/test'
import { benchTicket } from '../tickets.ts'

export type LargeImport = {
  megabytes: number
  /** From choosing the file until its first rows are shown, until every row is checked, and from there until all are imported. */
  previewMs: number
  checkedMs: number
  importedMs: number
  /** The longest time without a frame, while it was checked and while it was imported. */
  worstCheckFrameMs: number
  worstImportFrameMs: number
  heapMb: number
}

const PATIENCE_MS = 900_000

/** Chooses a file of so many tickets in the browser, has it checked, and imports it. */
export async function measureLargeImport(browser: Browser, url: string, tickets: number): Promise<LargeImport> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-import-'))
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const count = tickets.toLocaleString('en-US')
  try {
    const file = path.join(folder, 'tickets.csv')
    await pipeline(Readable.from(linesOf(tickets)), createWriteStream(file))
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await devTools.send('Performance.enable')
    await page.goto(`${url}/import`)
    const input = page.locator('input[type=file]')
    await input.waitFor({ state: 'attached' })
    await watchFrames(page)
    const chosen = performance.now()
    await input.setInputFiles(file)
    await page.getByRole('table', { name: 'The first rows, as tickets' }).waitFor()
    const previewMs = performance.now() - chosen
    await page.getByText(`All ${count} rows can be imported.`).waitFor({ timeout: PATIENCE_MS })
    const checkedMs = performance.now() - chosen
    const worstCheckFrameMs = await worstFrame(page)
    const begun = performance.now()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText(`${count} tickets imported`).first().waitFor({ timeout: PATIENCE_MS })
    const importedMs = performance.now() - begun
    const worstImportFrameMs = await worstFrame(page)
    const { metrics } = await devTools.send('Performance.getMetrics')
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
    const megabytes = (await stat(file)).size / 1e6
    return { megabytes, previewMs, checkedMs, importedMs, worstCheckFrameMs, worstImportFrameMs, heapMb: heap / 1e6 }
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

function* linesOf(tickets: number): Generator<string> {
  yield 'title,description\n'
  for (let number = 0; number < tickets; number += 1) {
    const { title, description } = benchTicket(number)
    yield `${quoted(title)},${quoted(description)}\n`
  }
}

declare global {
  interface Window {
    worstFrameMs: number
  }
}

async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.worstFrameMs = 0
    let last = performance.now()
    const note = (at: number) => {
      window.worstFrameMs = Math.max(window.worstFrameMs, at - last)
      last = at
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
}

/** Since it was asked for last, in ms. */
const worstFrame = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const worst = window.worstFrameMs
    window.worstFrameMs = 0
    return worst
  })
