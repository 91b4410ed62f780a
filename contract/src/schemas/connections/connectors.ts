import { z } from 'zod'
import { CONNECTOR_LIMITS, ORIGIN_LIMITS } from '../../wire/limits.ts'
import { CONNECTOR_STATES, MAIL_TLS } from '../../wire/values.ts'
import { AskedDay, endpoint, IdParams, Instant, text } from '../endpoint.ts'
import { WhenToAnalyze } from './analysis-timings.ts'

const address = z
  .url({ protocol: /^https?$/, error: 'Must be an address such as https://example.zendesk.com' })
  .max(CONNECTOR_LIMITS.addressLength)
/** Whatever page of it somebody copied. */
const origin = address.overwrite((url) => (URL.canParse(url) ? new URL(url).origin : url))
const withoutSlash = address.overwrite((url) => url.replace(/\/+$/, ''))

const since = AskedDay.nullable()
  .default(null)
  .describe('Tickets that were written or changed since this day. Null: all')

/** Where tickets are taken from, by the kind of the system. */
export const ConnectorSettings = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('zendesk'),
      address: origin.describe('Such as `https://example.zendesk.com`'),
      email: z.email().max(ORIGIN_LIMITS.addressLength).describe('Of the agent whose API token it is'),
      since,
    }),
    z.strictObject({
      kind: z.literal('github'),
      address: withoutSlash
        .default('https://api.github.com')
        .describe('Of the API; of GitHub Enterprise `https://HOST/api/v3`'),
      repository: z
        .string()
        .trim()
        .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, { error: 'Must be owner/name' }),
      discussions: z.boolean().optional().describe('Its discussions as well, for which GitHub wants a token'),
      since,
    }),
    z.strictObject({
      kind: z.literal('jira'),
      address: withoutSlash.describe('Such as `https://example.atlassian.net`, or that of Jira Data Center'),
      email: z
        .email()
        .max(ORIGIN_LIMITS.addressLength)
        .nullable()
        .default(null)
        .describe('Of the account whose API token it is. Null: Jira Data Center, with a personal access token'),
      projects: z
        .array(z.string().regex(/^[A-Z][A-Z0-9_]{1,99}$/, { error: 'Must be keys of projects, such as SUP' }))
        .min(1)
        .max(CONNECTOR_LIMITS.projects),
      since,
    }),
    z.strictObject({
      kind: z.literal('freshdesk'),
      address: origin.describe('Such as `https://example.freshdesk.com`'),
      since,
    }),
    z.strictObject({
      kind: z.literal('intercom'),
      address: origin
        .default('https://api.intercom.io')
        .describe('Of the API: `https://api.eu.intercom.io` and `https://api.au.intercom.io` for the other regions'),
      since,
    }),
    z.strictObject({
      kind: z.literal('mailbox'),
      host: z
        .string()
        .trim()
        .regex(/^(?:[\w-]{1,63}(?:\.[\w-]{1,63})*\.?|\[?[\da-f:.]{2,45}\]?)$/i, {
          error: 'Must be the name of a server such as imap.example.com',
        })
        .max(253)
        .describe('Of the IMAP server'),
      port: z.number().int().min(1).max(65_535).default(993),
      tls: z
        .enum(MAIL_TLS)
        .default('implicit')
        .describe('`none` is taken only on this machine and in private networks that the operator allows'),
      user: text(1, ORIGIN_LIMITS.addressLength).describe('Most often the address; the password is the secret'),
      oauth: z
        .strictObject({
          token_url: z
            .url({ protocol: /^https?$/, error: 'Must be an address such as https://oauth2.googleapis.com/token' })
            .max(CONNECTOR_LIMITS.addressLength)
            .describe('Where the provider gives access tokens'),
          client_id: text(1, CONNECTOR_LIMITS.addressLength),
          scope: text(1, CONNECTOR_LIMITS.addressLength).optional(),
        })
        .optional()
        .describe(
          'Signs in with a token (XOAUTH2) instead of a password. The secret is JSON then: `refresh_token` and `client_secret` as far as there are, or an `access_token` alone',
        ),
      folder: text(1, CONNECTOR_LIMITS.nameLength).default('INBOX'),
      since,
    }),
  ])
  .meta({ id: 'ConnectorSettings' })
export type ConnectorSettings = z.infer<typeof ConnectorSettings>

const secret = text(1, CONNECTOR_LIMITS.secretLength).describe(
  'API token, or password. Kept encrypted, and never shown again',
)

const changeable = {
  name: text(1, CONNECTOR_LIMITS.nameLength),
  every_minutes: z
    .number()
    .int()
    .min(1)
    .max(CONNECTOR_LIMITS.everyMinutes)
    .describe('How often it is asked for what is new'),
  analyze: WhenToAnalyze,
}

export const NewConnector = z
  .strictObject({
    name: changeable.name,
    source: text(1, ORIGIN_LIMITS.nameLength)
      .optional()
      .describe(
        'What its tickets have as `external_source`. Default: the kind, `github:owner/name` or `mailbox:address`; imports of files have the same',
      ),
    settings: ConnectorSettings,
    secret: secret.nullable().default(null),
    every_minutes: changeable.every_minutes.default(5),
    analyze: changeable.analyze.default('as_installation'),
  })
  .meta({ id: 'NewConnector' })
export type NewConnector = z.infer<typeof NewConnector>

export const Connector = z
  .object({
    id: z.number().int(),
    name: z.string(),
    source: z.string(),
    settings: ConnectorSettings,
    has_secret: z.boolean(),
    every_minutes: z.number().int(),
    analyze: WhenToAnalyze,
    state: z.enum(CONNECTOR_STATES),
    created_tickets: z.number().int().describe('How many tickets it brought'),
    updated_tickets: z.number().int().describe('How often it brought news of a ticket that was here'),
    expected_tickets: z.number().int().nullable().describe('About how many there were when it was added'),
    reached: Instant.nullable().describe('How far it has come, by the clock of the source'),
    error: z.string().nullable().describe('Why the last try did not come to its end'),
    pulled_at: Instant.nullable().describe('When it last came to the end of what is new'),
    next_pull_at: Instant.nullable().describe('Null while it is paused, or at work'),
    created_at: Instant,
  })
  .meta({ id: 'Connector' })
export type Connector = z.infer<typeof Connector>

export const ConnectorPatch = z
  .strictObject({
    ...changeable,
    paused: z.boolean(),
    secret,
    settings: ConnectorSettings.describe(
      'All of them, also those that stay. They are tried first. Address, repository, mailbox and folder have to stay: others are another connection',
    ),
  })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, { message: 'Give at least one field' })
  .meta({ id: 'ConnectorPatch' })
export type ConnectorPatch = z.infer<typeof ConnectorPatch>

/** What a system has to give, before anything is taken. */
export const ConnectorTrial = z
  .object({
    account: z.string().describe('As whom, or to what, it is connected'),
    tickets: z.number().int().nullable().describe('About how many would be taken; null where the system does not say'),
    seconds: z.number().nullable().describe('About how long the first import takes, with its limits'),
    sample: z.array(
      z.object({
        title: z.string(),
        requester: z.string().nullable(),
        messages: z.number().int(),
        created_at: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'ConnectorTrial' })
export type ConnectorTrial = z.infer<typeof ConnectorTrial>

export const ConnectorChangeTrial = ConnectorTrial.extend({
  begins_anew: z
    .boolean()
    .describe(
      'An earlier day, a further project, or discussions too: all tickets are looked at anew, and none is doubled. Else it goes on where it was',
    ),
}).meta({ id: 'ConnectorChangeTrial' })
export type ConnectorChangeTrial = z.infer<typeof ConnectorChangeTrial>

const tags = ['connections']

export const listConnectors = endpoint('listConnectors', {
  tags,
  summary: 'Systems that tickets come from by themselves',
  response: { 200: z.object({ items: z.array(Connector) }) },
})

export const tryConnector = endpoint('tryConnector', {
  tags,
  errors: ['connection_failed', 'address_refused'],
  summary: 'Try a connection: who is connected, how many tickets there are, and some of them. Nothing is kept',
  body: NewConnector.pick({ settings: true, secret: true }),
  response: { 200: ConnectorTrial },
})

export const createConnector = endpoint('createConnector', {
  tags,
  errors: [
    'connection_failed',
    'address_refused',
    'connector_exists',
    'too_many_connectors',
    'schedule_missing',
    'secrets_unreadable',
  ],
  summary: 'Add a connection, once it was tried; its first import begins at once',
  body: NewConnector,
  response: { 201: Connector },
})

export const changeConnector = endpoint('changeConnector', {
  tags,
  errors: [
    'connector_not_found',
    'connector_exists',
    'connector_other',
    'connection_failed',
    'address_refused',
    'schedule_missing',
    'secrets_unreadable',
  ],
  summary: 'Pause a connection, or change its settings, once they were tried, or how often it is asked',
  params: IdParams,
  body: ConnectorPatch,
  response: { 200: Connector },
})

export const tryConnectorChange = endpoint('tryConnectorChange', {
  tags,
  errors: ['connector_not_found', 'connector_other', 'connection_failed', 'address_refused', 'secrets_unreadable'],
  summary: 'Try other settings of a connection, with its token unless another is given. Nothing is kept',
  params: IdParams,
  body: z.strictObject({ settings: ConnectorSettings, secret: secret.optional() }),
  response: { 200: ConnectorChangeTrial },
})

export const pullConnector = endpoint('pullConnector', {
  tags,
  errors: ['connector_not_found', 'connector_paused'],
  summary: 'Ask for what is new now, or read everything again',
  params: IdParams,
  querystring: z.object({
    everything: z
      .union([z.boolean(), z.stringbool()])
      .default(false)
      .describe(
        'From the very beginning: tickets that are here get what they lack, such as custom fields. None is doubled, and what people decided here stays',
      ),
  }),
  response: { 200: Connector },
})

export const deleteConnector = endpoint('deleteConnector', {
  tags,
  errors: ['connector_not_found'],
  summary: 'Remove a connection with its token. Its tickets stay',
  params: IdParams,
  response: { 204: z.null() },
})
