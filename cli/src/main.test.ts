import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { problem } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'
import { sampleTicket } from './testing/samples.ts'

describe.concurrent('the command line', () => {
  test('an unknown command ends with 2 and names it', async () => {
    const { code, stdout, stderr } = await runCli(['anlayze'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain("unknown command 'anlayze'")
    expect(stderr).toContain('Did you mean analyze?')
  })

  test('wrong arguments end with 2 before any server is asked', async () => {
    const wrong = [
      ['analyze'],
      ['analyze', '1', '--all'],
      ['analyze', 'x'],
      ['analyze', '--all', '--category', 'bug'],
      ['estimate', '--status', 'failed'],
      ['estimate', '--all', '--transport', 'pigeon'],
      ['usage', '--from', '2027-02-30'],
      ['list', '--status', 'open'],
      ['import', 'a.xlsx'],
    ]
    for (const { code, stderr } of await Promise.all(wrong.map((args) => runCli(args)))) {
      expect(code).toBe(2)
      expect(stderr).toMatch(/^error: /)
    }
  })

  test('help shows examples and exit codes and ends with 0', async () => {
    const { code, stdout } = await runCli(['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('sta analyze --all --watch')
    expect(stdout).toContain('some rows were rejected')
  })

  test('a server that is not there: the address and how to start it', async ({ serve }) => {
    const { url, close } = await serve({})
    await close()
    const { code, stdout, stderr } = await runCli(['list', '--json'], { env: { STA_URL: url } })
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(`cannot be reached at ${url} (ECONNREFUSED)`)
    expect(stderr).toContain('npm start')
  })

  test('an answer that breaks off is a lost connection', async ({ serve }) => {
    const { url } = await serve({ 'GET /api/settings': () => 'break off' })
    const { code, stderr } = await runCli(['settings', '--url', url])
    expect(code).toBe(1)
    expect(stderr).toContain(`The connection to ${url} was lost`)
  })

  test('something else at the address is said, not thrown', async ({ serve }) => {
    const { url } = await serve({ 'GET /api/tickets': () => ({ type: 'text/html', body: '<p>Hello</p>' }) })
    const { code, stderr } = await runCli(['list', '--url', url])
    expect(code).toBe(1)
    expect(stderr).toContain('Is it the address of a ticket server?')
    expect(stderr).not.toContain('at async')
  })

  test('a refused ticket names every bad field on a line of its own', async ({ serve }) => {
    const errors = [
      { path: '0.title', message: 'Too short' },
      { path: '0.description', message: 'Too long' },
    ]
    const { url } = await serve({
      'POST /api/tickets': () => ({ status: 422, body: problem(422, 'validation_failed', { errors }) }),
    })
    const { code, stderr } = await runCli(['add', '--url', url, '--title', '', '--description', 'x'])
    expect(code).toBe(1)
    expect(stderr).toContain('\n  title: Too short\n  description: Too long\n')
  })

  test('add sends the ticket and prints its id; the description may come from stdin', async ({ serve }) => {
    const { url, seen } = await serve({ 'POST /api/tickets': () => ({ status: 201, body: [sampleTicket()] }) })
    const { code, stdout } = await runCli(['--url', url, 'add', '--title', 'Grüße', '--description', '-'], {
      input: 'two\nlines',
    })
    expect(code).toBe(0)
    expect(stdout).toBe('42\n')
    expect(JSON.parse(seen[0]!.body)).toEqual([{ title: 'Grüße', description: 'two\nlines' }])
    expect(seen[0]!.headers['idempotency-key']).toBeTruthy()
  })

  test('list reads on by cursor, filters, and answers in JSON', async ({ serve }) => {
    const items = Array.from({ length: 1000 }, (_, i) => sampleTicket({ id: i + 1 }))
    const rest = { page: 1, page_size: 1000, total: 2500, total_exact: true }
    const { url, seen } = await serve({
      'GET /api/tickets': ({ query }) => ({
        body: { ...rest, items: items.slice(0, Number(query.get('page_size'))), next_cursor: 'more' },
      }),
    })
    const { code, stdout, stderr } = await runCli([
      'list',
      '--url',
      url,
      '--json',
      '--limit',
      '1200',
      '--q',
      'log in',
      '--priority',
      'high',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ total: 2500, items: { length: 1200 } })
    expect(stderr).toContain('1,200 of 2,500 tickets')
    expect(seen.map(({ query }) => [query.get('page_size'), query.get('cursor'), query.get('priority')])).toEqual([
      ['1000', null, 'high'],
      ['200', 'more', 'high'],
    ])
  })

  test('a ticket cannot command the terminal', async ({ serve }) => {
    const items = [sampleTicket({ title: 'red \u001b[31m\u202e alert\nsecond line' })]
    const { url } = await serve({
      'GET /api/tickets': () => ({
        body: { items, page: 1, page_size: 20, total: 1, total_exact: true, next_cursor: null },
      }),
    })
    const { stdout } = await runCli(['list', '--url', url])
    expect(stdout).toContain('red [31m alert second line\n')
    expect(stdout).not.toContain('\u001b')
  })
})
