import { existsSync } from 'node:fs'
import path from 'node:path'
import { programsIn } from '../server/src/platform/embedded-postgres/binaries.ts'
import { dataFolderOf, findPlace } from '../server/src/platform/embedded-postgres/place.ts'
import { run } from '../server/src/platform/embedded-postgres/processes.ts'
import { freePort, launch, readPassword, stopServer, urlOf } from '../server/src/platform/embedded-postgres/server.ts'

const MAJOR = 15
/** Of Debian's package `postgresql-15`. */
const PROGRAMS = `/usr/lib/postgresql/${MAJOR}/bin`

export const hasOlderPostgres = (): boolean => existsSync(PROGRAMS)

/** A server as an earlier version of the product would have left it in the folder, with an earlier PostgreSQL. */
export async function startOlderPostgres(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const { stateDir, account } = findPlace(dataDir, dataDir, () => {})
  const cluster = {
    stateDir,
    account,
    dataFolder: dataFolderOf(stateDir, MAJOR),
    binaries: programsIn(PROGRAMS, MAJOR),
    password: readPassword(stateDir, account),
    log: () => {},
  }
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${path.join(stateDir, 'password')}`]
  const args = ['-D', cluster.dataFolder, '--encoding=UTF8', '--locale=C', ...access]
  await run(cluster.binaries.program('initdb'), args, stateDir, account)
  const { port } = await launch(cluster, {}, freePort)
  return { url: urlOf(cluster, port), stop: () => stopServer(cluster) }
}
