import { z } from 'zod'
import { PAGE_LIMITS, WEBHOOK_LIMITS } from '../../wire/limits.ts'
import { DELIVERY_STATES, TEST_EVENT, WEBHOOK_EVENTS, WEBHOOK_FORMS, type WebhookForm } from '../../wire/webhooks.ts'
import { endpoint, Id, IdParams, Instant, overlapHours, text, wholeNumber } from '../endpoint.ts'

const Events = z
  .array(z.enum(WEBHOOK_EVENTS))
  .transform((events) => WEBHOOK_EVENTS.filter((event) => events.includes(event)))
  .describe('None: it is told only what rules tell it')

const Form = z
  .enum(WEBHOOK_FORMS)
  .describe(
    '`standard`: signed JSON for a program; `slack`: a sentence for a channel of Slack, Mattermost or the like; `email`: a mail',
  )

export const Webhook = z
  .object({
    id: z.number().int(),
    name: z.string(),
    form: Form,
    url: z.string().describe('Of a hook of Slack its beginning alone: the rest is a secret'),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    on: z.boolean(),
    off_reason: z.string().nullable().describe('Why it was switched off by itself'),
    failing_since: Instant.nullable().describe('Since when nothing has arrived; null: the latest message did'),
    old_secret_until: Instant.nullable().describe('Until then messages are signed with the secret before as well'),
    waiting: z.number().int().describe('Messages that are to be sent, or sent again'),
    failed: z.number().int().describe('Messages that are not sent again by themselves'),
    created_at: Instant,
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof Webhook>

const HTTP_URL = z.url({ protocol: /^https?$/ })
const MAIL_URL = z.string().regex(/^mailto:[^\s@,;:<>"?%&]+@[^\s@,;:<>"?%&]+$/)

const changeable = {
  name: text(1, WEBHOOK_LIMITS.nameLength),
  url: z
    .union([HTTP_URL, MAIL_URL], {
      error: 'Must be an address such as https://example.com/hook or mailto:ana@example.com',
    })
    .refine((url) => url.length <= WEBHOOK_LIMITS.urlLength, {
      error: `At most ${WEBHOOK_LIMITS.urlLength} characters`,
    }),
  events: Events,
}

/** Whether an address is one for the form. */
export const isUrlOf = (form: WebhookForm, url: string): boolean => url.startsWith('mailto:') === (form === 'email')

/** What is wrong with an address of the other kind. */
export const urlProblem = (form: WebhookForm): string =>
  form === 'email'
    ? 'Must be an address such as mailto:ana@example.com'
    : 'Must be an address such as https://example.com/hook'

export const NewWebhook = z
  .strictObject({ ...changeable, form: Form.default('standard') })
  .superRefine(({ form, url }, issues) => {
    if (!isUrlOf(form, url)) issues.addIssue({ code: 'custom', path: ['url'], message: urlProblem(form) })
  })
  .meta({ id: 'NewWebhook' })
export type NewWebhook = z.input<typeof NewWebhook>

export const WebhookPatch = z
  .strictObject({ ...changeable, on: z.boolean() })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, { message: 'Give at least one field' })
  .meta({ id: 'WebhookPatch' })
export type WebhookPatch = z.infer<typeof WebhookPatch>

export const WebhookWithSecret = Webhook.extend({
  secret: z
    .string()
    .nullable()
    .describe('What messages are signed with. Shown now and never again; null: for Slack and mails nothing is signed'),
}).meta({ id: 'WebhookWithSecret' })
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

const Attempt = z.object({
  at: Instant,
  status: z.number().int().nullable().describe('Of the answer; null: none came, or a mail server took it'),
  error: z.string().nullable().describe('Why it did not arrive, in words'),
  answer: z.string().describe('The beginning of the answer'),
  duration_ms: z.number().int(),
})

/** A message to a webhook, with every try to send it. */
export const Delivery = z
  .object({
    id: z.number().int(),
    webhook_id: z.number().int(),
    message_id: z.string().describe('The header `webhook-id`: the same each time that the message is sent'),
    event: z.enum([...WEBHOOK_EVENTS, TEST_EVENT]),
    state: z.enum(DELIVERY_STATES),
    body: z.string().describe('What is sent, to the byte'),
    attempts: z.array(Attempt).describe('The latest last'),
    next_attempt_at: Instant.nullable(),
    created_at: Instant,
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

const tags = ['webhooks']

export const listWebhooks = endpoint('listWebhooks', {
  tags,
  summary: 'Addresses that are told what happens here',
  response: { 200: z.object({ items: z.array(Webhook) }) },
})

export const createWebhook = endpoint('createWebhook', {
  tags,
  errors: ['address_refused', 'webhook_exists', 'too_many_webhooks', 'secrets_unreadable', 'mail_not_set_up'],
  summary: 'Add a webhook. Its secret is in the answer, and nowhere else afterwards',
  body: NewWebhook,
  response: { 201: WebhookWithSecret },
})

export const changeWebhook = endpoint('changeWebhook', {
  tags,
  errors: ['webhook_not_found', 'webhook_exists', 'address_refused', 'secrets_unreadable'],
  summary: 'Change a webhook, or switch it off and on. While it is off, nothing is kept for it',
  params: IdParams,
  body: WebhookPatch,
  response: { 200: Webhook },
})

export const rotateWebhookSecret = endpoint('rotateWebhookSecret', {
  tags,
  errors: ['webhook_not_found', 'webhook_unsigned', 'secrets_unreadable'],
  summary: 'Make a new secret; for a while messages are signed with both',
  params: z.object({ id: Id }),
  body: z.strictObject({
    overlap_hours: overlapHours(WEBHOOK_LIMITS, 'Hours until the secret before ends; 0: at once'),
  }),
  response: { 201: WebhookWithSecret },
})

export const testWebhook = endpoint('testWebhook', {
  tags,
  errors: ['webhook_not_found', 'secrets_unreadable'],
  summary: `Send the event ${TEST_EVENT} now, once, and tell what was answered`,
  params: IdParams,
  response: { 200: Delivery },
})

export const deleteWebhook = endpoint('deleteWebhook', {
  tags,
  errors: ['webhook_not_found'],
  summary: 'Remove a webhook with its secret and its messages',
  params: IdParams,
  response: { 204: z.null() },
})

export const listDeliveries = endpoint('listDeliveries', {
  tags,
  errors: ['webhook_not_found'],
  summary: 'Messages to a webhook, the newest first, with what was sent and answered',
  params: z.object({ id: Id }),
  querystring: z.object({
    state: z.enum(DELIVERY_STATES).optional(),
    before: Id.optional().describe('Messages with a smaller id: the last one of the page before'),
    limit: wholeNumber(1, WEBHOOK_LIMITS.deliveries).default(PAGE_LIMITS.defaultRuns),
  }),
  response: { 200: z.object({ items: z.array(Delivery) }) },
})

export const replayDelivery = endpoint('replayDelivery', {
  tags,
  errors: ['delivery_not_found', 'webhook_off'],
  summary: 'Send a message again, with the id that it had',
  params: IdParams,
  response: { 200: Delivery },
})

export const replayFailedDeliveries = endpoint('replayFailedDeliveries', {
  tags,
  errors: ['webhook_not_found', 'webhook_off'],
  summary: 'Send all messages again that failed',
  params: IdParams,
  response: { 200: z.object({ replayed: z.number().int() }) },
})
