import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

const retention = (days: number | null, way: 'delete' | 'anonymize') => ({
  tickets: { days, way, due: { anonymized: way === 'anonymize' ? 1204 : 0, deleted: 16 } },
  calls: { days: null, due: 0 },
  audit: { days: 365 },
  sent_texts: { days: 90 },
  backups: { keep: 7 },
})

describe.concurrent('how long things are kept', () => {
  test('says for each how long, and what would go now', async ({ serve }) => {
    const { url } = await serve({ 'GET /api/retention': () => ({ body: retention(null, 'delete') }) })
    const { code, stdout } = await runCli(['retention', '--url', url])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^tickets +for ever$/m)
    expect(stdout).toMatch(/^audit log +365 days$/m)
    expect(stdout).toMatch(/^would go now +16 tickets deleted$/m)
  })

  test('tries other days and another way, and changes nothing', async ({ serve }) => {
    const { url, seen } = await serve({ 'GET /api/retention': () => ({ body: retention(300, 'anonymize') }) })
    const { stdout } = await runCli(['retention', '--days', '300', '--way', 'anonymize', '--url', url])
    expect(stdout).toMatch(/^tickets +300 days, then anonymized$/m)
    expect(stdout).toMatch(/^would go now +1,204 tickets anonymized, 16 tickets deleted$/m)
    expect(seen.map(({ method, path, query }) => `${method} ${path}?${query}`)).toEqual([
      'GET /api/retention?ticket_days=300&ticket_way=anonymize',
    ])
  })
})
