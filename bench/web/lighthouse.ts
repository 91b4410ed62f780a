import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** Not a dependency of the project: fetched when the benchmark runs. */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

/** What is read of its report. */
type Report = {
  categories: Record<(typeof CATEGORIES)[number], { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null; numericValue?: number }>
}

export type Device = 'desktop' | 'mobile'
export type Scores = Record<(typeof CATEGORIES)[number], number> & {
  /** Largest contentful paint and total blocking time in ms; cumulative layout shift has no unit. */
  lcp: number
  cls: number
  tbt: number
  /** What costs points in accessibility and best practices. */
  findings: string[]
}

type Options = { url: string; device: Device; chromium: string }

/** The figures of one page on one device, throttled as Lighthouse does by default. @throws Error when it cannot be fetched or fails. */
export async function runLighthouse({ url, device, chromium }: Options): Promise<Scores> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lighthouse-'))
  try {
    const file = path.join(folder, 'report.json')
    const sandbox = process.getuid?.() === 0 ? ' --no-sandbox' : ''
    const args = [
      '--yes',
      LIGHTHOUSE,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      `--only-categories=${CATEGORIES}`,
      `--chrome-flags=--headless=new${sandbox}`,
      ...(device === 'desktop' ? ['--preset=desktop'] : []),
    ]
    await run(args, { cwd: folder, env: { ...process.env, CHROME_PATH: chromium } })
    const report: Report = JSON.parse(await readFile(file, 'utf8'))
    return scoresOf(report)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function run(args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<void> {
  const child = spawn('npx', args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}: ${said.trim().split('\n').slice(-3).join(' ')}`)
}

function scoresOf({ categories, audits }: Report): Scores {
  const score = (name: (typeof CATEGORIES)[number]) => Math.round((categories[name].score ?? 0) * 100)
  const value = (name: string) => audits[name]?.numericValue ?? 0
  const counted = [...categories.accessibility.auditRefs, ...categories['best-practices'].auditRefs]
  const findings = counted.flatMap(({ id, weight }) => {
    const audit = audits[id]
    return audit && weight > 0 && audit.score !== null && audit.score < 1 ? [audit.title] : []
  })
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    lcp: value('largest-contentful-paint'),
    cls: value('cumulative-layout-shift'),
    tbt: value('total-blocking-time'),
    findings,
  }
}
