import { setImmediate as othersFirst, setTimeout as sleep } from 'node:timers/promises'

/** So long after a request began the thread counts as wanted by others. */
const WANTED_MS = 250
/**
 * For each millisecond that the thread works, by its processor time, so many are left to others. It pays for what is not timed
 * too: reading the rows of a piece, sending it, and clearing up behind it take the thread twice as long as making it.
 */
const REST = 30
/** The same again for each further answer that waits for its turn, up to so many: who asks for one has it soon, who asks for dozens gives way. */
const MOST_COUNTED = 4
/** Items that are made at once, without a break for others: some milliseconds, where their texts are long too. */
const ITEMS_A_TURN = 50

export type Turns = {
  /** Does a short piece of a long answer: one at a time for all of them, each when the rest after the one before is over. */
  take: <T>(work: () => T) => Promise<T>
  /** A request began: whoever sent it waits for this thread. */
  noteRequest: () => void
}

/**
 * Shares the thread that answers requests: however many long answers are made at once, they take a small part of it
 * together while others ask, and all of it while nobody does.
 */
export function openTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let askedAt = Number.NEGATIVE_INFINITY
  let answers = 0

  const rest = ({ user, system }: NodeJS.CpuUsage) => {
    if (performance.now() - askedAt >= WANTED_MS) return othersFirst()
    return sleep(Math.ceil(((user + system) / 1000) * REST * Math.min(MOST_COUNTED, answers)))
  }

  return {
    take(work) {
      const { promise, resolve, reject } = Promise.withResolvers<ReturnType<typeof work>>()
      answers += 1
      last = last.then(async () => {
        const begun = process.threadCpuUsage()
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
        const resting = rest(process.threadCpuUsage(begun))
        answers -= 1
        await resting
      })
      return promise
    },
    noteRequest() {
      askedAt = performance.now()
    },
  }
}

/** What is made of the items of a long answer, piece by piece, each when it is its turn. */
export async function* inTurns<Item>(
  turns: Turns,
  items: Item[],
  make: (piece: Item[]) => string,
): AsyncGenerator<string> {
  for (let at = 0; at < items.length; at += ITEMS_A_TURN)
    yield await turns.take(() => make(items.slice(at, at + ITEMS_A_TURN)))
}
