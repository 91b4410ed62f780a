import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { examples } from '@sta/contract/examples/examples'
import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { problem } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'

const KEY = examples.createKey.answer.key
const me = { ...examples.getMe.answer, kind: 'key', name: 'Nightly export', scopes: ['read'] }
const refused = () => ({ status: 401, body: { ...problem(401, 'sign_in_needed'), detail: 'This key was revoked' } })

describe.concurrent('keys', () => {
  test('a login is kept for its server in a file of mode 0600, sent to it alone, and forgotten', async ({
    serve,
    folder,
  }) => {
    const server = await serve({ 'GET /api/me': () => ({ body: me }), 'GET /api/keys': () => ({ body: [] }) })
    const other = await serve({ 'GET /api/keys': () => ({ body: [] }) })
    const env = { XDG_CONFIG_HOME: folder }
    const login = await runCli(['login', server.url], { input: `${KEY}\n`, env })
    expect(login).toMatchObject({ code: 0, stdout: expect.stringContaining('as the key Nightly export') })
    expect(login.stdout + login.stderr).not.toContain(KEY)
    const file = join(folder, 'sta', 'credentials.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'sta'))).mode & 0o777).toBe(0o700)

    // Without an address it goes to the server of the login.
    expect((await runCli(['whoami'], { env })).stdout).toBe(`the key Nightly export at ${server.url}; may: read\n`)
    await runCli(['key', 'list', '--url', other.url], { env })
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`])
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined])

    expect((await runCli(['logout'], { env })).stdout).toContain('is forgotten here')
    await expect(readFile(file)).rejects.toThrow()
  })

  test('a key that is not taken is not kept, and the reason is told', async ({ serve, folder }) => {
    const { url } = await serve({ 'GET /api/me': refused })
    const { code, stderr } = await runCli(['login', url], { input: KEY, env: { XDG_CONFIG_HOME: folder } })
    expect(code).toBe(1)
    expect(stderr).toContain('This key was revoked.')
    await expect(readFile(join(folder, 'sta', 'credentials.json'))).rejects.toThrow()
  })

  test('a key that may not read is right as well', async ({ serve, folder }) => {
    const { url } = await serve({ 'GET /api/me': () => ({ status: 403, body: problem(403, 'not_allowed') }) })
    expect((await runCli(['login', url], { input: KEY, env: { XDG_CONFIG_HOME: folder } })).code).toBe(0)
  })

  test('STA_API_KEY goes before what was kept, also for exports, uploads and the live channel', async ({
    serve,
    folder,
  }) => {
    const { url, seen } = await serve({
      'GET /api/tickets/export': () => ({ type: 'text/csv', body: 'id\n' }),
      'POST /api/tickets/import': () => ({ status: 201, body: examples.importTickets.answer }),
      'GET /api/keys': () => ({ body: examples.listKeys.answer }),
    })
    const env = { XDG_CONFIG_HOME: folder, STA_API_KEY: KEY, STA_URL: url }
    await mkdir(join(folder, 'sta'))
    await writeFile(join(folder, 'sta', 'credentials.json'), JSON.stringify({ url, keys: { [url]: 'sta_kept' } }))
    await writeFile(join(folder, 'a.csv'), 'title,description\na,b\n')
    await runCli(['export'], { env })
    await runCli(['import', join(folder, 'a.csv')], { env })
    const listed = await runCli(['key', 'list'], { env })
    expect(listed.stdout).toMatch(/4 +sta_8fJq02Lx… +active +read +Ada/)
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${KEY}`,
      `Bearer ${KEY}`,
      `Bearer ${KEY}`,
    ])
  })

  test('keys are made, rotated and revoked; only the key itself is on stdout', async ({ serve, folder }) => {
    const { url, seen } = await serve({
      'POST /api/keys': () => ({ status: 201, body: examples.createKey.answer }),
      'POST /api/keys/4/rotate': () => ({ status: 201, body: examples.rotateKey.answer }),
      'POST /api/keys/4/revoke': () => ({ body: examples.revokeKey.answer }),
    })
    const env = { XDG_CONFIG_HOME: folder, STA_URL: url }
    const created = await runCli(['key', 'create', 'Nightly export', '--scopes', 'read,analyze'], { env })
    expect(created.stdout).toBe(`${KEY}\n`)
    expect(created.stderr).toContain('It is not shown again.')
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ name: 'Nightly export', scopes: ['read', 'analyze'] })
    expect((await runCli(['key', 'rotate', '4', '--overlap', '0'], { env })).stderr).toContain('The old key has ended.')
    expect((await runCli(['key', 'revoke', '4'], { env })).stdout).toContain('is revoked')
    expect((await runCli(['key', 'create', 'x', '--scopes', 'everything'], { env })).code).toBe(2)
  })

  test('a damaged file of credentials is named, and nothing is asked', async ({ serve, folder }) => {
    const { url, seen } = await serve({})
    await mkdir(join(folder, 'sta'))
    await writeFile(join(folder, 'sta', 'credentials.json'), '{"keys')
    const { code, stderr } = await runCli(['runs', '--url', url], { env: { XDG_CONFIG_HOME: folder } })
    expect([code, seen.length]).toEqual([1, 0])
    expect(stderr).toContain('credentials.json is damaged')
  })
})
