import { examples } from '@sta/contract/examples/examples'
import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

describe.concurrent('the audit log', () => {
  test('is listed with who, from where, what and the values before and after', async ({ serve }) => {
    const { url, seen } = await serve({ 'GET /api/audit': () => ({ body: examples.listAudit.answer }) })
    const { stdout, stderr } = await runCli(['audit', '--ticket', '42', '--who', 'Ada', '--url', url])
    expect(stdout).toMatch(/812 .* Ada +192\.0\.2\.7 +ticket\.corrected +ticket 42 +priority=low +priority=high/)
    expect(stderr).toContain('sta audit --cursor 811')
    expect(String(seen[0]?.query)).toBe('actor=Ada&target_type=ticket&target_id=42&limit=100')
  })

  test('an action that there is not is told before anything is asked', async ({ serve }) => {
    const { url } = await serve({})
    const { code, stderr } = await runCli(['audit', '--action', 'nothing.done', '--url', url])
    expect(code).toBe(2)
    expect(stderr).toContain('taxonomy.changed')
  })
})
