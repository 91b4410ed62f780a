// The records that the examples of the API show: one ticket on its way from the inbox through a run.
import type { Analysis } from '../schemas/analyses.ts'
import type { AuditEntry } from '../schemas/audit.ts'
import type { Connector } from '../schemas/connectors.ts'
import type { Assignment, Correction } from '../schemas/corrections.ts'
import type { ApiKey } from '../schemas/keys.ts'
import type { LocalModel } from '../schemas/local-model.ts'
import type { TicketMessage } from '../schemas/messages.ts'
import type { Run, RunListItem, RunReport, RunState, RunTicketAnalysis } from '../schemas/runs.ts'
import type { Taxonomy } from '../schemas/taxonomy.ts'
import type { Theme } from '../schemas/themes.ts'
import type { CreatedTicket, Ticket, TicketDetail } from '../schemas/tickets.ts'

export const createdTicket: CreatedTicket = {
  id: 42,
  title: 'Charged twice in May',
  description: 'My card was charged twice for the invoice of May. Please refund one of the payments.',
  created_at: '2027-01-15T09:30:00.000Z',
  status: 'pending',
}

export const analysis: Analysis = {
  id: 311,
  ticket_id: 42,
  analysis_run_id: 7,
  created_at: '2027-01-15T10:00:04.000Z',
  category: 'billing',
  category_confidence: 0.96,
  category_reason: 'It is about a payment that was taken twice',
  priority: 'high',
  priority_confidence: 0.81,
  priority_reason: 'Money was taken without reason',
  notes: 'Refund one of the two payments of May.',
  explanation: null,
  evidence: ['My card was charged twice'],
  sentiment: 'negative',
  language: 'en',
  needs_review: false,
  review_reasons: [],
  stale: false,
  provenance: {
    analyzer: 'openai',
    model: 'gpt-4.1-mini',
    prompt_version: 'v2',
    taxonomy_version: 1,
    input_tokens: 180,
    cached_tokens: 120,
    output_tokens: 60,
    cost_usd: 0.00014,
    duration_ms: 900,
    reused: false,
  },
}

export const ticket: Ticket = {
  ...createdTicket,
  status: 'analyzed',
  updated_at: '2027-01-15T10:00:04.000Z',
  category: 'billing',
  priority: 'high',
  needs_review: false,
  assignee: 'Ana',
  tags: ['refund'],
  corrected: [],
  analysis_run_id: 7,
  error: null,
  external_source: 'zendesk',
  external_id: '41000',
  external_url: 'https://example.zendesk.com/agent/tickets/41000',
  external_status: 'Open',
  external_priority: 'Normal',
  external_created_at: '2027-01-14T08:12:00.000Z',
  external_updated_at: '2027-01-14T16:40:00.000Z',
  requester_name: 'Kim Berg',
  requester_email: 'kim.berg@example.com',
  channel: 'email',
}

export const message: TicketMessage = {
  id: 9,
  body: 'I asked them for the invoice.',
  author_name: 'Ana',
  author_email: null,
  author_role: 'agent',
  is_public: false,
  sent_at: '2027-01-15T10:20:00.000Z',
  external_id: '88001',
  created_at: '2027-01-15T10:21:00.000Z',
}

export const ticketDetail: TicketDetail = { ...ticket, messages: [message], comments: [message.body], analysis }

export const connector: Connector = {
  id: 1,
  name: 'Our Zendesk',
  source: 'zendesk',
  settings: { kind: 'zendesk', address: 'https://example.zendesk.com', email: 'ana@example.com', since: null },
  has_secret: true,
  every_minutes: 5,
  analyze: 'by_hand',
  state: 'waiting',
  created_tickets: 41_000,
  updated_tickets: 120,
  expected_tickets: 41_200,
  reached: '2027-01-15T10:20:00.000Z',
  error: null,
  pulled_at: '2027-01-15T10:21:00.000Z',
  next_pull_at: '2027-01-15T10:26:00.000Z',
  created_at: '2027-01-15T09:00:00.000Z',
}

export const correction: Correction = {
  id: 5,
  ticket_id: 42,
  analysis_id: 311,
  field: 'priority',
  old_value: 'high',
  new_value: 'medium',
  reason: 'The amount is small',
  author: 'Ana',
  created_at: '2027-01-15T11:00:00.000Z',
  undone_at: null,
}

export const assignment: Assignment = {
  id: 3,
  ticket_id: 42,
  old_assignee: null,
  new_assignee: 'Ana',
  created_at: '2027-01-15T10:30:00.000Z',
}

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

export const taxonomy: Taxonomy = {
  version: 2,
  created_at: '2027-01-14T08:00:00.000Z',
  author: 'Ana',
  note: 'Refunds belong to billing',
  categories: [
    {
      name: 'billing',
      label: 'Billing',
      description: 'Invoices, payments, refunds',
      examples: ['I was charged twice'],
      retired: false,
    },
  ],
  priority_guide: {
    high: 'Work or money is at stake',
    medium: 'There is a way around it',
    low: 'A question or a wish',
  },
}

export const localModel: LocalModel = {
  active: 3,
  follow: 'good',
  refitting: false,
  error: null,
  examples: 24,
  fewest_examples: 5,
  versions: [
    {
      version: 3,
      verdict: 'good',
      report: {
        category: { corrected: { of: 24, before: 18, after: 21 }, held_out: { of: 479, before: 403, after: 404 } },
        priority: { corrected: { of: 20, before: 15, after: 17 }, held_out: { of: 479, before: 399, after: 399 } },
      },
      examples: 24,
      taxonomy_version: 1,
      duration_ms: 2100,
      created_at: '2027-01-15T10:00:00.000Z',
      activated_at: '2027-01-15T10:00:00.000Z',
      activated_by: null,
      outdated: false,
    },
  ],
}

export const auditEntry: AuditEntry = {
  id: 812,
  at: '2027-01-15T09:30:00.000Z',
  actor_kind: 'member',
  actor_id: 'ada',
  actor_name: 'Ada',
  address: '192.0.2.7',
  action: 'ticket.corrected',
  target_type: 'ticket',
  target_id: '42',
  target_count: null,
  target_ids: null,
  old_value: { priority: 'low' },
  new_value: { priority: 'high' },
}

export const modelChoice = {
  analyzer: null,
  base_url: null,
  model: 'gpt-4.1-mini',
  default_model: 'gpt-6-luna',
  has_key: true,
  key_hint: 'wxyz',
  fixed_by: { analyzer: null, base_url: null, model: null, api_key: null },
  complaint: null,
}

export const apiKey: ApiKey = {
  id: 4,
  prefix: 'sta_8fJq02Lx',
  name: 'Nightly export',
  member_id: 1,
  owner: 'Ada',
  scopes: ['read'],
  created_at: '2027-01-15T09:00:00.000Z',
  expires_at: '2028-01-15T09:00:00.000Z',
  last_used_at: '2027-01-15T09:30:00.000Z',
  revoked_at: null,
  replaced_by: null,
  state: 'active',
}
