import { buildApp } from './app.ts'
import { commandOf, runCommand } from './commands.ts'
import { type Config, ConfigError, environment, readConfig, secretsOf } from './config.ts'
import { type Deps, openDeps } from './deps.ts'
import { VARIABLES } from './environment-variables.ts'
import { firstMemberLink } from './features/access/invite.ts'
import { scheduleBackups } from './features/backups/scheduled-backups.ts'
import { serveMetrics } from './features/metrics/routes.ts'
import { loadForRuns } from './handlers.ts'
import { BackupError } from './platform/backup/frames.ts'
import type { App } from './platform/http.ts'
import { createLog, type Log } from './platform/log.ts'
import { disableTracing } from './platform/no-tracing.ts'
import { misspelt } from './read-environment.ts'
import { banner, describeStartError, originAt } from './start-messages.ts'
import { startWorker } from './worker.ts'

/** How long a running job may go on after a stop was asked for, before it is handed back. */
const GRACE_SECONDS = 5

/** config → deps → role(s) → graceful stop */
async function main(): Promise<void> {
  const command = commandOf(process.argv)
  const config = readConfig(environment, { listens: command === null })
  // LangChain would follow the same variables by itself, and send everything.
  disableTracing(environment)
  const log = createLog(config.logLevel, { isTerminal: process.stdout.isTTY, secrets: secretsOf(config) })
  for (const sentence of misspelt(Object.keys(environment), VARIABLES)) log.warn(`The environment has ${sentence}`)
  if (command) {
    process.stdout.write(`${await runCommand(command, config, process.argv.slice(2), log)}\n`)
    return
  }
  const starting = start(config, log)
  stopWhenTold(log, async () => (await starting.catch(() => null))?.stop())
  process.stdout.write((await starting).banner)
}

/** Starts everything, or nothing. */
async function start(config: Config, log: Log): Promise<{ banner: string; stop: () => Promise<void> }> {
  const opened = await openDeps(config, log)
  const { deps } = opened
  let draining = false
  let app: App | null = null
  let worker: Awaited<ReturnType<typeof startWorker>> | null = null
  let scraped: Awaited<ReturnType<typeof serveMetrics>> = null
  let backups: ReturnType<typeof scheduleBackups> | null = null
  const stop = async () => {
    draining = true
    await app?.close()
    await scraped?.stop()
    await backups?.stop()
    await worker?.stop()
    await opened.close(GRACE_SECONDS)
  }
  try {
    if (config.role !== 'worker') app = await buildApp(deps, { isDraining: () => draining })
    await app?.listen({ host: config.host, port: config.port })
    if (config.role !== 'api') worker = await startWorker(deps)
    if (config.role !== 'api') loadWhenTicketsCome(deps)
    if (config.role === 'worker') scraped = await serveMetrics(deps)
    if (config.role !== 'worker') backups = scheduleBackups(deps)
  } catch (error) {
    await stop()
    throw error
  }
  const address = app?.server.address() ?? null
  const firstMember =
    config.isSignInOn && app ? await firstMemberLink(deps.db, originAt(config, address) + config.basePath) : null
  const text = banner({ config, inUse: deps.models.current(), migrated: opened.migrated, address, firstMember })
  return { banner: text, stop }
}

/** Where tickets come in, a run is near, and need not wait for its code. */
function loadWhenTicketsCome(deps: Deps): void {
  const unsubscribe = deps.live.subscribe(({ type }) => {
    if (type !== 'tickets.changed') return
    unsubscribe()
    loadForRuns(deps).catch((error) => deps.log.warn({ err: error }, 'what runs need could not be loaded yet'))
  })
}

/** Also while it starts: then as soon as it has, since a database that is half begun cannot be stopped. */
function stopWhenTold(log: Log, stop: () => Promise<void>): void {
  let askedAt: number | null = null
  const onSignal = (signal: NodeJS.Signals) => {
    if (askedAt !== null) {
      // A second signal means that somebody does not want to wait; one within a second is the same, sent to the whole group.
      if (performance.now() - askedAt > 1000) process.exit(1)
      return
    }
    askedAt = performance.now()
    process.stdout.write(`\n${signal}: stopping; press Ctrl-C again to stop at once\n`)
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'the stop was not clean')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}

main().catch(async (error: unknown) => {
  const isPlain = error instanceof ConfigError || error instanceof BackupError
  process.stderr.write(isPlain ? `${error.message}\n` : await describeStartError(error))
  process.exit(1)
})
