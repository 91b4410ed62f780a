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

/**
 * How a webhook is told: signed JSON for a program; a sentence for a channel of Slack or of what takes Slack's hooks
 * (Mattermost, Rocket.Chat, Discord with `/slack`); a mail.
 */
export const WEBHOOK_FORMS = ['standard', 'slack', 'email'] as const
export type WebhookForm = (typeof WEBHOOK_FORMS)[number]

/** What a trial of a webhook sends. */
export const TEST_EVENT = 'webhook.test'

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
