// The dashboard with the data of a real run: npm run draw-dashboard. Prometheus answers its queries; what it answers is drawn here, as
// Grafana would: no Grafana is needed. It wants prometheus (Debian: apt-get install prometheus) and Chromium.
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { type Panel, readDashboard } from '@sta/testkit/dashboard'
import { withDatabase } from '@sta/testkit/database-client'
import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { install } from '@sta/testkit/installation'
import { type Prometheus, startPrometheus } from '@sta/testkit/prometheus'
import { browserOptions } from '../harness/browser.ts'
import { type Drawn, drawDashboard } from './panel-svg.ts'

const FILE = path.join(import.meta.dirname, '..', '..', 'docs', 'images', 'dashboard.png')
const TICKETS = 3000
const STEP_SECONDS = 2
/** Before the run, and after it. */
const QUIET_SECONDS = 20

async function ask(prometheus: Prometheus, { queries }: Panel, start: number, end: number): Promise<Drawn> {
  const answers = await Promise.all(
    queries.map(async ({ expression, legend }) => {
      const found = await prometheus.queryRange(expression, { start, end, step: STEP_SECONDS })
      return found.map((series) => ({
        legend: legend.replaceAll(/\{\{(\w+)\}\}/g, (_all, name) => series.metric[name] ?? ''),
        series,
      }))
    }),
  )
  return answers.flat()
}

const model = await startFakeOpenAi({ latencyMs: 150 })
const product = await install({
  ANALYZER: 'openai',
  OPENAI_API_KEY: 'sk-example',
  OPENAI_BASE_URL: model.url,
  BUDGET_USD_PER_MONTH: '50',
  BACKUP_EVERY: '24',
})
await product.start()
const start = Date.now() / 1000
await withDatabase(await product.databaseUrl(), async (client) => {
  await client.query(`insert into connector (name, source, settings, has_secret, every_minutes, pulled_at, next_pull_at)
    values ('Desk', 'desk', '{"kind":"zendesk"}', true, 1, now(), now() + interval '1 hour')`)
})
const prometheus = await startPrometheus({ targets: [product.url] })
await sleep(QUIET_SECONDS * 1000)
for (let made = 0; made < TICKETS; made += 500) await product.client.createTickets({ body: newTickets(500) })
const { id } = await product.client.startRun({ body: {} })
const watching = new WebSocket(`${product.url.replace('http', 'ws')}/api/live`)
while ((await product.client.getRunState({ params: { id } })).phase !== 'finished') {
  await product.client.listTickets({ query: { status: 'all', page_size: 50 } })
  await product.client.getInsights({ query: {} })
  await sleep(300)
}
await sleep(QUIET_SECONDS * 1000)
const end = Date.now() / 1000
const panels = await Promise.all(
  readDashboard().map(async (panel) => ({ panel, drawn: await ask(prometheus, panel, start, end) })),
)
const { svg, width, height } = drawDashboard(panels, { first: start, last: end })
const browser = await chromium.launch(browserOptions())
const page = await browser.newPage({ viewport: { width, height } })
await page.setContent(`<body style="margin:0">${svg}</body>`)
await page.screenshot({ path: FILE })
await browser.close()
watching.close()
await prometheus.stop()
await product.remove()
await model.stop()
const empty = panels.filter(({ drawn }) => drawn.length === 0).map(({ panel }) => panel.title)
console.log(`${FILE}: ${panels.length} panels${empty.length > 0 ? `, without data: ${empty.join(', ')}` : ''}`)
