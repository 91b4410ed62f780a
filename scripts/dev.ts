import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createClient } from '@sta/contract/client'
import { createServer } from 'vite'
import { environment } from '../server/src/config.ts'
import { freePort } from '../server/src/platform/embedded-postgres/server.ts'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'

/**
 * The product for who works on it, at one address: Vite serves the page and hands all else to the server behind it, a child
 * that Node starts anew whenever a file that it has loaded changes. The embedded database outlives those starts, because this
 * process uses it too. Its data is not that of `npm start`.
 */
const root = path.join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { samples: { type: 'boolean', default: false } } })
const host = environment.HOST || '127.0.0.1'
const port = Number(environment.PORT || 8000)
const dataDir = path.resolve(root, environment.DATA_DIR || 'data/dev')

const stops: (() => unknown)[] = []
/** In the reverse order of the starts, each whatever became of the others. */
async function stop(code: number): Promise<never> {
  for (const each of stops.splice(0).reverse()) await Promise.resolve(each()).catch(console.error)
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))

try {
  const origin = await startServer()
  const vite = await createServer({
    root: path.join(root, 'web'),
    server: { host, port, strictPort: true, proxy: proxyTo(origin) },
  })
  stops.push(() => vite.close())
  await vite.listen()
  const client = createClient(origin)
  while ((await client.countTickets().catch(() => null)) === null)
    await new Promise((resolve) => setTimeout(resolve, 200))
  if (values.samples && (await client.countTickets()).total === 0) await client.loadSampleTickets()
  vite.printUrls()
  console.log(`  The parts of the user interface: /dev/ui. Data: ${dataDir}. Ctrl-C stops it all.\n`)
} catch (error) {
  console.error(error)
  await stop(1)
}

/** Answers the origin where it will be. */
async function startServer(): Promise<string> {
  if (!environment.DATABASE_URL) {
    mkdirSync(dataDir, { recursive: true })
    const database = await startEmbeddedPostgres({ dataDir, log: () => {} })
    stops.push(database.stop)
  }
  const inner = String(await freePort())
  const options = ['--disable-warning=ExperimentalWarning', '--watch', '--watch-preserve-output']
  const env = { ...environment, HOST: '127.0.0.1', PORT: inner, DATA_DIR: dataDir }
  const child = spawn(process.execPath, [...options, 'server/src/main.ts'], {
    cwd: root,
    env,
    // Not one of the terminal's group: it is told once, by us.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  stops.push(async () => {
    child.kill('SIGTERM')
    await ended
  })
  // Its banner names the address that is for people.
  child.stdout.on('data', (text) =>
    process.stdout.write(String(text).replaceAll(`127.0.0.1:${inner}`, `${host}:${port}`)),
  )
  return `http://127.0.0.1:${inner}`
}

function proxyTo(target: string) {
  const prefixes = ['/api', '/docs', '/redoc', '/openapi.json', '/healthz', '/readyz']
  return Object.fromEntries(prefixes.map((prefix) => [prefix, { target, ws: prefix === '/api' }]))
}
