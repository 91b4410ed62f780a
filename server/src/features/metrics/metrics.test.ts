import { readFileSync } from 'node:fs'
import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { mayScrape } from './may-scrape.ts'
import { serveMetrics } from './routes.ts'

const deployFile = (name: string) => readFileSync(new URL(`../../../../deploy/${name}`, import.meta.url), 'utf8')

async function scrape(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${url}/metrics`, { headers })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  return response.text()
}

/** The value behind a metric with these labels. */
const seriesValue = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')
      .at(-1),
  )

test('a scrape tells of requests by route, of tickets, runs, calls, tokens, cost and the budget that is left', async () => {
  const world = await openModelWorld({ env: { BUDGET_USD_PER_MONTH: '50', METRICS_TOKEN: 'a-token-of-many-letters' } })
  await world.client.createTickets({ body: newTickets(20) })
  await analyzeAll(world)
  await world.client.getTicket({ params: { id: 3 } })
  expect((await fetch(`${world.url}/api/tickets/987654`)).status).toBe(404)
  expect((await fetch(`${world.url}/api/nothing/here`)).status).toBe(404)
  const text = await scrape(world.url, { authorization: 'Bearer a-token-of-many-letters' })
  const request = (status: number) =>
    seriesValue(
      text,
      `sta_http_request_duration_seconds_count{method="GET",route="/api/tickets/:id",status="${status}"}`,
    )
  expect(request(200)).toBe(1)
  expect(request(404)).toBe(1)
  expect(seriesValue(text, 'sta_tickets{status="analyzed"}')).toBe(20)
  expect(seriesValue(text, 'sta_runs{status="completed"}')).toBe(1)
  const { model } = world.deps.analyzer
  expect(seriesValue(text, `sta_model_call_duration_seconds_count{model="${model}",outcome="ok"}`)).toBeGreaterThan(1)
  expect(seriesValue(text, `sta_model_tokens_total{model="${model}",kind="input"}`)).toBeGreaterThan(100)
  expect(seriesValue(text, `sta_model_cost_usd_total{model="${model}"}`)).toBeGreaterThan(0)
  expect(seriesValue(text, 'sta_budget_left_usd{budget="month"}')).toBeLessThan(50)
  expect(seriesValue(text, 'sta_workers_live')).toBe(1)
  expect(seriesValue(text, 'sta_model_available')).toBe(1)
  expect(seriesValue(text, 'sta_database_up')).toBe(1)
  expect(seriesValue(text, 'sta_database_pool_connections{pool="requests",state="waiting"}')).toBe(0)
  // Neither an id nor an address is ever a label.
  expect(text).not.toMatch(/="[^"]*(987654|nothing)/)
})

test('a connection that should have been read long ago is told of, unless a person stopped it', async () => {
  const world = await openWorld()
  const insert = (kind: string, state: string, error: string | null) =>
    world.deps.db
      .insertInto('connector')
      .values({
        name: kind,
        source: kind,
        settings: JSON.stringify({ kind }) as never,
        has_secret: true,
        every_minutes: 60,
        state: state as never,
        error,
        pulled_at: new Date(Date.now() - 3 * 3_600_000),
        next_pull_at: new Date(Date.now() + 3_600_000),
      })
      .execute()
  await insert('zendesk', 'waiting', null)
  await insert('jira', 'paused', 'The token was refused')
  await insert('github', 'paused', null)
  const text = await scrape(world.url)
  const lag = (kind: string) => seriesValue(text, `sta_connector_lag_seconds{kind="${kind}"}`)
  for (const kind of ['zendesk', 'jira']) expect(lag(kind)).toBeGreaterThanOrEqual(7200)
  expect(lag('github')).toBe(0)
})

test('names follow the field: one prefix, base units, sums end in _total', async () => {
  const world = await openWorld()
  const text = await scrape(world.url)
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({ name, type }))
  expect(types.length).toBeGreaterThan(30)
  for (const { name, type } of types) {
    expect(name).toMatch(/^sta_[a-z0-9_]+$/)
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|hours|kb|mb|percent)$/)
    if (!/^sta_nodejs/.test(name)) expect(name.endsWith('_total'), name).toBe(type === 'counter')
  }
})

test('every metric that the dashboard and the alerts name exists', async () => {
  const world = await openWorld()
  const text = await scrape(world.url)
  const known = new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  )
  for (const file of ['grafana-dashboard.json', 'alerts.yaml']) {
    const named = new Set(deployFile(file).match(/\bsta_[a-z0-9_]+/g))
    expect(named.size, file).toBeGreaterThan(5)
    expect(
      [...named].filter((name) => !known.has(name)),
      file,
    ).toEqual([])
  }
  expect(() => JSON.parse(deployFile('grafana-dashboard.json'))).not.toThrow()
})

test('metrics are refused to whoever may not read them', async () => {
  const world = await openWorld({ env: { METRICS_TOKEN: 'a-token-of-many-letters' } })
  const asked = async (headers: Record<string, string>) => (await fetch(`${world.url}/metrics`, { headers })).status
  expect(await asked({})).toBe(403)
  expect(await asked({ authorization: 'Bearer a-token-of-many-letter' })).toBe(403)
  expect(await asked({ authorization: 'Bearer a-token-of-many-letters' })).toBe(200)
})

test('without a token programs of this machine may, and nobody behind a proxy', () => {
  const config = { metrics: { token: null, port: null }, publicUrl: null }
  const from = (address: string, headers = {}) => mayScrape({ address, headers }, config)
  expect(from('127.0.0.1')).toBe(true)
  expect(from('::1')).toBe(true)
  expect(from('::ffff:127.0.0.1')).toBe(true)
  expect(from('10.0.0.7')).toBe(false)
  expect(from('127.0.0.1', { 'x-forwarded-for': '10.0.0.7' })).toBe(false)
  const behind = { ...config, publicUrl: 'https://tickets.example.com' }
  expect(mayScrape({ address: '127.0.0.1', headers: {} }, behind)).toBe(false)
})

test('a worker has metrics of its own on a port of its own, where it also says that it lives', async () => {
  const world = await openWorld({ env: { ROLE: 'worker', METRICS_PORT: '0' } })
  const serving = await serveMetrics(world.deps)
  const url = `http://127.0.0.1:${serving?.port}`
  const text = await scrape(url)
  expect(text).toMatch(/^sta_build_info\{version="[^"]+",role="worker"\} 1$/m)
  expect(text).toMatch(/^sta_nodejs_eventloop_lag_seconds /m)
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
  expect((await fetch(`${url}/other`)).status).toBe(404)
  await serving?.stop()
})
