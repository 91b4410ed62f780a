import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { withDatabase } from '@sta/testkit/database-client'
import type { Installation } from '@sta/testkit/installation'
import { expect, test } from './harness/product.ts'

/**
 * How the main screens look, at three widths. Another browser or another font draws other pixels, of which nobody learns
 * anything: the pictures are compared where a probe is drawn as on the machine that made them, and skipped elsewhere.
 * `--update-snapshots` makes them anew.
 */
const FINGERPRINT = path.join(import.meta.dirname, 'visual-snapshots', 'fingerprint.txt')

const SCREENS = [
  { name: 'inbox', address: '/inbox?status=analyzed' },
  { name: 'ticket', address: '/tickets/10?status=analyzed' },
  { name: 'run', address: '/runs/1' },
  { name: 'runs', address: '/runs' },
  { name: 'insights', address: '/insights' },
  { name: 'import', address: '/import' },
  { name: 'settings', address: '/settings' },
]

/** The day after everything happened, in the middle of a week. */
const NOW = new Date('2026-01-15T12:00:00Z')

test.use({ locale: 'en-US', timezoneId: 'UTC', contextOptions: { reducedMotion: 'reduce' } })

/** The browser, and how it draws letters of the app's fonts. */
async function fingerprintOf(page: Page): Promise<string> {
  await page.setViewportSize({ width: 300, height: 100 })
  await page.setContent(
    '<p style="font:14px Inter,ui-sans-serif,system-ui,sans-serif">Ticket 0123 Ägqß</p><code style="font:600 13px ui-monospace,monospace">Wij 89</code>',
  )
  const probe = await page.screenshot()
  const hash = createHash('sha256').update(probe).digest('hex').slice(0, 16)
  return `${page.context().browser()?.version()} ${hash}\n`
}

/** What happened takes the same times on every day: tickets came a quarter of an hour apart, the run took four seconds. */
async function setTimes(product: Installation): Promise<void> {
  await withDatabase(await product.databaseUrl(), async (client) => {
    await client.query(`do $$ declare each record; begin
      for each in select c.table_name, c.column_name from information_schema.columns c
        join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
        where c.table_schema = 'public' and c.data_type = 'timestamp with time zone' and t.table_type = 'BASE TABLE'
      loop
        execute format('update %1$I set %2$I = ''2026-01-14T18:00:00Z'' where %2$I is not null', each.table_name, each.column_name);
      end loop;
      update ticket set created_at = '2026-01-14T10:00:00Z'::timestamptz + id * interval '15 minutes';
      update analysis_run set finished_at = started_at + interval '4 seconds' where finished_at is not null;
    end $$`)
  })
}

async function show(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByText('Live', { exact: true })).toBeAttached()
  await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}

for (const width of [1440, 834, 390]) {
  test(`the main screens look as they did at ${width} px`, async ({ page, product }, info) => {
    test.setTimeout(180_000)
    const isUpdate = ['all', 'changed'].includes(info.config.updateSnapshots)
    const fingerprint = await fingerprintOf(page)
    await page.setViewportSize({ width, height: 720 })
    const expected = existsSync(FINGERPRINT) ? readFileSync(FINGERPRINT, 'utf8') : ''
    test.skip(!isUpdate && expected !== fingerprint, `The pictures are of another browser or font: ${fingerprint}`)
    if (isUpdate) {
      mkdirSync(path.dirname(FINGERPRINT), { recursive: true })
      writeFileSync(FINGERPRINT, fingerprint)
    }

    await product.client.loadSampleTickets()
    const { id } = await product.client.startRun()
    await expect.poll(async () => (await product.client.getRunState({ params: { id } })).phase).toBe('finished')
    await setTimes(product)
    await page.clock.setFixedTime(NOW)
    // The month of the budget is the server's.
    const options = { maxDiffPixelRatio: 0.002, mask: [page.getByText(/spent in/).locator('..')] }
    for (const { name, address } of SCREENS) {
      await show(page, address)
      await expect.soft(page).toHaveScreenshot(`${name}-${width}.png`, options)
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    await show(page, '/inbox?status=analyzed')
    await expect.soft(page).toHaveScreenshot(`inbox-dark-${width}.png`, options)
  })
}
