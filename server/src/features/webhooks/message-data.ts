import type { EventDetails } from '../events/tables.ts'
import type { selectToldGroups, selectToldRun, ToldCorrection, ToldTicket } from './message-queries.ts'

/** Of it, what there is: each event has some. */
export type MessageData = EventDetails & {
  tickets?: ToldWithLink[]
  corrections?: ToldCorrection[]
  webhook?: { id: number; name: string }
  run?: NonNullable<Awaited<ReturnType<typeof selectToldRun>>> & { url: string | null }
  groups?: Awaited<ReturnType<typeof selectToldGroups>>
}

export type ToldWithLink = ToldTicket & { url: string | null }
