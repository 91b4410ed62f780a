import type { LiveEvent } from '@sta/contract/schemas/live'
import { LIVE_EVENTS } from '@sta/contract/wire/live'
import { queryRoots } from '../../platform/query-client.ts'

type Changed = Exclude<LiveEvent['type'], 'hello'>

/** What has to be read again when the server says that something changed. A run moves tickets, but it says so itself. */
const rootOf: Record<Changed, string> = {
  [LIVE_EVENTS.tickets]: queryRoots.tickets,
  [LIVE_EVENTS.runs]: queryRoots.runs,
  [LIVE_EVENTS.groups]: queryRoots.groups,
  [LIVE_EVENTS.evaluations]: queryRoots.evaluations,
  [LIVE_EVENTS.learning]: queryRoots.learning,
  [LIVE_EVENTS.settings]: queryRoots.settings,
  [LIVE_EVENTS.connectors]: queryRoots.connectors,
  [LIVE_EVENTS.webhooks]: queryRoots.webhooks,
  [LIVE_EVENTS.hooks]: queryRoots.hooks,
  [LIVE_EVENTS.members]: queryRoots.members,
  [LIVE_EVENTS.spike]: queryRoots.insights,
}

/** The query root that a message makes stale; null for `hello` and for anything a newer server may say. */
export function staleRoot(message: unknown): string | null {
  if (typeof message !== 'string') return null
  try {
    const event: unknown = JSON.parse(message)
    if (typeof event !== 'object' || event === null || !('type' in event)) return null
    return Object.entries(rootOf).find(([type]) => type === event.type)?.[1] ?? null
  } catch {
    // Not JSON: not ours.
  }
  return null
}
