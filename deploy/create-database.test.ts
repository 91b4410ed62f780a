import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { withDatabase } from '@sta/testkit/database-client'
import { install } from '@sta/testkit/installation'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'

const SCRIPT = path.join(import.meta.dirname, 'database', 'create-database.sh')
/** In an address most of these would have to be written otherwise. */
const PASSWORD = `a#b/c?d:e@f%g'h"i $j\\k`
const isMissing = spawnSync('psql', ['--version']).error !== undefined

async function databaseServer(): Promise<URL> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'ticket-compose-'))
  await chmod(dataDir, 0o755)
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: { fsync: 'off' } })
  onTestFinished(async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return new URL(server.url)
}

test.skipIf(isMissing)(
  'the product owns its database and nothing else, whatever the password (needs psql)',
  async () => {
    const { hostname, port, password } = await databaseServer()
    const env = { PATH: process.env.PATH, PGHOST: hostname, PGPORT: port, PGPASSWORD: decodeURIComponent(password) }
    const done = spawnSync('sh', [SCRIPT], { env: { ...env, POSTGRES_PASSWORD: PASSWORD }, encoding: 'utf8' })
    expect(done.stderr).toBe('')
    expect(done.status).toBe(0)

    const database = `postgresql://support_tickets@${hostname}:${port}/support_tickets`
    const installation = await install({ DATABASE_URL: database, PGPASSWORD: PASSWORD, ANALYZER: 'local' })
    onTestFinished(installation.remove)
    await installation.start()
    expect(await (await fetch(`${installation.url}/readyz`)).json()).toMatchObject({ status: 'ready' })

    const addressOf = (user: string, secret = '') =>
      `postgresql://${user}:${encodeURIComponent(secret)}@${hostname}:${port}`
    await withDatabase(`${addressOf('support_tickets', PASSWORD)}/support_tickets`, async (client) => {
      const rights = 'select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user'
      expect((await client.query(rights)).rows).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }])
    })
    const asSuperuser = withDatabase(`${addressOf('postgres', env.PGPASSWORD)}/postgres`, async () => {})
    await expect(asSuperuser).rejects.toThrow('password authentication failed')
  },
)
