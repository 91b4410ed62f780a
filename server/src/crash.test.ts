import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@sta/contract/client'
import { expect, onTestFinished, test } from 'vitest'
import { newTickets } from '../testing/factories.ts'
import { ticketKey } from '../testing/fake-openai/requests.ts'
import { startFakeOpenAi } from '../testing/fake-openai.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

type Installation = {
  client: Client
  start: () => Promise<void>
  kill: (what: 'server' | 'everything') => Promise<void>
  stop: () => Promise<number | null>
}

/** The product as an operator runs it: its own process on its own embedded database. */
async function install(env: Record<string, string>): Promise<Installation> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'ticket-crash-'))
  await chmod(dataDir, 0o755)
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const client = createClient(`http://127.0.0.1:${port}`)
  let child: ChildProcess | null = null

  const start = async () => {
    child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATA_DIR: dataDir,
        PORT: String(port),
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout?.on('data', (text) => {
      output += text
    })
    child.stderr?.on('data', (text) => {
      output += text
    })
    for (let tries = 0; tries < 300; tries += 1) {
      if (child.exitCode !== null) throw new Error(`The server ended at once: ${output}`)
      if (
        await client.getHealth().then(
          () => true,
          () => false,
        )
      )
        return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`The server did not start: ${output}`)
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const exit = once(child, 'exit')
    child.kill(signal)
    const [code] = await exit
    return code
  }
  const databasePid = async () =>
    Number((await readFile(path.join(dataDir, 'postgres', 'data-18', 'postmaster.pid'), 'utf8')).split('\n')[0])
  const kill = async (what: 'server' | 'everything') => {
    const pid = await databasePid()
    await end('SIGKILL')
    if (what === 'everything') process.kill(pid, 'SIGKILL')
  }
  onTestFinished(async () => {
    if (!child || child.signalCode === 'SIGKILL') await start() // the last one out stops the database
    await end('SIGTERM')
    await rm(dataDir, { recursive: true, force: true })
  })
  return { client, start, kill, stop: () => end('SIGTERM') }
}

test.each(['server', 'everything'] as const)(
  'kill -9 of %s in the middle of a run of 200: after the next start all are analyzed, none twice, and only calls in flight are repeated',
  async (what) => {
    const model = await startFakeOpenAi({ latencyMs: 120 })
    onTestFinished(() => model.stop())
    const product = await install({
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: model.url,
      LLM_BATCH_SIZE: '2',
      CHUNK_SIZE: '20',
    })
    await product.start()
    const tickets = newTickets(200)
    await product.client.createTickets({ body: tickets })
    const { id } = await product.client.startRun({ body: {} })
    for (const reached of [40, 110]) {
      while ((await state(product, id)).progress.done < reached) await new Promise((resolve) => setTimeout(resolve, 30))
      await product.kill(what)
      await product.start()
    }
    while ((await state(product, id)).phase !== 'finished') await new Promise((resolve) => setTimeout(resolve, 100))

    const run = await product.client.getRun({ params: { id } })
    expect(run).toMatchObject({ status: 'completed', progress: { total: 200, done: 200, failed: 0 } })
    expect(new Set(run.ticket_analyses.map((each) => each.ticket_id)).size).toBe(200)
    const asked = tickets.map((ticket) => model.askedTickets.get(ticketKey(ticket)) ?? 0)
    expect(Math.min(...asked)).toBe(1)
    // Two kills, at most 5 calls of 2 tickets in flight at each.
    expect(asked.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(200 + 2 * 5 * 2)
  },
  120_000,
)

test('a restart keeps tickets, runs and results, and a stop in the middle of a run hands its chunks back', async () => {
  const model = await startFakeOpenAi({ latencyMs: 150 })
  onTestFinished(() => model.stop())
  const product = await install({
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: model.url,
    LLM_BATCH_SIZE: '1',
    CHUNK_SIZE: '200',
  })
  await product.start()
  await product.client.createTickets({ body: newTickets(400) })
  const { id } = await product.client.startRun({ body: {} })
  while ((await state(product, id)).progress.done < 10) await new Promise((resolve) => setTimeout(resolve, 30))
  expect(await product.stop()).toBe(0)
  const calls = model.requests.length
  await product.start()
  while ((await state(product, id)).phase !== 'finished') await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await state(product, id)).toMatchObject({ status: 'completed', progress: { done: 400, failed: 0 } })
  expect(calls).toBeLessThan(400)
  expect(model.requests.length).toBeLessThanOrEqual(400 + 5 + 1)
}, 120_000)

const state = (product: Installation, id: number) => product.client.getRunState({ params: { id } })
