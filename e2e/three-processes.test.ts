import { newTickets } from '@sta/testkit/factories'
import { type ProductProcess, startProduct } from '@sta/testkit/product-process'
import { startProxy } from '@sta/testkit/proxy'
import { expect, test } from './harness/product.ts'
import { CONNECTION_LOST, fact } from './harness/steps.ts'

test.use({
  model: { latencyMs: 250 },
  environment: { ROLE: 'api', LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '2', CHUNK_SIZE: '10' },
})

const started: ProductProcess[] = []
test.afterEach(() => Promise.all(started.splice(0).map((each) => each.end('SIGTERM'))))

async function start(env: Record<string, string>): Promise<ProductProcess> {
  const process = await startProduct(env)
  started.push(process)
  return process
}

/** How many browsers listen at a server. */
async function listeners(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^sta_live_connections (\d+)$/m.exec(metrics)?.[1])
}

test('of two servers and a worker behind a proxy, the server that a page listens to is killed: the page goes on', async ({
  page,
  product,
  fake,
  expectConsoleErrors,
}) => {
  test.setTimeout(240_000)
  expectConsoleErrors(CONNECTION_LOST)
  // What the server had begun to answer.
  expectConsoleErrors(/ERR_(INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)/)
  const own = {
    DATABASE_URL: await product.databaseUrl(),
    OPENAI_BASE_URL: fake.url,
    OPENAI_API_KEY: 'sk-test',
    LLM_BATCH_SIZE: '1',
    LLM_CONCURRENCY: '2',
    LOG_LEVEL: 'warn',
  }
  const port = 20_000 + Math.floor(Math.random() * 10_000)
  const other = await start({ ...own, ROLE: 'api', PORT: String(port) })
  await start({ ...own, ROLE: 'worker' })
  const servers = [
    { url: product.url, kill: () => product.kill('server') },
    { url: `http://127.0.0.1:${port}`, kill: () => other.end('SIGKILL') },
  ]
  const proxy = await startProxy({ upstreams: servers.map(({ url }) => url) })
  await product.client.createTickets({ body: newTickets(200) })
  const { id } = await product.client.startRun({ body: {} })

  await page.goto(`${proxy.url}/runs/${id}`)
  const progress = page.getByRole('progressbar', { name: `Progress of run ${id}` }).first()
  const done = async () => Number(await progress.getAttribute('aria-valuenow'))
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(5)
  const counts = await Promise.all(servers.map(({ url }) => listeners(url)))
  expect(counts.toSorted()).toEqual([0, 1])
  const seen = await done()
  await servers[counts.indexOf(1)]?.kill()

  // It hears of what happened since, by the other server, without being touched.
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(seen)
  await expect(fact(page, 'Analyzed')).toHaveText('200 of 200', { timeout: 120_000 })
  await expect(fact(page, 'Failed')).toHaveText('0')
  expect(await listeners(servers[counts.indexOf(0)]?.url ?? '')).toBe(1)
  await page.goto('about:blank')
  await proxy.stop()
})
