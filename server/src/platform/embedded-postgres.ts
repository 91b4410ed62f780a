import { rmSync } from 'node:fs'
import { findPackage, prepareBinaries, removeOldCopies } from './embedded-postgres/binaries.ts'
import { dataFolderOf, FALLBACK_ROOT, findPlace } from './embedded-postgres/place.ts'
import { processMark } from './embedded-postgres/processes.ts'
import {
  type Cluster,
  ensureDataFolder,
  findRunning,
  freePort,
  launch,
  readPassword,
  type Server,
  stopServer,
  urlOf,
} from './embedded-postgres/server.ts'
import { addUser, inTurn, portOfUsers } from './embedded-postgres/users.ts'

/**
 * `url` stays the same when the server crashes and is started again, `pid` does not.
 * `adopted`: the server ran already, left by a process that was killed or in use by another one.
 * `stop` ends our use; the server ends with its last user, also when that one had only adopted it.
 */
export type EmbeddedPostgres = {
  readonly url: string
  readonly pid: number
  adopted: boolean
  stop: () => Promise<void>
}

/** The last three have defaults that only a test wants to change. */
export type EmbeddedPostgresOptions = {
  dataDir: string
  log: (line: string) => void
  settings?: Record<string, string>
  packageDir?: string
  fallbackRoot?: string
  pickPort?: () => Promise<number>
}

const pulseMilliseconds = 500

/**
 * A PostgreSQL server of our own in `<dataDir>/postgres`, reachable on 127.0.0.1 with a password that is made at the
 * first start. Any number of processes may call this at the same moment: they share one server.
 *
 * @param options.settings server settings (`shared_buffers`, …) over the defaults; ignored by a server that runs already.
 * @throws Error that names DATABASE_URL when there is no PostgreSQL for this machine.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, settings = {}, pickPort = freePort } = options
  const packageDir = options.packageDir ?? findPackage(process.platform, process.arch)
  const { stateDir, account } = findPlace(dataDir, options.fallbackRoot ?? FALLBACK_ROOT, log)

  const ensureServer = async (): Promise<{ cluster: Cluster; server: Server }> => {
    const binaries = await prepareBinaries(packageDir, stateDir, account)
    const dataFolder = dataFolderOf(stateDir, binaries.major)
    const cluster: Cluster = { stateDir, dataFolder, account, binaries, log, password: readPassword(stateDir, account) }
    await ensureDataFolder(cluster)
    const running = await findRunning(cluster)
    if (running) return { cluster, server: running }
    removeOldCopies(packageDir, stateDir)
    // Who lived through a crash of the server knows it by this port.
    const knownPort = portOfUsers(stateDir)
    return { cluster, server: await launch(cluster, settings, knownPort ? async () => knownPort : pickPort) }
  }

  const patience = setTimeout(() => log(`still waiting for PostgreSQL, its log is in ${stateDir}`), 10_000)
  const begun = await inTurn(stateDir, account, async () => {
    const ensured = await ensureServer()
    return { ...ensured, entry: addUser(stateDir, account, ensured.server.port) }
  }).finally(() => clearTimeout(patience))
  const { cluster, entry } = begun
  const { port, adopted } = begun.server
  let { pid } = begun.server
  log(
    `${adopted ? 'found' : 'started'} PostgreSQL ${cluster.binaries.major} on port ${port}, data in ${cluster.dataFolder}`,
  )

  const revive = async () => {
    log('PostgreSQL ended unexpectedly: starting it again')
    const revived = await inTurn(stateDir, account, ensureServer)
    pid = revived.server.pid
  }
  const stopWatching = watch(
    () => processMark(pid) !== undefined,
    () => revive().catch((error) => log(`PostgreSQL could not be started again: ${error}`)),
  )
  const stop = async () => {
    await stopWatching()
    await inTurn(stateDir, account, async () => {
      rmSync(entry, { force: true })
      if (portOfUsers(stateDir) === undefined) await stopServer(cluster)
    })
  }

  let stopped: Promise<void> | undefined
  return {
    url: urlOf(cluster, port),
    get pid() {
      return pid
    },
    adopted,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Calls `repair` whenever it finds the thing dead, one call at a time; never keeps the process alive. */
function watch(isAlive: () => boolean, repair: () => Promise<void>): () => Promise<void> {
  let repairing: Promise<void> | undefined
  const timer = setInterval(() => {
    if (repairing || isAlive()) return
    repairing = repair().finally(() => {
      repairing = undefined
    })
  }, pulseMilliseconds)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await repairing
  }
}
