/**
 * npm run bench:web: the web app in a real Chromium, over a list of any length.
 *
 * The product on its embedded database with 30 analyzed sample tickets, one run, and the tickets of `bench/seed.ts`. What the
 * first load takes; Lighthouse on the main pages, on a desktop and on a phone; frames while the wheel goes through thousands of
 * rows; how soon the API answers what the list asks; and how soon a triage by keyboard and mouse is seen on screen;
 * and the import of a file of as many tickets again.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { type Installation, install } from '@sta/testkit/installation'
import { browserOptions } from '../e2e/harness/browser.ts'
import { findChromium } from '../scripts/find-chromium.mjs'
import { printTable } from './measure.ts'
import { seedTickets } from './seed.ts'
import { measureFirstLoad } from './web/first-load.ts'
import { measureInteractions } from './web/interactions.ts'
import { measureLargeImport } from './web/large-import.ts'
import { type Device, runLighthouse, type Scores } from './web/lighthouse.ts'
import { measureLatency } from './web/list-latency.ts'
import { FRAME_MS, measureScrolling } from './web/scroll-frames.ts'

const PARTS = ['load', 'lighthouse', 'api', 'scroll', 'inp', 'import'] as const
const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    rows: { type: 'string', default: '20000' },
    only: { type: 'string', default: PARTS.join(',') },
  },
})
const tickets = Number(values.tickets)
const rows = Math.min(Number(values.rows), tickets)
const LIMITS = { javaScriptBytes: 150_000, score: 95, inputMs: 200 }

const round = (value: number, digits = 0): number => Number(value.toFixed(digits))
const share = (part: number): string => `${(part * 100).toFixed(1)} %`

/** The 30 sample tickets, analyzed: the newest tickets that have an analysis. @returns one of them. */
async function analyzeSamples({ client }: Installation): Promise<number> {
  const [first] = await client.loadSampleTickets()
  const { id } = await client.startRun()
  while ((await client.getRunState({ params: { id } })).phase !== 'finished') await sleep(100)
  return first?.id ?? 1
}

async function printFirstLoad(browser: Browser, url: string): Promise<void> {
  const load = await measureFirstLoad(browser, url)
  console.log('\nFirst load of the inbox, as it travels')
  printTable(
    ['what', 'files', 'kB', 'encoding', 'of the limit'],
    load.map(({ kind, files, bytes, encodings }) => {
      const ofLimit = kind === 'JavaScript' ? share(bytes / LIMITS.javaScriptBytes) : ''
      return [kind, files, round(bytes / 1000, 1), encodings.join(', '), ofLimit]
    }),
  )
}

async function printLighthouse(url: string, ticketId: number): Promise<void> {
  const pages = {
    now: '/',
    inbox: '/inbox',
    ticket: `/tickets/${ticketId}?status=analyzed`,
    run: '/runs/1',
    insights: '/insights',
    settings: '/settings',
  }
  const results: (string | number)[][] = []
  const findings = new Set<string>()
  for (const device of ['desktop', 'mobile'] satisfies Device[]) {
    for (const [name, path] of Object.entries(pages)) {
      const scores: Scores = await runLighthouse({ url: url + path, device, chromium: await findChromium() })
      for (const finding of scores.findings) findings.add(`${name}, ${device}: ${finding}`)
      results.push([
        name,
        device,
        scores.performance,
        scores.accessibility,
        scores['best-practices'],
        round(scores.lcp),
        round(scores.cls, 3),
        round(scores.tbt),
      ])
    }
  }
  console.log(`\nLighthouse (at least ${LIMITS.score})`)
  printTable(['page', 'device', 'performance', 'accessibility', 'best practices', 'LCP ms', 'CLS', 'TBT ms'], results)
  for (const finding of findings) console.log(finding)
}

async function printLatency({ client }: Installation): Promise<void> {
  console.log(`\nThe API at ${tickets.toLocaleString('en-US')} tickets, ms`)
  const latencies = await measureLatency(client, tickets)
  printTable(
    ['request', 'p50', 'p95'],
    latencies.map(({ what, p50, p95 }) => [what, round(p50, 1), round(p95, 1)]),
  )
}

async function printScrolling(browser: Browser, url: string): Promise<void> {
  console.log(`\nScrolling: ${round(FRAME_MS, 1)} ms a frame is the display's own pace`)
  const results: (string | number)[][] = []
  for (const [name, wheelPx, upTo] of [
    ['wheel', 120, rows / 10],
    ['fling', 600, rows],
  ] as const) {
    const seen = await measureScrolling(browser, url, { rows: upTo, wheelPx })
    results.push([
      name,
      seen.rows,
      round(seen.medianMs, 1),
      round(seen.p95Ms, 1),
      share(seen.lateShare),
      share(seen.blankShare),
      seen.longTasks,
      `${round(seen.heapBefore, 1)} → ${round(seen.heapAfter, 1)}`,
      `${seen.nodesBefore} → ${seen.nodesAfter}`,
    ])
  }
  const frames = ['median ms', 'p95 ms', 'late frames', 'with blank rows']
  printTable(['gesture', 'row reached', ...frames, 'long tasks', 'heap MB', 'nodes'], results)
}

async function printInteractions(browser: Browser, url: string): Promise<void> {
  const { count, worst, p98, median, slowest } = await measureInteractions(browser, url)
  console.log(`\nA triage by keyboard and mouse: from input to screen (at most ${LIMITS.inputMs} ms)`)
  const ofLimit = share(p98 / LIMITS.inputMs)
  printTable(
    ['interactions', 'median ms', 'p98 ms', 'worst ms', 'p98 of the limit'],
    [[count, median, p98, worst, ofLimit]],
  )
  console.log(`Slowest: ${slowest.join('; ')}`)
}

async function printImport(browser: Browser, url: string): Promise<void> {
  const seen = await measureLargeImport(browser, url, tickets)
  console.log(
    `\nA CSV file of ${tickets.toLocaleString('en-US')} tickets, ${round(seen.megabytes)} MB, chosen in the browser`,
  )
  printTable(
    ['first rows, ms', 'all rows checked, s', 'imported, s', 'longest frame: checking', 'importing', 'heap MB'],
    [
      [
        round(seen.previewMs),
        round(seen.checkedMs / 1000, 1),
        round(seen.importedMs / 1000, 1),
        round(seen.worstCheckFrameMs),
        round(seen.worstImportFrameMs),
        round(seen.heapMb, 1),
      ],
    ],
  )
}

const only = values.only.split(',')
const wants = (part: (typeof PARTS)[number]) => only.includes(part)
const product = await install()
try {
  await product.start()
  const ticketId = await analyzeSamples(product)
  const begun = performance.now()
  await seedTickets((await product.database()).url, tickets)
  console.log(`${tickets.toLocaleString('en-US')} tickets in ${round((performance.now() - begun) / 1000)} s`)
  const browser = await chromium.launch({ ...browserOptions(), executablePath: await findChromium() })
  try {
    if (wants('load')) await printFirstLoad(browser, product.url)
    if (wants('api')) await printLatency(product)
    if (wants('scroll')) await printScrolling(browser, product.url)
    if (wants('inp')) await printInteractions(browser, product.url)
    if (wants('import')) await printImport(browser, product.url)
  } finally {
    await browser.close()
  }
  if (wants('lighthouse'))
    await printLighthouse(product.url, ticketId).catch((error: Error) => console.log(`\n${error.message}`))
} finally {
  await product.remove()
}
