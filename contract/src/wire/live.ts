import type { Needs } from './access.ts'

/** Path of the WebSocket that tells open browsers what changed. */
export const LIVE_PATH = '/api/live'

/** With this code the server closes the WebSocket of somebody whose session has ended. */
export const SESSION_ENDED = 4401

/** What a live event can be about. `hello` is the first one of every connection. */
export const LIVE_EVENTS = {
  hello: 'hello',
  tickets: 'tickets.changed',
  runs: 'runs.changed',
  groups: 'groups.changed',
  evaluations: 'evaluations.changed',
  learning: 'learning.changed',
  settings: 'settings.changed',
  connectors: 'connectors.changed',
  webhooks: 'webhooks.changed',
  hooks: 'hooks.changed',
  members: 'members.changed',
  spike: 'spike.detected',
} as const

export type LiveEventType = (typeof LIVE_EVENTS)[keyof typeof LIVE_EVENTS]

/** What a browser needs to be told of each. */
export const LIVE_NEEDS: Record<LiveEventType, Needs> = {
  hello: 'nothing',
  'tickets.changed': 'read',
  'runs.changed': 'read',
  'groups.changed': 'read',
  'evaluations.changed': 'read',
  'learning.changed': 'read',
  'settings.changed': 'read',
  'connectors.changed': 'admin',
  'webhooks.changed': 'admin',
  'hooks.changed': 'admin',
  'members.changed': 'read',
  'spike.detected': 'read',
}
