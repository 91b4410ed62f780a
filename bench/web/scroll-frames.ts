import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { quantile } from './list-latency.ts'

/** Of a display with 60 Hz, in ms. */
export const FRAME_MS = 1000 / 60
const ROW_PX = 40

export type Scrolling = {
  rows: number
  /** Intervals between frames in ms, and the share of frames that came later than one and a half frames. */
  medianMs: number
  p95Ms: number
  lateShare: number
  /** Share of frames with a row in view that was not loaded yet. */
  blankShare: number
  longTasks: number
  /** After a garbage collection, in MB, and nodes of the document. */
  heapBefore: number
  heapAfter: number
  nodesBefore: number
  nodesAfter: number
}

type Options = {
  rows: number
  /** Of one turn of the wheel, about sixty of which come in a second. */
  wheelPx: number
}

/** Wheels down the list of all tickets. */
export async function measureScrolling(browser: Browser, url: string, { rows, wheelPx }: Options): Promise<Scrolling> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const devTools = await context.newCDPSession(page)
  await devTools.send('Performance.enable')
  await page.goto(`${url}/?status=all`)
  await page.getByRole('list', { name: 'Tickets' }).getByRole('link').first().waitFor()
  // The parts of the app that are fetched when there is nothing else to do.
  await sleep(4_000)
  const before = await memoryOf(devTools)
  await startRecording(page)
  const scrolled = await wheel(page, { rows, wheelPx })
  const { frames, blank, longTasks } = await page.evaluate(() => window.stopRecording())
  const after = await memoryOf(devTools)
  await context.close()
  const intervals = frames.slice(1).map((at, index) => at - (frames[index] ?? at))
  intervals.sort((a, b) => a - b)
  return {
    rows: scrolled,
    medianMs: quantile(intervals, 0.5),
    p95Ms: quantile(intervals, 0.95),
    lateShare: intervals.filter((interval) => interval > FRAME_MS * 1.5).length / intervals.length,
    blankShare: blank / frames.length,
    longTasks,
    heapBefore: before.heap,
    heapAfter: after.heap,
    nodesBefore: before.nodes,
    nodesAfter: after.nodes,
  }
}

async function wheel(page: Page, { rows, wheelPx }: Options): Promise<number> {
  await page.mouse.move(500, 500)
  let next = performance.now()
  for (let px = 0; px < rows * ROW_PX; px += wheelPx) {
    await page.mouse.wheel(0, wheelPx)
    next = Math.max(next + FRAME_MS, performance.now())
    await sleep(Math.max(0, next - performance.now()))
  }
  await sleep(500)
  const positions = page.locator('li[aria-posinset]')
  return Number(await positions.last().getAttribute('aria-posinset'))
}

async function memoryOf(devTools: CDPSession): Promise<{ heap: number; nodes: number }> {
  await devTools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devTools.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0
  return { heap: metric('JSHeapUsedSize') / 1e6, nodes: metric('Nodes') }
}

type Recording = { frames: number[]; blank: number; longTasks: number }

declare global {
  interface Window {
    stopRecording: () => Recording
  }
}

/** Notes each frame, and whether the rows at the top, in the middle and at the bottom of the view are there. */
async function startRecording(page: Page): Promise<void> {
  await page.evaluate(() => {
    const recording: Recording = { frames: [], blank: 0, longTasks: 0 }
    const tasks = new PerformanceObserver((entries) => {
      recording.longTasks += entries.getEntries().length
    })
    tasks.observe({ type: 'longtask' })
    const isBlank = (y: number) => !document.elementFromPoint(500, y)?.closest('li')?.querySelector('a')
    let recordingGoesOn = true
    const note = (at: number) => {
      if (!recordingGoesOn) return
      recording.frames.push(at)
      if ([200, 500, innerHeight - 30].some(isBlank)) recording.blank += 1
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    window.stopRecording = () => {
      recordingGoesOn = false
      tasks.disconnect()
      return recording
    }
  })
}
