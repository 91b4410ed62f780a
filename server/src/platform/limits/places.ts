import type { ServerResponse } from 'node:http'
import { AppError } from '../errors.ts'

/** Beyond these nobody waits: what waits holds a connection each. */
const MOST_WAITING = 500

/** What is told to whom no place came free for. */
type Refusal = () => AppError

type Bounds = {
  inAll: number
  perClient: number
  /** For a place, in the order of asking. */
  waitSeconds: number
}

/** Whose request it is, and the answer whose end gives the place back. */
export type Visit = { client: string; answer: ServerResponse }

export type Places = {
  /**
   * Takes a place until the answer was read, or its reader has left. A request that has one keeps it.
   *
   * @throws AppError `server_busy`, or the given one, when none came free in time, or too many wait already.
   */
  take: (visit: Visit) => Promise<void>
  /**
   * The same for work that goes on when its reader has left: it has the place until it is done.
   *
   * @throws AppError as `take`, and what the work throws.
   */
  during: <T>(visit: Visit, work: () => Promise<T>) => Promise<T>
}

/** Lets a number of requests go on at once, of each client and in all; the others wait for their turn. */
export function openPlaces({ inAll, perClient, waitSeconds }: Bounds, busy: Refusal = tooManyLarge): Places {
  const taken = new Map<ServerResponse, string>()
  const waiting = new Set<{ client: string; enter: () => void }>()

  const hasRoom = (client: string) =>
    taken.size < inAll && [...taken.values()].filter((each) => each === client).length < perClient

  const leave = (answer: ServerResponse) => {
    taken.delete(answer)
    // Those that left at the same moment are heard of first.
    setImmediate(() => {
      for (const next of waiting) if (hasRoom(next.client)) next.enter()
    })
  }
  const hasLeft = ({ answer }: Visit) => answer.closed || answer.req.socket.destroyed
  const enter = ({ client, answer }: Visit) => taken.set(answer, client)

  const wait = async (visit: Visit): Promise<void> => {
    const { client, answer } = visit
    if (hasRoom(client)) return void enter(visit)
    if (waiting.size >= MOST_WAITING) throw busy()
    return new Promise((resolve, reject) => {
      const over = () => {
        clearTimeout(timer)
        answer.off('close', gone)
        waiting.delete(self)
      }
      const self = {
        client,
        enter: () => {
          if (hasLeft(visit)) return gone()
          over()
          enter(visit)
          resolve()
        },
      }
      const gone = () => {
        over()
        reject(busy())
      }
      const timer = setTimeout(gone, waitSeconds * 1000)
      answer.once('close', gone)
      waiting.add(self)
    })
  }

  return {
    async take(visit) {
      const { answer } = visit
      if (taken.has(answer)) return
      await wait(visit)
      if (hasLeft(visit)) leave(answer)
      else answer.once('close', () => leave(answer))
    },
    async during(visit, work) {
      await wait(visit)
      return work().finally(() => leave(visit.answer))
    },
  }
}

const tooManyLarge: Refusal = () =>
  new AppError('server_busy', 'Too many large answers and files are on their way right now; try again in a moment')

export const searchBusy: Refusal = () =>
  new AppError('search_busy', 'Too many searches are going on right now; try again in a moment')
