import { plural } from '../../count.ts'

const days = (count: number) => plural(count, { one: 'day', other: 'days' })
const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })

export const kept = {
  kept: 'How long things are kept',
  notLoaded: 'How long things are kept could not be loaded',
  tickets: 'Tickets',
  calls: 'Records of model calls',
  audit: 'Audit log',
  sent: 'Texts sent to a model',
  backups: 'Backups',
  forEver: 'For ever',
  days,
  thenDeleted: (count: number) => `${days(count)} after somebody last wrote, then deleted`,
  thenAnonymized: (count: number) => `${days(count)} after somebody last wrote, then anonymized`,
  latest: (count: number) => `The latest ${count} of the schedule`,
  /** What goes with the next hour. */
  due: (anonymized: number, deleted: number) =>
    anonymized + deleted === 0
      ? 'None is that old'
      : anonymized === 0
        ? `${tickets(deleted)} to be deleted within the hour`
        : `${tickets(anonymized)} to be anonymized and ${deleted} to be deleted within the hour`,
  trial: 'Try other days',
  trialWhat: 'Changes nothing: says what would become of the tickets that there are. From 30 days.',
  way: 'What becomes of older tickets',
  delete: 'Delete',
  anonymize: 'Anonymize',
  whatAnonymize:
    'Texts, messages and people go; times, category, priority, mood and cost stay, so that insights count these tickets still. Tickets that were never analyzed are deleted.',
  whatDelete: 'Tickets go with their messages, results and corrections.',
  wouldGo: (anonymized: number, deleted: number) =>
    anonymized + deleted === 0
      ? 'No ticket is that old.'
      : anonymized === 0
        ? `${tickets(deleted)} would be deleted.`
        : `${tickets(anonymized)} would be anonymized, ${deleted} deleted.`,
}
