// A run over that ticket, as the examples of the API show it.
import type { RunReport } from '../schemas/run-reports.ts'
import type { Run, RunListItem, RunState, RunTicketAnalysis } from '../schemas/runs.ts'
import type { Theme } from '../schemas/themes.ts'
import { analysis, createdTicket } from './ticket-records.ts'

export const runState: RunState = {
  analysis_run_id: 7,
  status: 'processing',
  ticket_ids: [42],
  truncated: false,
  progress: { total: 1, done: 0, failed: 0 },
  phase: 'analyzing',
  transport: 'standard',
  waiting: null,
  queued_behind: null,
  summary: 'Analyzing 1 ticket',
  created_at: '2027-01-15T10:00:00.000Z',
  started_at: '2027-01-15T10:00:00.000Z',
  cost_usd: 0,
  error: null,
}

export const finishedRun: RunListItem = {
  id: 7,
  created_at: '2027-01-15T10:00:00.000Z',
  started_at: '2027-01-15T10:00:00.000Z',
  finished_at: '2027-01-15T10:00:06.000Z',
  summary: 'One ticket: a customer was charged twice.',
  ticket_count: 1,
  status: 'completed',
  phase: 'finished',
  progress: { total: 1, done: 1, failed: 0 },
  analyzer: 'openai',
  model: 'gpt-4.1-mini',
  started_by: 'person',
  transport: 'standard',
  waiting: null,
  queued_behind: null,
  input_tokens: 180,
  cached_tokens: 120,
  output_tokens: 60,
  cost_usd: 0.00014,
  error: null,
}

export const runAnalysis: RunTicketAnalysis = {
  ...analysis,
  ticket: {
    id: 42,
    title: createdTicket.title,
    description: createdTicket.description,
    created_at: createdTicket.created_at,
    status: 'analyzed',
  },
}

export const theme: Theme = {
  id: 12,
  name: 'Double charges',
  titles: { en: 'Charged twice' },
  category: 'billing',
  kept: true,
  merged_into: null,
  parts: [],
  changes: [
    {
      id: 1,
      field: 'name',
      old_value: null,
      new_value: 'Double charges',
      author: 'Ana',
      created_at: '2027-01-15T10:30:00.000Z',
    },
  ],
}

const report: RunReport = {
  total: 1,
  analyzed: 1,
  failed: 0,
  needs_review: 0,
  by_category: { billing: 1 },
  by_priority: { low: 0, medium: 0, high: 1 },
  cells: [{ category: 'billing', priority: 'high', count: 1 }],
  themes: [
    {
      title: 'Double charges',
      ticket_ids: [42],
      facts: {
        theme_id: 12,
        titles: {},
        category: 'billing',
        count: 1,
        high: 1,
        before: null,
        quote: 'My card was charged twice',
        mood: 'negative',
        advice: 'billing_error',
        kept: true,
        named: true,
      },
    },
  ],
  in_no_theme: 0,
  source: 'zendesk',
  spikes: [],
  group_spikes: [],
  urgent: [{ ticket_id: 42, title: createdTicket.title, quote: 'My card was charged twice' }],
  groups: [
    {
      group_id: 3,
      harm: 'money',
      reach: 'one',
      title: createdTicket.title,
      quote: 'My card was charged twice for the invoice of May.',
      count: 1,
      to_review: 0,
      ticket_ids: [42],
      first_seen: createdTicket.created_at,
      last_seen: createdTicket.created_at,
    },
  ],
  groups_left_out: 0,
  prose: 'A customer was charged twice.',
  changes: [],
  previous_run_id: null,
}

export const run: Run = { ...finishedRun, ticket_analyses: [runAnalysis], truncated: false, report }

export const startedRun: Run = {
  ...finishedRun,
  finished_at: null,
  summary: 'Analyzing 1 ticket',
  status: 'processing',
  phase: 'analyzing',
  progress: { total: 1, done: 0, failed: 0 },
  input_tokens: 0,
  cached_tokens: 0,
  output_tokens: 0,
  cost_usd: 0,
  ticket_analyses: [],
  truncated: false,
  report: null,
}
