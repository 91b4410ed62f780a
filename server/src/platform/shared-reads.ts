import type { Metrics } from './metrics.ts'

/**
 * Makes a read one for all who ask the same at the same moment: one is on its way, and everybody who comes meanwhile shares the
 * next one. It begins after each of them asked, so that nobody misses what was committed before, through whatever process; nothing
 * is kept, and so nothing can be stale. What is answered belongs to all of them: nobody changes it.
 *
 * @param what names the read in the metrics.
 * @param read the same for everybody who may ask at all. What it throws, all who share it get.
 */
export type Share = <Asked, T>(what: string, read: (asked: Asked) => Promise<T>) => (asked: Asked) => Promise<T>

/** With what was read and what was shared in the metrics. */
export function openSharing(metrics: Pick<Metrics, 'total' | 'beforeScrape'>): Share {
  const sums = new Map<string, { asked: number; read: number }>()
  const setSums = metrics.total({
    name: 'sta_shared_reads_total',
    help: 'Questions that were answered by a read of their own, and by one that others asked for too',
    labels: ['what', 'by'],
  })
  metrics.beforeScrape(async () =>
    setSums(
      [...sums].flatMap(([what, { asked, read }]) => [
        { labels: { what, by: 'own' }, value: read },
        { labels: { what, by: 'shared' }, value: asked - read },
      ]),
    ),
  )

  return <Asked, T>(what: string, read: (asked: Asked) => Promise<T>) => {
    const sum = { asked: 0, read: 0 }
    sums.set(what, sum)
    const lines = new Map<string, { ask: () => Promise<T>; waiting: number }>()
    return async (asked: Asked) => {
      sum.asked += 1
      const key = JSON.stringify(asked)
      const readOnce = () => {
        sum.read += 1
        return read(asked)
      }
      const line = lines.get(key) ?? { ask: asFew(readOnce), waiting: 0 }
      lines.set(key, line)
      line.waiting += 1
      try {
        return await line.ask()
      } finally {
        line.waiting -= 1
        if (line.waiting === 0) lines.delete(key)
      }
    }
  }
}

/** Everybody who asks before the next question is put shares its answer: one question is on its way at a time. */
export function asFew<T>(ask: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | null = null
  const put = () => {
    next = null
    const asked = ask()
    last = asked
    return asked
  }
  return () => {
    next ??= last.then(put, put)
    return next
  }
}
