import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readDashboard } from '@sta/testkit/dashboard'
import { newTickets } from '@sta/testkit/factories'
import { hasPrometheus, startPrometheus } from '@sta/testkit/prometheus'
import { openModelWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { backUpIfDue } from '../server/src/features/backups/scheduled-backups.ts'

const RULES = path.join(import.meta.dirname, 'alerts.yaml')
const RULE_TESTS = path.join(import.meta.dirname, 'alerts-test.yaml')
/** Without it the tests are skipped: Debian has it in its package `prometheus`. */
const isMissing = !hasPrometheus()

test.skipIf(isMissing)('each alert fires where it should and nowhere else, says Prometheus', () => {
  const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', RULE_TESTS], { encoding: 'utf8' })
  expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' })
  const named = (file: string, pattern: RegExp) =>
    new Set([...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name ?? ''))
  const all = named(RULES, /- alert: (\w+)/g)
  expect([...all].filter((name) => !named(RULE_TESTS, /alertname="(\w+)"/g).has(name))).toEqual([])
})

test.skipIf(isMissing)(
  'every panel of the dashboard has data after a run, and no alert of a healthy installation fires',
  { timeout: 240_000 },
  async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-prometheus-test-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const METRICS_TOKEN = 'a-token-of-many-letters'
    const env = { METRICS_TOKEN, BUDGET_USD_PER_MONTH: '50', BACKUP_EVERY: '24', BACKUP_DIR: folder, CHUNK_SIZE: '5' }
    const world = await openModelWorld({ env })
    const prometheus = await startPrometheus({ targets: [world.url], rules: RULES, token: METRICS_TOKEN })
    onTestFinished(prometheus.stop)
    await world.deps.db
      .insertInto('connector')
      .values({
        name: 'A desk',
        source: 'desk',
        settings: JSON.stringify({ kind: 'zendesk' }) as never,
        has_secret: true,
        every_minutes: 60,
        pulled_at: new Date(),
        next_pull_at: new Date(Date.now() + 3_600_000),
      })
      .execute()
    await backUpIfDue(world.deps, new AbortController().signal)
    const analyzeSome = async () => {
      await world.client.createTickets({ body: newTickets(20) })
      const { id } = await world.client.startRun({ body: {} })
      await world.finished(id)
    }
    // Rates want two scrapes between which something happened; before each look some more happens.
    const empty = async () => {
      await analyzeSome()
      const queries = readDashboard().flatMap(({ title, queries }) =>
        queries.map(({ expression }) => ({ title, expression })),
      )
      const answers = await Promise.all(
        queries.map(async (each) => ({ ...each, series: await prometheus.query(each.expression) })),
      )
      return answers
        .filter(({ series }) => !series.some(({ values }) => values.some(([, value]) => Number.isFinite(value))))
        .map(({ title, expression }) => `${title}: ${expression}`)
    }
    await expect.poll(empty, { timeout: 180_000, interval: 1000 }).toEqual([])
    expect(await prometheus.query('ALERTS{alertstate="firing"}')).toEqual([])
    // Where a metric has a label that Prometheus sets itself, the dashboard would show Prometheus' value.
    expect(await prometheus.query('{exported_job=~".+"} or {exported_instance=~".+"}')).toEqual([])
  },
)
