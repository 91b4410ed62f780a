import { connectionExamples } from '@sta/contract/examples/connection-examples'
import { expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

const { getWriteBack, previewWriteBack, listWriteBackTickets } = connectionExamples

test('a dry run, conflicts, a decision and a write-back by hand', async ({ serve }) => {
  const server = await serve({
    'GET /api/connectors/1/write-back': () => ({ body: getWriteBack.answer }),
    'POST /api/connectors/1/write-back/preview': () => ({ body: previewWriteBack.answer }),
    'GET /api/connectors/1/write-back/tickets': () => ({ body: listWriteBackTickets.answer }),
    'POST /api/connectors/1/write-back/decide': () => ({ body: { decided: 1 } }),
    'POST /api/connectors/1/write-back/start': () => ({ body: getWriteBack.answer }),
  })
  const run = (...words: string[]) => runCli(['write-back', '1', ...words, '--url', server.url])
  const tried = await run('--dry-run')
  expect(tried.code).toBe(0)
  expect(tried.stdout).toMatch(/1001\s+category\s+intent__billing/)
  expect(tried.stdout).toMatch(/1001\s+priority\s+urgent\s+stays/)
  expect(tried.stdout).toContain('Would change 214 of 300')
  expect((await run('--conflicts')).stdout).toContain('priority: urgent there, high here')
  expect((await run('--keep', 'mine')).code).not.toBe(0)
  expect((await run('--keep', 'ours')).stdout).toContain('297 up to date there')
  await run('--now')
  expect(server.seen.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    JSON.stringify(previewWriteBack.body),
    '{"keep":"ours"}',
    '',
  ])
})
