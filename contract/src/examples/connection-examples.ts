import type { Operation } from '../wire/routes.ts'
import { type Examples, none } from './example.ts'
import * as installationRecords from './installation-records.ts'
import * as ticketRecords from './ticket-records.ts'

/** Nobody's. */
const SECRET = 'whsec_MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA='
const { name, url } = installationRecords.webhook
const { title } = ticketRecords.createdTicket
const TRIAL = {
  account: 'Ana Admin',
  tickets: 41_200,
  seconds: 2472,
  sample: [{ title, requester: 'Kim Berg', messages: 3, created_at: '2027-01-14T08:12:00.000Z' }],
}
const WRITE_BACK = {
  category: { prefix: 'intent__' },
  priority: { low: 'low', medium: 'normal', high: 'high' },
  note: true,
}
const WRITTEN_TICKET = { ticket_id: ticketRecords.createdTicket.id, external_id: '1001', title }
const HOOK_MESSAGE = { ticket: { id: 1001, subject: 'Charged twice', text: 'Please refund the second payment.' } }
const SCHEDULE = {
  cron: '0 6 * * MON-FRI',
  time_zone: 'Europe/Berlin',
  next: ['2027-01-18T05:00:00.000Z', '2027-01-19T05:00:00.000Z', '2027-01-20T05:00:00.000Z'],
}
const timing = {
  ...{ place: 'connection:1', name: 'Our Zendesk', analyze: 'on_schedule' as const },
  ...{ schedule: SCHEDULE, waiting: 12 },
}
const HOOK_PATH = `/api/hooks/hook_${'x'.repeat(43)}`

/** What tickets come by and results go out by: connections, addresses for tickets, webhooks. */
export const connectionExamples = {
  listConnectors: { answer: { items: [installationRecords.connector] } },
  tryConnector: {
    body: { settings: installationRecords.connector.settings, secret: 'API token' },
    answer: TRIAL,
  },
  tryConnectorChange: {
    body: { settings: installationRecords.connector.settings },
    answer: { ...TRIAL, begins_anew: false },
  },
  createConnector: {
    body: { name: 'Our Zendesk', settings: installationRecords.connector.settings, secret: 'API token' },
    answer: installationRecords.connector,
  },
  changeConnector: { body: { paused: true }, answer: installationRecords.connector },
  pullConnector: { answer: installationRecords.connector },
  deleteConnector: none,
  listWriteBacks: { answer: { items: [installationRecords.writeBack] } },
  getWriteBack: { answer: installationRecords.writeBack },
  setWriteBack: { body: { settings: WRITE_BACK, by_itself: true }, answer: installationRecords.writeBack },
  previewWriteBack: {
    body: WRITE_BACK,
    answer: {
      ...{ tickets: 300, looked_at: 300, would_change: 214, conflicts: 1, gone: 0 },
      items: [
        { ...WRITTEN_TICKET, field: 'category', from: null, to: 'intent__billing', conflict: false },
        { ...WRITTEN_TICKET, field: 'priority', from: 'urgent', to: 'high', conflict: true },
      ],
    },
  },
  startWriteBack: { answer: { ...installationRecords.writeBack, writing: true } },
  listWriteBackTickets: {
    answer: {
      items: [
        {
          ...WRITTEN_TICKET,
          external_url: 'https://example.zendesk.com/agent/tickets/1001',
          state: 'conflict',
          conflicts: [{ field: 'priority', theirs: 'urgent', ours: 'high' }],
          ...{ keeps: [], error: null, tries: 0, settled_at: '2027-01-15T10:25:00.000Z' },
        },
      ],
    },
  },
  decideWriteBack: { body: { keep: 'theirs', ticket_ids: [WRITTEN_TICKET.ticket_id] }, answer: { decided: 1 } },
  retryWriteBack: { body: {}, answer: { retried: 2 } },
  listAnalysisTimings: {
    answer: { items: [timing], time_zone: 'Europe/Berlin', gathered_minutes: 5, gathered_tickets: 100 },
  },
  trySchedule: { body: { cron: SCHEDULE.cron }, answer: SCHEDULE },
  changeAnalysisTiming: {
    body: { analyze: 'on_schedule', schedule: { cron: SCHEDULE.cron, time_zone: SCHEDULE.time_zone } },
    answer: timing,
  },
  listIncomingHooks: { answer: { items: [installationRecords.incomingHook] } },
  tryIncomingHook: {
    body: { sample: HOOK_MESSAGE },
    answer: {
      mapping: installationRecords.incomingHook.mapping,
      paths: [
        { path: 'ticket.id', value: '1001' },
        { path: 'ticket.subject', value: 'Charged twice' },
        { path: 'ticket.text', value: 'Please refund the second payment.' },
      ],
      ticket: {
        ...{ title: 'Charged twice', description: 'Please refund the second payment.', external_id: '1001' },
        ...{ external_url: null, external_status: null, external_priority: null, external_created_at: null },
        ...{ external_updated_at: null, requester_name: null, requester_email: null, assignee: null, channel: null },
        ...{ organization: null, tags: [], messages: 0, custom_fields: {} },
      },
      problems: [],
      warnings: [],
    },
  },
  createIncomingHook: {
    body: { name: 'Shop', mapping: installationRecords.incomingHook.mapping },
    answer: { ...installationRecords.incomingHook, path: HOOK_PATH },
  },
  changeIncomingHook: { body: { on: false }, answer: { ...installationRecords.incomingHook, on: false } },
  rotateIncomingHook: {
    body: { overlap_hours: 24 },
    answer: { ...installationRecords.incomingHook, path: HOOK_PATH },
  },
  deleteIncomingHook: none,
  listHookDeliveries: {
    answer: {
      items: [
        {
          ...{ id: 9, outcome: 'created', problem: null, ticket_id: 42, body: JSON.stringify(HOOK_MESSAGE), bytes: 90 },
          ...{ is_kept: false, at: '2027-01-15T10:00:00.000Z' },
        },
      ],
    },
  },
  getHookDelivery: {
    answer: {
      ...{ id: 10, outcome: 'refused', problem: 'external_id: There is nothing at ticket.number', ticket_id: null },
      ...{ body: JSON.stringify(HOOK_MESSAGE), bytes: 90, is_kept: true, at: '2027-01-15T10:00:00.000Z' },
      whole: JSON.stringify(HOOK_MESSAGE),
    },
  },
  replayHookDeliveries: { body: {}, answer: { taken: 12, refused: 0 } },
  receiveHook: { answer: { outcome: 'created', ticket_id: 42 } },
  listWebhooks: { answer: { items: [installationRecords.webhook] } },
  createWebhook: {
    body: { name, url, events: ['run.completed'] },
    answer: { ...installationRecords.webhook, secret: SECRET },
  },
  changeWebhook: { body: { on: false }, answer: { ...installationRecords.webhook, on: false } },
  rotateWebhookSecret: { body: { overlap_hours: 24 }, answer: { ...installationRecords.webhook, secret: SECRET } },
  testWebhook: { answer: { ...installationRecords.delivery, event: 'webhook.test' } },
  deleteWebhook: none,
  listDeliveries: { answer: { items: [installationRecords.delivery] } },
  replayDelivery: { answer: installationRecords.delivery },
  replayFailedDeliveries: { answer: { replayed: 3 } },
} satisfies Partial<Examples<Operation>>
