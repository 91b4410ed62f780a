import { setTimeout as sleep } from 'node:timers/promises'
import type { Installation } from '../installation.ts'
import type { ProductProcess } from '../product-process.ts'
import type { Random } from './random.ts'

export type BlowKind =
  | 'kill-server'
  | 'kill-worker'
  | 'kill-database'
  | 'kill-everything'
  /** SIGTERM, as a deploy does it. */
  | 'stop-worker'
  /** SIGSTOP for so long that the queue gives its jobs to another, then SIGCONT. */
  | 'freeze-worker'

/** What was done to the product; milliseconds since the epoch. `until` it was whole again. */
export type Blow = { kind: BlowKind; from: number; until: number }

/** Longer than a silent worker keeps its jobs: 10 seconds of missing heartbeats, and the look around after them. */
const FREEZE_MS = 18_000

/** So long after the database is back its answers may wait in the hands of a process. */
const SAVING_MS = 2000

/**
 * How many answered calls the blows may have cost at most: those that were under way in the processes that ended.
 *
 * A frozen process loses its calls and asks as many again before it knows. While the database is away answers are kept
 * in hand, so a kill right afterwards costs all calls of the chunks that the process works on.
 */
export function callsLost(
  blows: Blow[],
  product: { workers: number; callsPerProcess: number; callsPerChunks: number },
): number {
  const processesHit: Record<BlowKind, number> = {
    'kill-server': 1,
    'kill-worker': 1,
    'kill-database': 0,
    'kill-everything': 1 + product.workers,
    'stop-worker': 1,
    'freeze-worker': 2,
  }
  return blows.reduce((sum, { kind, from }) => {
    const isSaving = blows.some((other) => other.kind === 'kill-database' && isWithin(from - other.until, SAVING_MS))
    return sum + processesHit[kind] * (isSaving ? product.callsPerChunks : product.callsPerProcess)
  }, 0)
}

const isWithin = (difference: number, limit: number) => difference >= 0 && difference <= limit

/**
 * Strikes, and makes the product whole again as a supervisor would: what ended is started again at once.
 *
 * @param workers the processes beside the server; replaced in place.
 * @throws Error when a process that was asked to stop ends with an error.
 */
export async function strike(
  kind: BlowKind,
  product: Installation,
  workers: ProductProcess[],
  random: Random,
): Promise<Blow> {
  const from = Date.now()
  const at = random.whole(0, workers.length - 1)
  const worker = workers[at]
  switch (kind) {
    case 'kill-server':
      await product.kill('server')
      await product.start()
      break
    case 'kill-database': {
      const { pid } = await product.database()
      await product.kill('database')
      while (!(await hasAnother(product, pid).catch(() => false))) await sleep(50)
      break
    }
    case 'kill-everything':
      await product.kill('everything')
      await Promise.all([
        product.start(),
        ...workers.map(async (_, index) => {
          workers[index] = await product.startWorker()
        }),
      ])
      break
    case 'kill-worker':
      await worker?.end('SIGKILL')
      workers[at] = await product.startWorker()
      break
    case 'stop-worker': {
      const code = await worker?.end('SIGTERM')
      if (code !== 0) throw new Error(`A worker that was asked to stop ended with ${code}`)
      workers[at] = await product.startWorker()
      break
    }
    case 'freeze-worker':
      worker?.pause()
      await sleep(FREEZE_MS)
      worker?.resume()
      break
  }
  return { kind, from, until: Date.now() }
}

/** Whether another database than that one answers. The processes of a killed one may live on for some milliseconds. */
async function hasAnother(product: Installation, pid: number): Promise<boolean> {
  if ((await product.database()).pid === pid) return false
  await product.client.countTickets()
  return true
}
