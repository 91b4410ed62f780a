import { z } from 'zod'
import { LIVE_EVENTS } from '../wire/live.ts'

const ids = z.array(z.number().int()).nullable().describe('Null: too many to name')

/** A live event says what changed, never how it is now: whoever cares reads it again over HTTP. */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal(LIVE_EVENTS.hello), version: z.string() }),
  z.object({ type: z.literal(LIVE_EVENTS.tickets), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.runs), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.groups), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.evaluations), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.learning), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.settings), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.connectors), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.webhooks), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.hooks), ids }),
  z.object({ type: z.literal(LIVE_EVENTS.members), ids }),
  z.object({
    type: z.literal(LIVE_EVENTS.spike),
    ids: ids.describe('Of groups that far more tickets than usual say the same of'),
  }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
