import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import type { Routes } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'

const forgetting = (total: number, skipped = 0): Routes => ({
  'GET /api/tickets': () => ({
    body: { items: [], page: 1, page_size: 20, total, total_exact: true, next_cursor: null, suggestion: null },
  }),
  'POST /api/tickets/bulk': ({ body }) => {
    const { cursor = 0 } = JSON.parse(body)
    return { body: { changed: 2, skipped: cursor === 0 ? 0 : skipped, next_cursor: cursor === 0 ? 9 : null } }
  },
})

describe.concurrent('forgetting a person', () => {
  test('a dry run says what would be deleted, and deletes nothing', async ({ serve }) => {
    const { url, seen } = await serve(forgetting(4))
    const { code, stdout } = await runCli(['forget', 'ann@example.com', '--dry-run', '--url', url])
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^4 tickets of ann@example.com would be deleted/)])
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('all tickets of the address are deleted call by call, and the report says what was not looked at', async ({
    serve,
  }) => {
    const { url, seen } = await serve(forgetting(4))
    const { code, stdout } = await runCli(['forget', 'ann@example.com', '--yes', '--url', url])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^4 tickets of ann@example.com deleted\.\nNot looked at: .*audit log, backups\.\n$/)
    const body = { filter: { status: 'all', requester: 'ann@example.com' }, delete: true }
    expect(seen.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))).toEqual([
      body,
      { ...body, cursor: 9 },
    ])
  })

  test('with --anonymize they are anonymized, and the report says so', async ({ serve }) => {
    const { url, seen } = await serve(forgetting(4))
    const dry = await runCli(['forget', 'ann@example.com', '--anonymize', '--dry-run', '--url', url])
    expect(dry.stdout).toMatch(/^4 tickets of ann@example.com would be anonymized/)
    const { code, stdout } = await runCli(['forget', 'ann@example.com', '--anonymize', '--yes', '--url', url])
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^4 tickets of ann@example.com anonymized\.\n/)])
    const posted = seen.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
    expect(posted[0]).toEqual({ filter: { status: 'all', requester: 'ann@example.com' }, anonymize: true })
  })

  test('tickets that are being analyzed are told of, and the command ends with an error', async ({ serve }) => {
    const { url } = await serve(forgetting(5, 1))
    const { code, stdout } = await runCli(['forget', 'ann@example.com', '--yes', '--url', url])
    expect([code, stdout]).toEqual([1, expect.stringMatching(/1 left: they are being analyzed/)])
  })

  test('without a terminal and without --yes nothing is deleted; a part of an address is refused', async ({
    serve,
  }) => {
    const { url, seen } = await serve(forgetting(4))
    const unasked = await runCli(['forget', 'ann@example.com', '--url', url])
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringMatching(/Say --yes to delete them/)])
    expect((await runCli(['forget', 'example.com', '--url', url])).code).toBe(2)
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([])
  })
})
