/** Path of the WebSocket that tells open browsers what changed. */
export const LIVE_PATH = '/api/live'

/** What a live event can be about. `hello` is the first one of every connection. */
export const LIVE_EVENTS = {
  hello: 'hello',
  tickets: 'tickets.changed',
  runs: 'runs.changed',
  groups: 'groups.changed',
  evaluations: 'evaluations.changed',
  learning: 'learning.changed',
} as const
