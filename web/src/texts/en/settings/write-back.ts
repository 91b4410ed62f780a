import type { WriteBackField } from '@sta/contract/wire/write-back'
import type { ReactNode } from 'react'
import { formatCount, nounFor, plural } from '../../count.ts'

const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })
const fields: Record<WriteBackField, string> = { category: 'Category', priority: 'Priority', note: 'Note' }

/** Results that go back to a connected system. */
export const writeBack = {
  open: 'Write back…',
  now: 'Write back now',
  writing: 'Writing back…',
  progress: 'Write-back',
  byItself: 'Results go back as they come',
  byHand: 'Results go back by hand',
  written: (count: number) => `${tickets(count)} up to date there`,
  due: (count: number) => `${formatCount(count)} to be written`,
  conflicts: (count: number) => plural(count, { one: 'conflict', other: 'conflicts' }),
  failed: (count: number) => `${formatCount(count)} failed`,
  lastWritten: (when: ReactNode): ReactNode[] => ['written back ', when],
  again: (when: string) => `It is tried again at ${when}.`,
  title: (name: string) => `Write back to ${name}`,
  what: 'Results go where your team reads. What somebody has set there since the import is never overwritten.',
  category: (asLabel: boolean): string => (asLabel ? 'The category as a label' : 'The category as a tag'),
  prefix: 'It begins with',
  prefixHint: (prefix: string) => `Billing becomes ${prefix}billing. All others stay as they are.`,
  priority: (asLabel: boolean): string => (asLabel ? 'The priority as a label' : 'The priority'),
  leave: 'Leave as it is',
  note: (readers: 'private' | 'public'): string => (readers === 'private' ? 'An internal note' : 'A comment'),
  notePrivate: 'With the reasons, quotes from the ticket and a link to it here. Customers do not see it.',
  notePublic:
    'With the reasons, quotes from the ticket and a link to it here. Everybody who sees the issue can read it.',
  asTheyCome: 'Write back as results come',
  asTheyComeHint: 'After each run and each correction. Otherwise you press “Write back now”.',
  dryRun: 'Try it without writing',
  trying: 'Looking…',
  save: 'Save only',
  saveAndWrite: 'Save and write back now',
  saved: (name: string) => `What goes back to ${name} is saved.`,
  started: (name: string) => `Results are going back to ${name}.`,
  notStarted: 'Nothing could be written back',
  notDecided: 'The conflict could not be decided',
  wouldChange: (count: number, lookedAt: number, all: number) => {
    const some = lookedAt === all ? tickets(all) : `the latest ${tickets(lookedAt)}, ${formatCount(all)} in all`
    return `Would change ${formatCount(count)} of ${some}. Nothing is written yet.`
  },
  wouldConflict: (count: number) =>
    `${tickets(count)} ${nounFor(count, { one: 'has', other: 'have' })} a value that somebody has set there. It would stay.`,
  gone: (count: number) => `${tickets(count)} ${nounFor(count, { one: 'is', other: 'are' })} not there any more.`,
  changes: 'What would be written',
  ticket: 'Ticket',
  field: 'Field',
  from: 'There now',
  to: 'Would be',
  nothing: 'nothing',
  newNote: 'a new note',
  leftAsIs: 'stays',
  fieldName: (field: WriteBackField) => fields[field],
  conflictsWhat: 'Somebody has set these values there since the import. Nothing was written over them.',
  conflict: (field: string, theirs: string, ours: string) => `${field}: ${theirs} there, ${ours} here`,
  decide: (keep: 'theirs' | 'ours'): string => (keep === 'theirs' ? 'Keep theirs' : 'Write ours'),
  decideAll: (keep: 'theirs' | 'ours'): string => (keep === 'theirs' ? 'Keep all of theirs' : 'Write all of ours'),
  retry: 'Try these again',
}
