import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

/** Who a program runs as when we are root; PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number }

/** A whitelist, so that neither PGOPTIONS and the like nor the secrets of the product reach the server. */
export const quietEnvironment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(['PATH', 'SystemRoot', 'TEMP', 'TMP'].map((name) => [name, process.env[name]])),
  LC_ALL: 'C',
}

/** @throws Error with what the program wrote to stderr. */
export async function run(program: string, args: string[], cwd: string, account: Account | undefined): Promise<string> {
  const done = await promisify(execFile)(program, args, { ...account, cwd, env: quietEnvironment, windowsHide: true })
  return done.stdout
}

/**
 * What tells a process from a later one with the same pid: its start time on Linux, nothing elsewhere.
 * `undefined` when there is no such process. A zombie counts as gone: in a container nobody may ever reap it.
 */
export function processMark(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined
  }
  if (process.platform !== 'linux') return ''
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces, so count from its end: state first, start time (field 22 of proc(5)) 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

/**
 * Whether the process is the PostgreSQL server of this data folder, and not one that got the pid of a dead one.
 * When the system does not tell we say yes: waiting for a stranger is better than two servers on one folder.
 */
export async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  if (processMark(pid) === undefined) return false
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataFolder)
    }
    if (process.platform === 'win32') {
      return (await run('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv'], '.', undefined)).includes('postgres')
    }
    return (await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)], '/', undefined)).includes(dataFolder)
  } catch {
    return processMark(pid) !== undefined
  }
}
