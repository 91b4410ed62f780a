// What an installation has beside tickets and runs, as the examples of the API show it.
import type { AuditEntry } from '../schemas/access/audit.ts'
import type { ApiKey } from '../schemas/access/keys.ts'
import type { Connector } from '../schemas/connections/connectors.ts'
import type { IncomingHook } from '../schemas/connections/incoming-hooks.ts'
import type { Delivery, Webhook } from '../schemas/connections/webhooks.ts'
import type { WriteBack } from '../schemas/connections/write-back.ts'
import type { LocalModel } from '../schemas/local-model.ts'
import type { Taxonomy } from '../schemas/taxonomy.ts'

export const connector: Connector = {
  id: 1,
  name: 'Our Zendesk',
  source: 'zendesk',
  settings: { kind: 'zendesk', address: 'https://example.zendesk.com', email: 'ana@example.com', since: null },
  has_secret: true,
  every_minutes: 5,
  analyze: 'as_installation',
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

export const writeBack: WriteBack = {
  connector_id: 1,
  settings: { category: { prefix: 'intent__' }, priority: { low: 'low', medium: 'normal', high: 'high' }, note: true },
  by_itself: true,
  writing: false,
  due: 0,
  written: 297,
  conflicts: 1,
  failed: 2,
  error: null,
  written_at: '2027-01-15T10:25:00.000Z',
  next_write_at: null,
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

export const incomingHook: IncomingHook = {
  id: 1,
  name: 'Shop',
  source: 'hook:Shop',
  mapping: { title: 'ticket.subject', description: 'ticket.text', external_id: 'ticket.id' },
  signature: 'none',
  signature_header: null,
  analyze: 'as_installation',
  on: true,
  old_address_until: null,
  created_tickets: 120,
  updated_tickets: 14,
  refused: 0,
  received_at: '2027-01-15T10:00:00.000Z',
  created_at: '2027-01-15T09:00:00.000Z',
}

export const webhook: Webhook = {
  id: 1,
  name: 'Our CRM',
  form: 'standard',
  url: 'https://crm.example.com/hooks/tickets',
  events: ['run.completed'],
  on: true,
  off_reason: null,
  failing_since: null,
  old_secret_until: null,
  waiting: 0,
  failed: 0,
  created_at: '2027-01-15T09:00:00.000Z',
}

export const delivery: Delivery = {
  id: 12,
  webhook_id: 1,
  message_id: 'msg_2xkGPPqyF3ZzWqTnH5C0Rb',
  event: 'run.completed',
  state: 'delivered',
  body: '{"type":"run.completed","timestamp":"2027-01-15T10:30:00.000Z","data":{"run":{"id":7}}}',
  attempts: [{ at: '2027-01-15T10:30:01.000Z', status: 204, error: null, answer: '', duration_ms: 84 }],
  next_attempt_at: null,
  created_at: '2027-01-15T10:30:00.000Z',
}
