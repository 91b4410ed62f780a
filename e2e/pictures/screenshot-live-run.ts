// The picture of a large run while it goes on: node e2e/pictures/screenshot-live-run.ts, after the web app was built.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { install } from '@sta/testkit/installation'
import { browserOptions } from '../harness/browser.ts'

const { values } = parseArgs({ options: { tickets: { type: 'string', default: '100000' } } })
const tickets = Number(values.tickets)
const FILE = path.join(import.meta.dirname, '..', '..', 'docs', 'images', 'run-live.png')

const model = await startFakeOpenAi({ latencyMs: 400, record: false })
const product = await install({
  OPENAI_API_KEY: 'sk-picture',
  OPENAI_BASE_URL: model.url,
  LLM_CONCURRENCY: '20',
  LLM_BATCH_SIZE: '20',
})
try {
  await product.start()
  for (let left = tickets; left > 0; left -= 1000)
    await product.client.createTickets({ body: newTickets(Math.min(left, 1000)) })
  const { id } = await product.client.startRun({ body: {} })
  const browser = await chromium.launch(browserOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: product.url })
    await page.goto(`/runs/${id}`)
    // A rate and an end are told once it has gone on for a while.
    await page.getByText(/ left$/).waitFor({ timeout: 60_000 })
    await page.waitForTimeout(10_000)
    await page.screenshot({ path: FILE, animations: 'disabled' })
    console.log(JSON.stringify((await product.client.getRunState({ params: { id } })).progress))
  } finally {
    await browser.close()
  }
  await product.client.cancelRun({ params: { id } })
} finally {
  await product.remove()
  await model.stop()
}
