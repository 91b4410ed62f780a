import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { StartError } from '../errors.ts'
import type { Account } from './processes.ts'

/** Where the server keeps its state, and who runs it: `undefined` means we do, because we are not root. */
export type Place = { stateDir: string; account: Account | undefined }

export const dataFolderOf = (stateDir: string, major: number): string => path.join(stateDir, `data-${major}`)

/** The major versions of PostgreSQL that have data there, as a rule one. */
export const majorsIn = (stateDir: string): number[] =>
  readdirSync(stateDir).flatMap((name) => {
    const [, major] = /^data-(\d+)$/.exec(name) ?? []
    return major === undefined ? [] : [Number(major)]
  })

/** Where the state of a `dataDir` lives that PostgreSQL cannot reach. */
export const FALLBACK_ROOT = '/var/lib/support-ticket-analyst'

/**
 * The state belongs into `<dataDir>/postgres`. As root that fails when a folder on the way is closed to the account
 * PostgreSQL runs as, such as a checkout below /root. Then the state lives below `fallbackRoot`, under a name made from
 * the real path of `dataDir`, and `<dataDir>/postgres/location` says where.
 *
 * @throws Error when the database of an earlier start is out of reach: a new, empty one would look like lost data.
 */
export function findPlace(dataDir: string, fallbackRoot: string, log: (line: string) => void): Place {
  mkdirSync(dataDir, { recursive: true })
  const realDataDir = realpathSync(dataDir)
  const home = path.join(realDataDir, 'postgres')
  mkdirSync(home, { recursive: true, mode: 0o700 })

  const pointer = path.join(home, 'location')
  const elsewhere = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined
  if (elsewhere !== undefined && !existsSync(elsewhere)) {
    throw new StartError(
      `The database was kept in ${elsewhere}, which is gone. Delete ${pointer} to begin with an empty one.`,
    )
  }
  if (process.getuid?.() !== 0) return { stateDir: elsewhere ?? home, account: undefined }

  const account = elsewhere === undefined ? accountReaching(realDataDir, home) : undefined
  if (account) return { stateDir: handOver(home, account), account }

  if (elsewhere === undefined && majorsIn(home).length > 0) {
    throw new StartError(
      `The database in ${home} cannot be reached by the account PostgreSQL runs as: open the folders on the way (chmod o+x), or set DATABASE_URL.`,
    )
  }
  const name = createHash('sha256').update(realDataDir).digest('hex').slice(0, 16)
  const stateDir = elsewhere ?? openFolder(fallbackRoot, name)
  const fallbackAccount = accountReaching(path.dirname(stateDir), stateDir)
  if (!fallbackAccount) {
    throw new StartError(
      `No account but root can reach ${stateDir}, and PostgreSQL refuses to run as root: set DATABASE_URL.`,
    )
  }
  writeFileSync(pointer, `${stateDir}\n`)
  writeFileSync(path.join(stateDir, 'origin'), `${realDataDir}\n`)
  log(`${home} is closed to the account PostgreSQL runs as: the database is in ${stateDir}`)
  return { stateDir: handOver(stateDir, fallbackAccount), account: fallbackAccount }
}

/** Gives what root made to the account, so that a later start as that account finds it usable. */
export function handOver(file: string, account: Account | undefined): string {
  if (account) chownSync(file, account.uid, account.gid)
  return file
}

/** The modes are set and not only asked for, because a strict umask would close the folder again. */
function openFolder(root: string, name: string): string {
  const folder = path.join(root, name)
  mkdirSync(folder, { recursive: true })
  chmodSync(root, 0o755)
  chmodSync(folder, 0o700)
  return folder
}

/**
 * The first that can enter the folder above the state: who owns the state already, who owns that folder (`sudo npm start`
 * in a user's checkout), the user postgres, the user nobody. initdb needs one that the system knows by name.
 */
function accountReaching(parent: string, stateDir: string): Account | undefined {
  const { uid, gid } = statSync(stateDir)
  const candidates = [{ uid, gid }, ...[String(statSync(parent).uid), 'postgres', 'nobody'].map(accountNamed)]
  return candidates.find((it) => it !== undefined && it.uid !== 0 && canEnter(parent, it))
}

function accountNamed(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}

/** Tried and not computed from mode bits: access lists, user namespaces and missing capabilities all count. */
function canEnter(folder: string, account: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', env: {} }).status === 0
}
