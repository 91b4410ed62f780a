import type { RuleEvent } from '@sta/contract/schemas/rules'
import type { ReactNode } from 'react'
import { formatCount, plural } from '../count.ts'

const events: Record<RuleEvent, string> = {
  'ticket.created': 'When a ticket comes in',
  'ticket.analyzed': 'When a ticket was analyzed',
  'ticket.corrected': 'When a person corrected a ticket',
  'ticket.stale': 'When something is new since the analysis',
}

/** What follows by itself when something happens to a ticket. */
export const rules = {
  title: 'Rules',
  lead: 'What follows by itself when a ticket comes in or was analyzed. Rules never change what a person decided.',
  add: 'Add a rule',
  change: 'Change',
  none: 'No rules',
  noneAdvice: 'Add one that assigns, tags or closes tickets by itself, and try it on your latest tickets first.',
  notLoaded: 'The rules could not be loaded',
  notChanged: 'The rule could not be changed',
  notRemoved: 'The rule could not be removed',
  on: 'On',
  draft: 'Draft',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  remove: 'Remove',
  askToRemove: (name: string) => `Remove the rule ${name}?`,
  removeWhat: 'What it did stays, and stays in the history of its tickets.',
  fired: (count: number, when: ReactNode): ReactNode[] => [
    `${plural(count, { one: 'ticket', other: 'tickets' })} so far, last `,
    when,
  ],
  name: 'Name',
  when: 'When',
  event: (event: RuleEvent) => events[event],
  ifAll: 'If all of this is so',
  filter: 'Filter',
  filterHint: 'As in the search: category:billing priority:high from:example.com, and words. Empty: every ticket.',
  sentiment: 'Mood',
  language: 'Language',
  below: 'Less sure than (%)',
  from: 'At least as sure as (%)',
  thenDo: 'Then',
  assignTo: 'Assign to',
  addTags: 'Add tags',
  notify: 'Tell webhooks (rule.fired)',
  unset: '–',
  everyTicket: 'every ticket',
  writtenIn: (language: string) => `written in ${language}`,
  lessSureThan: (share: string) => `less than ${share} sure`,
  atLeastSure: (share: string) => `at least ${share} sure`,
  assigns: (name: string) => `assign to ${name}`,
  tags: (tags: string) => `tags ${tags}`,
  sets: (state: string) => `state ${state}`,
  snoozes: (hours: number) =>
    hours % 24 === 0
      ? `snooze for ${plural(hours / 24, { one: 'day', other: 'days' })}`
      : `snooze for ${plural(hours, { one: 'hour', other: 'hours' })}`,
  categorizes: (category: string) => `category ${category}`,
  prioritizes: (priority: string) => `priority ${priority}`,
  notifies: 'tell webhooks',
  try: 'Try it',
  trying: 'Trying …',
  wouldFire: (fired: number, of: number) =>
    `It would have fired on ${formatCount(fired)} of the latest ${plural(of, { one: 'ticket', other: 'tickets' })}. Nothing was changed.`,
  wouldChange: 'What would change',
  save: 'Save',
  saveDraft: 'Save as a draft',
  did: (rule: ReactNode, what: string): ReactNode[] => ['Rule ', rule, `: ${what}`],
  told: (rule: ReactNode): ReactNode[] => ['Rule ', rule, ' told webhooks'],
  undo: 'Undo',
  undone: 'What the rule did is taken back',
  notUndone: 'It could not be taken back',
}
