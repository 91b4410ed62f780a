import { plural } from '../count.ts'
export const live = {
  connecting: 'Connecting',
  connected: 'Live',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  liveUpdates: (state: string) => `Live updates: ${state}`,
}

const changes = (count: number) => plural(count, { one: 'change', other: 'changes' })
const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })

export const offline = {
  noConnection: 'No connection: you see what was loaded.',
  waiting: (count: number) => `No connection: you see what was loaded; ${changes(count)} will be sent when it is back.`,
  refused: (count: number) => `${changes(count)} could not be made.`,
  show: 'Show',
  tryNow: 'Try now',
  sent: (count: number) => `${changes(count)} sent`,
  savedLater: 'It will be saved when the server is back',
  skipped: (count: number, isDelete: boolean) =>
    isDelete
      ? `${tickets(count)} not deleted: a run is analyzing what was left`
      : `${tickets(count)} not changed: a ticket has 20 tags at most`,
  newVersion: 'A new version is ready',
}
