/** What a webhook can tell of. Programs may depend on the names. */
export const WEBHOOK_EVENTS = [
  'ticket.created',
  'ticket.analyzed',
  'ticket.corrected',
  'rule.fired',
  'run.completed',
  'run.failed',
  'spike.detected',
  'budget.reached',
  'connector.failed',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** What a trial of a webhook sends. */
export const TEST_EVENT = 'webhook.test'

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
