import { createClient } from '@sta/contract/client'
import { emptyDatabase } from '@sta/testkit/database-server'
import { newTickets } from '@sta/testkit/factories'
import { type ProductProcess, startProduct } from '@sta/testkit/product-process'
import { startProxy } from '@sta/testkit/proxy'
import { openWorld } from '@sta/testkit/test-world'
import { WebSocket } from 'undici'
import { expect, inject, onTestFinished, test } from 'vitest'

const BASE = '/support/tickets'

test.each(['stripped', 'left'])(
  'the API, the live channel and the description of both answer below a base path that is %s',
  async (how) => {
    const world = await openWorld({ env: { BASE_PATH: `${BASE}/` } })
    const proxy = await startProxy({ upstreams: [world.url], basePath: BASE, isStripped: how === 'stripped' })
    onTestFinished(proxy.stop)
    const site = proxy.url + BASE
    const client = createClient(site)
    const heard = new Promise((resolve, reject) => {
      const socket = new WebSocket(`${site.replace('http', 'ws')}/api/live`, { headers: { origin: proxy.url } })
      onTestFinished(() => socket.close())
      socket.addEventListener('error', reject)
      socket.addEventListener('message', ({ data }) => {
        if (JSON.parse(data).type !== 'tickets.changed') void client.createTickets({ body: newTickets(1) })
        else resolve(data)
      })
    })
    await heard
    expect((await fetch(`${site}/api/v1/tickets?page_size=1`)).status).toBe(200)
    const description = (await (await fetch(`${site}/openapi.json`)).json()) as { servers: unknown }
    expect(description.servers).toEqual([expect.objectContaining({ url: BASE })])
    expect(await (await fetch(`${site}/redoc`)).text()).toContain(`spec-url="${BASE}/openapi.json"`)
    for (const path of ['/docs', '/healthz', '/api/settings']) expect((await fetch(site + path)).status, path).toBe(200)
    // A path that only begins like ours is another's.
    expect((await fetch(`${world.url}${BASE}-of-others/api/tickets`)).status).toBe(404)
  },
)

test.each(['tickets', '/a b', '/a?b', '//evil.example', '/"><script>'])(
  'the base path %s is refused',
  async (BASE_PATH) => {
    await expect(openWorld({ env: { BASE_PATH } })).rejects.toThrow('BASE_PATH: must be a path such as /tickets')
  },
)

test('of three processes behind a proxy one is killed: no request fails, and the run ends', async () => {
  const { url: DATABASE_URL, drop } = await emptyDatabase(inject('databaseServer'))
  onTestFinished(drop)
  const first = 20_000 + Math.floor(Math.random() * 10_000)
  const processes: ProductProcess[] = []
  onTestFinished(async () => {
    for (const each of processes) await each.end('SIGTERM')
  })
  for (const at of [0, 1, 2])
    processes.push(
      await startProduct({
        DATABASE_URL,
        PORT: String(first + at),
        ANALYZER: 'local',
        CHUNK_SIZE: '10',
        LOG_LEVEL: 'warn',
      }),
    )
  const proxy = await startProxy({ upstreams: [0, 1, 2].map((at) => `http://127.0.0.1:${first + at}`) })
  onTestFinished(proxy.stop)
  const client = createClient(proxy.url)
  await client.createTickets({ body: newTickets(300) })
  const { id } = await client.startRun({ body: {} })
  const killed = processes[1]?.end('SIGKILL')
  const isOver = async () => (await client.getRunState({ params: { id } })).phase === 'finished'
  for (const until = Date.now() + 50_000; !(await isOver()) && Date.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 50))
  await killed
  expect(await client.getRun({ params: { id } })).toMatchObject({ status: 'completed', ticket_count: 300 })
  expect((await fetch(`${proxy.url}/readyz`)).status).toBe(200)
})
