import { readlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Where processors are short, it gets about a tenth of what each other gets (nice 10); where they are not, all that it wants. */
const PRIORITY = os.constants.priority.PRIORITY_BELOW_NORMAL

/** Lets a process of this machine give way to others. Where that is not allowed, it does not. */
export function giveWay(pid: number): void {
  try {
    os.setPriority(pid, PRIORITY)
  } catch {
    // Slower for others under an attack, and otherwise as well as ever.
  }
}

/** The same for the thread that calls it: on Linux threads have priorities of their own. */
export function letThreadGiveWay(): void {
  if (process.platform !== 'linux') return
  try {
    giveWay(Number(path.basename(readlinkSync('/proc/thread-self'))))
  } catch {
    // Without /proc nothing tells threads apart.
  }
}
