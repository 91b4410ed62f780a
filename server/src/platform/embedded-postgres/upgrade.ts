import { existsSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { StartError } from '../errors.ts'
import { type Binaries, findPackage, prepareBinaries, programsIn } from './binaries.ts'
import { dataFolderOf, FALLBACK_ROOT, findPlace, majorsIn, type Place } from './place.ts'
import { run } from './processes.ts'
import { type Cluster, createDataFolder, freePort, launch, readPassword, stopServer, urlOf } from './server.ts'
import { inTurn, portOfUsers } from './users.ts'

/** `before`: the data folder of the earlier version, which stays. */
export type Upgraded = { from: number; to: number; before: string }

/**
 * Takes the data of an earlier major version to the bundled one: the server of then and a new one run side by side while `move` brings
 * everything over, and the new data folder gets its name last. Broken off at whatever point, all is as before.
 *
 * @param options.programs the folder of the earlier version's programs; null: where systems put them.
 * @returns null when there is nothing to do.
 * @throws StartError when the programs are missing or of another version, or the product is running.
 */
export async function upgradeEmbedded(options: {
  dataDir: string
  programs: string | null
  log: (line: string) => void
  move: (fromUrl: string, toUrl: string) => Promise<void>
}): Promise<Upgraded | null> {
  const { dataDir, programs, log, move } = options
  const place = findPlace(dataDir, FALLBACK_ROOT, log)
  const { stateDir, account } = place
  return inTurn(stateDir, account, async () => {
    const binaries = await prepareBinaries(findPackage(process.platform, process.arch), stateDir, account)
    const to = binaries.major
    const from = majorOfBefore(stateDir, to)
    if (from === null) return null
    if (portOfUsers(stateDir) !== undefined)
      throw new StartError(`The database in ${stateDir} is in use: stop the product first`)
    const about = { ...place, log, password: readPassword(stateDir, account) }
    const before = dataFolderOf(stateDir, from)
    const old = { ...about, dataFolder: before, binaries: await programsOf(from, programs, place) }
    const next = { ...about, dataFolder: path.join(stateDir, `upgrade-to-${to}`), binaries }
    // What an earlier try left that was killed.
    for (const each of [old, next]) await stopServer(each)
    rmSync(next.dataFolder, { recursive: true, force: true })
    await createDataFolder(next)
    await serving(old, (fromUrl) => serving(next, (toUrl) => move(fromUrl, toUrl)))
    renameSync(next.dataFolder, dataFolderOf(stateDir, to))
    return { from, to, before }
  })
}

/** The major version of the data; null when it is the bundled one, or when there is none. */
function majorOfBefore(stateDir: string, bundled: number): number | null {
  const majors = majorsIn(stateDir)
  if (majors.includes(bundled) || majors.length === 0) return null
  const latest = Math.max(...majors)
  if (latest < bundled) return latest
  throw new StartError(`The data in ${stateDir} is of PostgreSQL ${latest}, which is later than ${bundled}`)
}

async function programsOf(major: number, named: string | null, { stateDir, account }: Place): Promise<Binaries> {
  const places =
    named === null ? [`/usr/lib/postgresql/${major}/bin`, `/usr/pgsql-${major}/bin`] : [path.resolve(named)]
  const binaries = programsIn(places.find((folder) => existsSync(folder)) ?? places.join(), major)
  const version = await run(binaries.program('postgres'), ['--version'], stateDir, account).catch(() => '')
  if (version.includes(`(PostgreSQL) ${major}.`)) return binaries
  const found = version ? ` has ${version.trim()}` : ' has none that run'
  throw new StartError(
    `The programs of PostgreSQL ${major} are needed once more, and ${places.join(' or ')}${found}. Install them (Debian: postgresql-${major}), or name their folder: npm run upgrade-database -- FOLDER`,
  )
}

async function serving(cluster: Cluster, use: (url: string) => Promise<void>): Promise<void> {
  const { port } = await launch(cluster, {}, freePort)
  try {
    await use(urlOf(cluster, port))
  } finally {
    await stopServer(cluster)
  }
}
