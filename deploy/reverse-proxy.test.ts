import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createClient } from '@sta/contract/client'
import { newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../server/src/platform/embedded-postgres/server.ts'

const PATIENT = { timeout: 240_000 }
const PAGE = path.join(import.meta.dirname, '..', 'docs', 'operations', 'reverse-proxy.md')
const isThere = (program: string) => spawnSync(program, ['-v']).error === undefined

/** The example of the page, which is all that it says in a fenced block that begins with this line. */
async function example(beginning: string): Promise<string> {
  const text = await readFile(PAGE, 'utf8')
  const block = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].find(([, inside]) => inside?.startsWith(beginning))
  if (!block?.[1]) throw new Error(`The page has no example that begins with ${beginning}`)
  return block[1]
}

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-proxy-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** An installation that is reached at `site`, where a proxy is to hand on to `upstream`, and a folder for the proxy. */
async function openBehindProxy() {
  const port = await freePort()
  const site = `http://localhost:${port}`
  const { url: upstream } = await openWorld({ env: { PUBLIC_URL: site } })
  return { folder: await ownFolder(), port, site, upstream }
}

function keepRunning(child: ChildProcess): void {
  onTestFinished(async () => {
    const ended = child.exitCode === null ? once(child, 'exit') : null
    child.kill('SIGTERM')
    await ended
  })
}

/** A proxy answers, hands on uploads, and hands on the upgrade of the live channel. */
async function expectAll(site: string): Promise<void> {
  const ready = () =>
    fetch(`${site}/readyz`).then(
      ({ status }) => status,
      () => null,
    )
  await expect.poll(ready, { timeout: 30_000 }).toBe(200)
  const heard = new Promise((resolve, reject) => {
    const socket = new WebSocket(`${site.replace('http', 'ws')}/api/live`, { headers: { origin: site } })
    onTestFinished(() => socket.close())
    socket.addEventListener('error', reject)
    socket.addEventListener('message', ({ data }) => {
      if (JSON.parse(String(data)).type === 'tickets.changed') resolve(data)
      else
        void fetch(`${site}/api/tickets/import`, {
          method: 'POST',
          headers: { 'content-type': 'text/csv' },
          body: 'title,description\nA ticket,of a file\n',
        })
    })
  })
  await heard
}

test.skipIf(!isThere('nginx'))(
  'the example for nginx hands on requests, uploads and the live channel',
  PATIENT,
  async () => {
    const { folder, port, site, upstream } = await openBehindProxy()
    // Without its certificate, which nobody here has.
    const server = (await example('server {'))
      .replace('listen 443 ssl', `listen 127.0.0.1:${port}`)
      .replace(/^ *ssl_.*\n/gm, '')
      .replace('tickets.example.com', 'localhost')
      .replace('$host;', '$http_host;')
      .replace('http://127.0.0.1:8000', upstream)
    const map = /# (map .*)$/m.exec(server)?.[1]
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    )
    const file = path.join(folder, 'nginx.conf')
    await writeFile(
      file,
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; user root;
    events {} http { access_log off; ${places.join(' ')} ${map} ${server} }`,
    )
    keepRunning(spawn('nginx', ['-c', file, '-p', folder], { stdio: 'ignore' }))
    await expectAll(site)
  },
)

test.skipIf(!isThere('caddy'))(
  'the example for Caddy hands on the same, also while one of its two servers is away',
  PATIENT,
  async () => {
    const { folder, port, site, upstream } = await openBehindProxy()
    const own = (await example('tickets.example.com {'))
      .replace('tickets.example.com', `http://localhost:${port}`)
      .replace('127.0.0.1:8000', upstream)
      .replace('127.0.0.1:8001', `http://127.0.0.1:${await freePort()}`)
    const file = path.join(folder, 'Caddyfile')
    await writeFile(file, `{\n admin off\n}\n${own}`)
    const child = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
      stdio: 'ignore',
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    })
    keepRunning(child)
    await expectAll(site)
    const client = createClient(site)
    // Caddy looks every two seconds who is there.
    const sixAnswers = async () => {
      for (let times = 0; times < 6; times += 1) await client.createTickets({ body: newTickets(1) })
      return 'all'
    }
    await expect.poll(() => sixAnswers().catch(String), { timeout: 30_000, interval: 500 }).toBe('all')
  },
)
