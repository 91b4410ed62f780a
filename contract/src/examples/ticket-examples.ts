import type { TicketGroup, TicketGroupState } from '../schemas/groups.ts'
import type { AnalyzedTicket } from '../schemas/tickets.ts'
import type { Operation } from '../wire/routes.ts'
import { type Examples, none, page } from './example.ts'
import * as runRecords from './run-records.ts'
import * as ticketRecords from './ticket-records.ts'

const ticketPage = <Item>(item: Item) => ({ ...page(item), total_exact: true, next_cursor: null })
const view = {
  id: 3,
  name: 'Billing, high',
  search: 'status=analyzed&category=billing',
  is_own: true,
  created_at: '2027-01-15T09:00:00.000Z',
}
const { title, description } = ticketRecords.createdTicket
const group: TicketGroup = {
  id: 6,
  harm: 'money',
  reach: 'one',
  category: 'billing',
  title,
  quote: 'My card was charged twice',
  tickets: 12,
  done: 3,
  to_review: 1,
  first_seen: '2027-01-14T16:00:00.000Z',
  last_seen: '2027-01-15T09:30:00.000Z',
  last_day: 9,
  new_since: null,
  assignee: null,
  handled_at: null,
  reopened_at: null,
  snoozed_until: null,
}
const groupState: TicketGroupState = {
  group,
  choices: [
    {
      id: 2,
      ticket_id: 42,
      group_id: 6,
      group_title: title,
      belongs: true,
      author: 'Ana',
      created_at: '2027-01-15T10:00:00.000Z',
      undone_at: null,
    },
  ],
}
const analyzedTicket: AnalyzedTicket = {
  ...ticketRecords.createdTicket,
  status: 'analyzed',
  analysis_id: 311,
  analysis_run_id: 7,
  category: 'billing',
  priority: 'high',
  notes: ticketRecords.analysis.notes,
  analysis: ticketRecords.analysis,
}

/** Tickets, groups, themes, corrections and views. */
export const ticketExamples = {
  createTickets: { body: [{ title, description }], answer: [ticketRecords.createdTicket] },
  listTickets: { answer: { ...ticketPage(ticketRecords.ticket), suggestion: null } },
  listAnalyzedTickets: {
    answer: ticketPage(analyzedTicket),
  },
  listTicketsToReview: { answer: { items: [analyzedTicket], total: 1, total_exact: true } },
  countTickets: {
    answer: {
      total: 3,
      by_status: { pending: 1, processing: 0, analyzed: 2, failed: 0 },
      by_category: { billing: 1, none: 1 },
      by_priority: { low: 1, medium: 0, high: 1 },
      by_state: { open: 2, waiting: 0, solved: 1, closed: 0 },
      snoozed: 0,
      working: { pending: 1, processing: 0, analyzed: 1, failed: 0 },
    },
  },
  importTickets: {
    answer: {
      created: 187,
      updated: 0,
      existing: 12,
      rejected: 1,
      errors: [{ line: 17, field: 'title', message: 'Must not be empty' }],
      truncated: false,
      warned: 1,
      warnings: [{ line: 30, field: 'external_created_at', message: 'Not a date that can be read, left out: soon' }],
      custom_columns: ['Custom field (Plan)'],
      ignored_columns: ['Watchers'],
    },
  },
  cancelImport: { answer: { created: 2000 } },
  exportTickets: {
    answer: 'id,title,description,status\n42,Charged twice in May,My card was charged twice,analyzed\n',
  },
  exportChosenTickets: {
    body: { ticketIds: [42], format: 'csv' },
    answer: 'id,title,description,status\n42,Charged twice in May,My card was charged twice,analyzed\n',
  },
  loadSampleTickets: { answer: [ticketRecords.createdTicket] },
  getTicket: { answer: ticketRecords.ticketDetail },
  updateTicket: { body: { assignee: 'Ana', tags: ['refund'] }, answer: ticketRecords.ticketDetail },
  addMessage: {
    body: { body: 'It happened again today.', author_name: 'Kim Berg', author_role: 'customer', external_id: '88002' },
    answer: ticketRecords.message,
  },
  deleteTicket: none,
  correctAnalysis: {
    body: { priority: 'medium', reason: 'The amount is small', author: 'Ana' },
    answer: { ...ticketRecords.ticketDetail, priority: 'medium', corrected: ['priority'] },
  },
  getSentText: { answer: ticketRecords.sentText },
  undoCorrection: { answer: ticketRecords.ticketDetail },
  listRules: { answer: { items: [ticketRecords.rule] } },
  createRule: {
    body: {
      name: ticketRecords.rule.name,
      event: ticketRecords.rule.event,
      condition: ticketRecords.rule.condition,
      actions: ticketRecords.rule.actions,
    },
    answer: { ...ticketRecords.rule, on: false, fired: 0, last_fired_at: null },
  },
  tryRule: {
    body: {
      event: ticketRecords.rule.event,
      condition: ticketRecords.rule.condition,
      actions: ticketRecords.rule.actions,
    },
    answer: {
      looked_at: 500,
      fired: 37,
      tickets: [{ id: 42, title, old: ticketRecords.ruleFiring.old, new: ticketRecords.ruleFiring.new }],
    },
  },
  orderRules: { body: { ids: [3] }, answer: { items: [ticketRecords.rule] } },
  changeRule: { body: { on: true }, answer: ticketRecords.rule },
  deleteRule: {},
  undoRuleFiring: {
    answer: { ...ticketRecords.ruleFiring, undone_at: '2027-01-15T11:00:00.000Z', undone_by: 'Ana' },
  },
  getTicketHistory: {
    answer: {
      analyses: [ticketRecords.analysis],
      corrections: [ticketRecords.correction],
      assignments: [ticketRecords.assignment],
      states: [ticketRecords.stateChange],
      firings: [ticketRecords.ruleFiring],
    },
  },
  listGroups: {
    answer: {
      ...page(group),
      tickets: 12,
      by_harm: [{ harm: group.harm, groups: 1, tickets: 12 }],
    },
  },
  getGroup: { answer: group },
  getTheme: { answer: runRecords.theme },
  changeTheme: { body: { name: 'Double charges', author: 'Ana' }, answer: runRecords.theme },
  changeGroup: { body: { assignee: 'Ana' }, answer: { ...group, assignee: 'Ana' } },
  getTicketGroup: { answer: groupState },
  linkTickets: { body: { ticket_id: 41, author: 'Ana' }, answer: groupState },
  unlinkTicket: { body: { author: 'Ana' }, answer: { ...groupState, group: null } },
  undoGroupChoice: { answer: groupState },
  mergeGroups: { body: { into: 6 }, answer: group },
  unmergeGroup: { answer: group },
  getInsights: {
    answer: {
      from: '2026-12-17',
      to: '2027-01-15',
      volume: [{ day: '2027-01-15', category: 'billing', priority: 'high', count: 1 }],
      spikes: [{ day: '2027-01-15', category: 'billing', count: 40, usual: 6, score: 8.2 }],
      group_spikes: [
        { group_id: 3, harm: 'outage', category: 'bug', title: 'Checkout is down', count: 37, usual: 0, score: 25 },
      ],
      themes: [{ title: 'Double charges', analysis_run_id: 7, ticket_ids: [42] }],
      agreement: [{ field: 'priority', model: 'gpt-4.1-mini', reviewed: 20, agreed: 18 }],
    },
  },
  listSimilarTickets: {
    answer: [
      {
        ticket: { ...ticketRecords.ticket, id: 40, title: 'Billed two times' },
        similarity: 0.92,
        same_text: false,
        says_the_same: true,
        others: 2,
        others_exact: true,
        other_ids: [39, 37],
      },
    ],
  },
  changeTickets: {
    body: { ticketIds: [42, 43], assignee: 'Ana', add_tags: ['refund'], priority: 'high', reason: 'They cannot work' },
    answer: { changed: 2, skipped: 0, next_cursor: null },
  },
  listViews: { answer: [view] },
  createView: { body: { name: view.name, search: view.search }, answer: view },
  countViews: {
    body: { filters: [{ status: 'analyzed', category: 'billing', priority: 'high' }, { status: 'all' }] },
    answer: {
      counts: [
        { count: 12, exact: true },
        { count: 1000, exact: false },
      ],
    },
  },
  changeView: { body: { name: view.name }, answer: view },
  deleteView: none,
} satisfies Partial<Examples<Operation>>
