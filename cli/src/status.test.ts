import { installationExamples } from '@sta/contract/examples/installation-examples'
import type { Readiness } from '@sta/contract/schemas/system'
import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { problem } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'

const env = { TZ: 'UTC' }
const { answer: status } = installationExamples.getStatus
const { answer: ready } = installationExamples.getReadiness
const unready = (checks: Partial<Readiness['checks']>) => ({
  status: 503,
  type: 'application/json',
  body: { ...ready, status: 'not_ready', checks: { ...ready.checks, ...checks } },
})

describe.concurrent('status', () => {
  test('shows what the status page shows', async ({ serve }) => {
    const warnings = ['The model some-model ends on 2027-02-01']
    const { url } = await serve({
      'GET /readyz': () => ({ body: { ...ready, warnings } }),
      'GET /api/status': () => ({ body: { ...status, dead_letters: 2 } }),
    })
    const { code, stdout } = await runCli(['status', '--url', url], { env })
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      'ready           yes',
      'warning         The model some-model ends on 2027-02-01',
      'version         0.1.0, database at 0040_backups',
      'newer           0.2.0, of 2027-01-10 12:00, changes the database',
      'database        PostgreSQL 18.4, embedded, 912.7 MB',
      'largest tables  ticket 402.7 MB',
      'read replica    in use',
      'disk            52.61 GB of 107.37 GB free',
      'workers         tickets, process 4711: at work',
      'queue           chunk.analyze: 12 waiting, for 4 s, 2 at work',
      "dead letters    2: see 'sta dead-letters'",
      'outages         none',
      'backups         every 24 hours',
      '                last 2027-01-15 02:00: 181.4 MB',
      '                next 2027-01-16 02:00',
      '',
    ])
  })

  test('ends with 1 and says what is wrong when the installation is not ready', async ({ serve }) => {
    const workers = status.workers.map((worker) => ({ ...worker, is_live: false }))
    const { url } = await serve({
      'GET /readyz': () => unready({ worker: false, disk: false }),
      'GET /api/status': () => ({ body: { ...status, workers } }),
    })
    const { code, stdout } = await runCli(['status', '--url', url], { env })
    expect(code).toBe(1)
    expect(stdout).toContain('no: no worker gives a sign of life: start a process with ROLE=worker; the disk is full')
    expect(stdout).toContain('tickets, process 4711: last sign 2027-01-15 09:29')
  })

  test('without a database there is the readiness alone, also for programs', async ({ serve }) => {
    const { url } = await serve({
      'GET /readyz': () => unready({ database: false, migrations: false, worker: false }),
      'GET /api/status': () => ({ status: 503, body: problem(503, 'database_unavailable') }),
    })
    const { code, stdout } = await runCli(['status', '--url', url])
    expect([code, stdout]).toEqual([1, 'ready  no: the database does not answer\n'])
    const told = await runCli(['--json', 'status', '--url', url])
    expect(told.code).toBe(1)
    expect(JSON.parse(told.stdout)).toMatchObject({ readiness: { status: 'not_ready' }, status: null })
  })

  test('who may not see it is told so', async ({ serve }) => {
    const { url } = await serve({
      'GET /readyz': () => ({ body: ready }),
      'GET /api/status': () => ({ status: 403, body: problem(403, 'not_allowed') }),
    })
    const { code, stdout, stderr } = await runCli(['status', '--url', url])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('A problem: not_allowed')
  })

  test('another server, and none, are told apart', async ({ serve }) => {
    const { url } = await serve({ 'GET /readyz': () => ({ type: 'text/html', body: '<h1>Welcome</h1>' }) })
    const other = await runCli(['status', '--url', url])
    expect(other.code).toBe(1)
    expect(other.stderr).toContain('/readyz answered 200 and not how it is: is this the address of the product?')
    const none = await runCli(['status', '--url', 'http://127.0.0.1:1'])
    expect(none.code).toBe(1)
    expect(none.stderr).toContain('127.0.0.1:1')
  })
})
