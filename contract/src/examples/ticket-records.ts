// One ticket on its way from the inbox to a person's decision, as the examples of the API show it.

import type { Analysis } from '../schemas/analyses.ts'
import type { Assignment, Correction } from '../schemas/corrections.ts'
import type { TicketMessage } from '../schemas/messages.ts'
import type { Rule, RuleFiring } from '../schemas/rules.ts'
import type { SentText } from '../schemas/sent-text.ts'
import type { CreatedTicket, Ticket, TicketDetail } from '../schemas/tickets.ts'
import type { StateChange } from '../schemas/work.ts'

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
    stand_in: false,
    reused: false,
  },
}

export const sentText: SentText = {
  analysis_id: 311,
  ticket_id: 42,
  state: 'kept',
  is_reused: false,
  sent: {
    ticket_id: 42,
    analysis_run_id: 7,
    sent_at: '2027-01-15T10:00:03.000Z',
    host: 'api.openai.com',
    model: 'gpt-4.1-mini',
    prompt_version: 'v5-redacted',
    content: '[1,"Charged twice in May","My card [CARD_1] was charged twice for the invoice of May."]',
    examples: ['["Billed two times","The invoice of April was taken twice.","billing","high"]'],
    instructions: 'You triage customer support tickets. …',
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
  state: 'waiting',
  snoozed_until: null,
  state_by: 'person',
  external_source: 'zendesk',
  external_id: '41000',
  external_url: 'https://example.zendesk.com/agent/tickets/41000',
  external_status: 'Open',
  external_priority: 'Normal',
  external_created_at: '2027-01-14T08:12:00.000Z',
  external_updated_at: '2027-01-14T16:40:00.000Z',
  requester_name: 'Kim Berg',
  requester_email: 'kim.berg@example.com',
  organization: 'Berg & Sons',
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

export const ticketDetail: TicketDetail = {
  ...ticket,
  messages: [message],
  comments: [message.body],
  custom_fields: { Plan: 'gold', Seats: 12 },
  analysis,
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

export const stateChange: StateChange = {
  id: 8,
  ticket_id: 42,
  old_state: 'open',
  new_state: 'waiting',
  old_snoozed_until: null,
  snoozed_until: null,
  decided_by: 'person',
  author: 'Ana',
  created_at: '2027-01-15T10:40:00.000Z',
}

export const rule: Rule = {
  id: 3,
  name: 'Refunds go to Ana',
  event: 'ticket.analyzed',
  on: true,
  position: 1,
  condition: { filter: { status: 'all', category: 'billing' }, sentiment: 'negative' },
  actions: { assignee: 'Ana', add_tags: ['refund'] },
  fired: 37,
  last_fired_at: '2027-01-15T10:00:05.000Z',
  created_at: '2027-01-10T09:00:00.000Z',
}

export const ruleFiring: RuleFiring = {
  id: 12,
  ticket_id: 42,
  rule_id: 3,
  rule_name: 'Refunds go to Ana',
  event: 'ticket.analyzed',
  old: { assignee: null, tags: [] },
  new: { assignee: 'Ana', tags: ['refund'] },
  told: [],
  written_back: false,
  created_at: '2027-01-15T10:00:05.000Z',
  undone_at: null,
  undone_by: null,
}
