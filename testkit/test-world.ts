import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Client, createClient } from '@sta/contract/client'
import type { Run, RunState } from '@sta/contract/schemas/runs'
import { inject, onTestFinished } from 'vitest'
import { buildApp } from '../server/src/app.ts'
import { readConfig, secretsOf } from '../server/src/config.ts'
import { type Deps, openDeps } from '../server/src/deps.ts'
import { createLog } from '../server/src/platform/log.ts'
import { startWorker } from '../server/src/worker.ts'
import { AS_OPENAI } from './as-openai.ts'
import { cloneDatabase } from './database-server.ts'
import type { FakeOpenAi, FakeOptions } from './fake-openai/recording.ts'
import { startFakeOpenAi } from './fake-openai.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string
  }
}

export type World = {
  /** Origin of the real server of this test. */
  url: string
  client: Client
  deps: Deps
  databaseUrl: string
  /** Stops everything but the database, as a deploy would. Called by itself when the test ends. */
  stop: () => Promise<void>
  /** The last state of the run once it is finished. */
  finished: (runId: number) => Promise<RunState>
}

type WorldOptions = {
  /** Further variables of the environment, as an operator would set them. */
  env?: Record<string, string>
  /** A database of another world, to start a second server on it. */
  databaseUrl?: string
  /** Gets the lines of the log, as `main.ts` would write them at the level of `LOG_LEVEL`. */
  log?: string[]
}

type ModelWorldOptions = WorldOptions & {
  /** How the fake model endpoint behaves. */
  fake?: FakeOptions
}

/** A server with its own database, cloned for this test. A connection that is left open afterwards fails the test. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const url = options.databaseUrl ?? (await ownDatabase())
  // Servers of one database have one key file. Most tests never make one.
  const dataDir = path.join(os.tmpdir(), `ticket-tests-data-${new URL(url).pathname.slice(1)}`)
  const config = readConfig({
    ...AS_OPENAI,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ANALYZER: 'local',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    ...options.env,
  })
  const write = (line: string) => void options.log?.push(line)
  const logging = options.log ? { to: { write }, secrets: secretsOf(config) } : {}
  const opened = await openDeps(config, createLog(config.logLevel, logging))
  const app = config.role === 'worker' ? null : await buildApp(opened.deps)
  await app?.listen({ host: '127.0.0.1', port: 0 })
  const worker = config.role === 'api' ? null : await startWorker(opened.deps)

  let stopping: Promise<void> | null = null
  const stopAll = async () => {
    await app?.close()
    await worker?.stop()
    await opened.close(1)
  }
  const stop = () => {
    stopping ??= stopAll()
    return stopping
  }
  onTestFinished(async () => {
    await stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  const address = app?.server.address()
  const origin = address && typeof address === 'object' ? `http://127.0.0.1:${address.port}` : ''
  const client = createClient(origin)
  const finished = async (runId: number): Promise<RunState> => {
    const until = Date.now() + 50_000
    for (;;) {
      const state = await client.getRunState({ params: { id: runId } })
      if (state.phase === 'finished') return state
      if (Date.now() > until) throw new Error(`Run ${runId} did not finish: ${JSON.stringify(state)}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return { url: origin, client, deps: opened.deps, databaseUrl: url, stop, finished }
}

/** A fake model endpoint and a server that uses it. */
export async function openModelWorld({
  fake = {},
  ...options
}: ModelWorldOptions = {}): Promise<World & { model: FakeOpenAi }> {
  const model = await startFakeOpenAi(fake)
  onTestFinished(() => model.stop())
  const env = {
    ANALYZER: 'openai',
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: model.url,
    LLM_MAX_ATTEMPTS: '2',
    ...options.env,
  }
  return Object.assign(await openWorld({ ...options, env }), { model })
}

/** Starts a run over everything pending and waits for its end. */
export async function analyzeAll(world: World): Promise<Run> {
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  return world.client.getRun({ params: { id: run.id } })
}

async function ownDatabase(): Promise<string> {
  const { url, drop } = await cloneDatabase(inject('databaseServer'))
  // Runs after the worlds on it have stopped: hooks are called in reverse order.
  onTestFinished(drop)
  return url
}
