// Notices that npm, or the shell between it and us, has ended. Neither tells us: npm hands a SIGTERM to its shell, which dies
// of it, and dies of a SIGHUP itself. We would go on alone, with the server, and nobody left who could stop us by what he started.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const POLL_MS = 250

/**
 * Ends this process as a SIGTERM does when whoever npm started it for is gone. Without npm it stays: `nohup node …` shall live on.
 * Stops looking when a signal came (`told`): then the end is on its way, and a second one would make it hasty.
 */
export function watchLauncher() {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const npm = parentOfShell(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || isAlive(npm))) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, POLL_MS)
  timer.unref()
  process.once('told', () => clearInterval(timer))
}

/** npm, when what started us is a shell of its own; a shell that became us by `exec` is not there, and npm is our parent. */
function parentOfShell(pid) {
  const { parent, command } = process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
  return / -c /.test(command) ? parent : undefined
}

function fromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return { parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), command }
  } catch {
    return { command: '' }
  }
}

function fromPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' })
  const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? []
  return { parent: parent && Number(parent), command: command ?? '' }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
