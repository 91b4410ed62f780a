import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { cloneDatabase } from '@sta/testkit/database-server'
import { newTickets } from '@sta/testkit/factories'
import { hasPooler, startPooler } from '@sta/testkit/pooler'
import { openWorld } from '@sta/testkit/test-world'
import { WebSocket } from 'undici'
import { expect, inject, onTestFinished, test } from 'vitest'
import { backUpIfDue } from './features/backups/scheduled-backups.ts'

const CONNECT_QUERY = 'set statement_timeout = 600000; set idle_in_transaction_session_timeout = 30000'
const WARNING = /No statement ends by itself behind the pooler/

/** A database, and the environment of a server that reaches it through a pooler with few connections. */
async function openPooled(connectQuery?: string) {
  const { url, drop } = await cloneDatabase(inject('databaseServer'))
  onTestFinished(drop)
  const pooler = await startPooler(url, { connections: 4, ...(connectQuery && { connectQuery }) })
  onTestFinished(pooler.stop)
  return { databaseUrl: pooler.url, env: { DATABASE_DIRECT_URL: url } }
}

test.skipIf(!hasPooler())(
  'behind PgBouncer, which lends four connections for a transaction at a time, two servers do all that they do otherwise',
  async () => {
    const { databaseUrl, env } = await openPooled(CONNECT_QUERY)
    const folder = await mkdtemp(path.join(os.tmpdir(), 'pooled-backups-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const log: string[] = []
    const level = { LOG_LEVEL: 'info' }
    const api = await openWorld({ databaseUrl, env: { ...env, ...level, ROLE: 'api' }, log })
    const { deps } = await openWorld({
      databaseUrl,
      env: { ...env, ...level, ROLE: 'worker', BACKUP_EVERY: '1', BACKUP_DIR: folder },
      log,
    })
    const { client } = api

    const told = new Set<string>()
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/api/live`, { headers: { origin: api.url } })
    onTestFinished(() => socket.close())
    socket.addEventListener('message', ({ data }) => void told.add(JSON.parse(data).type))

    await Promise.all(
      Array.from({ length: 20 }, () => client.createTickets({ body: newTickets(15, { title: 'Umbrella' }) })),
    )
    const run = await client.startRun({ body: {} })
    expect(await api.finished(run.id)).toMatchObject({ status: 'completed', progress: { total: 300, done: 300 } })
    expect([...told]).toEqual(expect.arrayContaining(['tickets.changed', 'runs.changed']))

    const pages = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        client.listTickets({
          query:
            at % 2 ? { q: 'umbrella', page_size: 10, status: 'all' } : { page_size: 10, page: at + 1, status: 'all' },
        }),
      ),
    )
    expect(pages.map(({ total }) => total)).toEqual(pages.map(() => 300))
    const exported = await fetch(`${api.url}/api/tickets/export?format=jsonl&status=all`)
    expect((await exported.text()).trim().split('\n')).toHaveLength(300)
    // Who leaves in the middle of a question harms nobody else's connection.
    for (let at = 0; at < 20; at += 1) {
      const leaving = new AbortController()
      const answer = fetch(`${api.url}/api/tickets?q=umbrella&status=all&page=${at + 1}`, { signal: leaving.signal })
      setTimeout(() => leaving.abort(), at)
      await answer.catch(() => {})
    }
    expect((await client.listTickets({ query: { status: 'analyzed' } })).total).toBe(300)
    expect(await backUpIfDue(deps, new AbortController().signal)).toBe('made')
    expect(await readdir(folder)).toHaveLength(1)
    expect(log.join('')).not.toMatch(WARNING)
  },
)

test.skipIf(!hasPooler())('a pooler without limits of time is named in the log', async () => {
  const log: string[] = []
  const { databaseUrl, env } = await openPooled()
  await openWorld({ databaseUrl, log, env: { ...env, LOG_LEVEL: 'warn' } })
  expect(log.join('')).toMatch(WARNING)
})
