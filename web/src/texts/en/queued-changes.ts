import { plural } from '../count.ts'

const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })

/** Of the list of changes that wait, and of what the browser keeps. */
export const queuedChanges = {
  createdLater: 'The ticket will be created when the server is back',
  listTitle: 'Changes saved in this browser',
  listLead: 'They are sent in this order when the server is back.',
  listEmpty: 'Nothing is waiting: the server has everything.',
  notMade: (reason: string) => `Not made: ${reason}`,
  discard: 'Discard',
  discardThis: (change: string) => `Discard: ${change}`,
  tryThisAgain: (change: string) => `Try again: ${change}`,
  ticket: (id: number) => `Ticket ${id}`,
  category: (label: string) => `category ${label}`,
  priority: (label: string) => `priority ${label}`,
  undone: (fields: string) => `correction of ${fields} taken back`,
  fields: { category: 'category', priority: 'priority' },
  and: (values: string[]) => values.join(' and '),
  edited: 'title and text edited',
  fieldsSet: (names: string) => `${names} changed`,
  created: (title: string) => `New ticket “${title}”`,
  /** Inside a sentence. */
  thisTicket: (id: number) => `ticket ${id}`,
  tickets,
  deleted: (which: string) => `Delete ${which}`,
  tagged: (which: string, tags: string) => `Tag ${which}: ${tags}`,
  untagged: (which: string, tags: string) => `Take off ${which}: ${tags}`,
  assigned: (which: string, name: string) => `Assign ${which} to ${name}`,
  decided: (which: string, field: 'category' | 'priority') => `Change the ${field} of ${which}`,
  stateSet: (which: string, state: string) => `Set ${which} to: ${state}`,
  unassigned: (which: string) => `Unassign ${which}`,
  kept: 'Kept for offline use',
  keptHint:
    'What you looked at in the last 7 days can be read without the server. It stays in this browser. Changes that wait to be sent are not forgotten.',
  forget: 'Forget what this browser keeps',
  forgotten: 'This browser has forgotten what it kept',
  notForgotten: 'What this browser keeps could not be deleted',
}
