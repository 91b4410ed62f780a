import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { quantile } from './list-latency.ts'

/** Between two keys, as somebody presses them who knows what to do. */
const PAUSE_MS = 120

export type Interactions = {
  count: number
  /** From the input to the frame that shows its effect, in ms; the browser rounds to 8 ms. */
  worst: number
  p98: number
  median: number
  /** The slowest of them: what kind of event, and how long. */
  slowest: string[]
}

type Recorded = { id: number; name: string; target: string; duration: number }

declare global {
  interface Window {
    interactions: Recorded[]
  }
}

/** A triage by keyboard and mouse, in the list of analyzed tickets; every interaction with it is timed by the browser. */
export async function measureInteractions(browser: Browser, url: string): Promise<Interactions> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(() => {
    window.interactions = []
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) {
        if (!('interactionId' in entry) || typeof entry.interactionId !== 'number' || entry.interactionId === 0)
          continue
        const target = 'target' in entry && entry.target instanceof Element ? entry.target.tagName.toLowerCase() : ''
        window.interactions.push({ id: entry.interactionId, name: entry.name, target, duration: entry.duration })
      }
      // @ts-expect-error durationThreshold is of the Event Timing API, which the types do not know yet
    }).observe({ type: 'event', durationThreshold: 16, buffered: true })
  })
  await page.goto(`${url}/?status=analyzed`)
  await page.getByRole('list', { name: 'Tickets' }).getByRole('link').first().waitFor()
  await sleep(4_000)
  const pressed = await triage(page)
  const recorded = await page.evaluate(() => window.interactions)
  await context.close()
  return summarize(recorded, pressed)
}

function summarize(recorded: Recorded[], count: number): Interactions {
  const worstById = new Map<number, Recorded>()
  for (const each of recorded) if (each.duration > (worstById.get(each.id)?.duration ?? 0)) worstById.set(each.id, each)
  const found = [...worstById.values()].sort((a, b) => a.duration - b.duration)
  // Those that were shown within a frame are not reported.
  const quick = Array.from({ length: Math.max(0, count - found.length) }, () => 16)
  const durations = [...quick, ...found.map(({ duration }) => duration)].sort((a, b) => a - b)
  return {
    count: durations.length,
    worst: durations.at(-1) ?? 0,
    p98: quantile(durations, 0.98),
    median: quantile(durations, 0.5),
    slowest: found.slice(-3).map(({ name, target, duration }) => `${name} on ${target}: ${duration} ms`),
  }
}

/** @returns how many keys were pressed and how often it was clicked. */
async function triage(page: Page): Promise<number> {
  let count = 0
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time += 1) {
      await page.keyboard.press(key)
      await sleep(PAUSE_MS)
      count += 1
    }
  }
  const type = async (text: string) => {
    await page.keyboard.type(text, { delay: PAUSE_MS })
    count += text.length
  }
  const analysis = page.getByRole('region', { name: 'Analysis' })

  await press('j', 30)
  await press('k', 29)
  await press('Enter')
  await analysis.waitFor()
  await press('j', 5)
  await analysis.waitFor()
  await press('l')
  await type('vip')
  await press('Enter')
  await press('Escape', 2)
  await page.getByRole('list', { name: 'Tickets' }).getByRole('link').nth(2).click()
  count += 1
  await analysis.waitFor()
  await press('e')
  await press('ArrowDown', 2)
  await press('Enter')
  await press('p')
  await press('ArrowDown')
  await press('Enter')
  await press('Escape')
  await press('/')
  await type('invoice charged')
  await sleep(500)
  await press('Escape', 3)
  await press('Control+k')
  await type('settings')
  await press('Escape', 2)
  for (const name of ['Pending', 'All', 'Failed', 'Analyzed']) {
    await page.getByRole('navigation', { name: 'Tickets by status' }).getByRole('link', { name }).click()
    count += 1
    await sleep(500)
  }
  return count
}
