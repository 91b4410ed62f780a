import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** Where groups of processes are made, and how their files are called, in both versions of the kernel's cgroups. */
const KINDS = [
  { root: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes', kills: 'memory.oom_control' },
  { root: '/sys/fs/cgroup', limit: 'memory.max', kills: 'memory.events' },
] as const

/**
 * Puts a process into a group of its own that may take no more than this from now on, as an orchestrator's limit does.
 *
 * @param pid of a process that ends before the test does
 * @returns how many processes the kernel killed for it so far; null where this user may make no such group.
 */
export function limitMemory(pid: number, bytes: number): (() => number) | null {
  for (const { root, limit, kills } of KINDS) {
    const group = path.join(root, `ticket-test-${pid}`)
    try {
      mkdirSync(group)
    } catch {
      continue
    }
    onTestFinished(() => rmdirSync(group))
    try {
      writeFileSync(path.join(group, limit), String(bytes))
      writeFileSync(path.join(group, 'cgroup.procs'), String(pid))
    } catch {
      continue
    }
    return () => Number(/^oom_kill (\d+)$/m.exec(readFileSync(path.join(group, kills), 'utf8'))?.[1])
  }
  return null
}
