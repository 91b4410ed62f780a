import { z } from 'zod'

/** Path of the WebSocket that tells open browsers what changed. */
export const LIVE_PATH = '/api/live'

const ids = z.array(z.number().int()).nullable().describe('Null: too many to name')

/** A live event says what changed, never how it is now: whoever cares reads it again over HTTP. */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), version: z.string() }),
  z.object({ type: z.literal('tickets.changed'), ids }),
  z.object({ type: z.literal('runs.changed'), ids }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
