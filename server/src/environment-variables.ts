import { RETENTION_LIMITS } from '@sta/contract/wire/limits'
import { RETENTION_WAYS, ROLES } from '@sta/contract/wire/values'
import { z } from 'zod'
import { SECRETS } from './features/analyzers/redaction/kinds.ts'
import { normalizeDatabaseUrl } from './platform/db.ts'
import { hostName, isNetwork } from './platform/hosts.ts'
import { readAllowedHosts } from './platform/outgoing/private-networks.ts'
import { MESSAGE_LANGUAGES } from './platform/outgoing/texts/outgoing-texts.ts'
import { TRACING_VARIABLES } from './tracing-config.ts'

const text = z.string().trim().min(1)
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const dollars = z.coerce.number().min(0).max(1_000_000)

/** A list with commas. */
const list = text.transform((written) =>
  written
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
)

const hosts = list.transform((names, context) => {
  for (const name of names)
    if (hostName(name) === null || name.replace(/^\*\./, '').includes('*'))
      context.addIssue(
        `must be names such as tickets.example.com or *.example.com, with commas between them; ${name} is none`,
      )
  return names
})

const privateHosts = list.transform((entries, context) => {
  try {
    readAllowedHosts(entries)
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error))
  }
  return entries
})

/** Scheme, host and port, as browsers write them. */
const origin = z
  .url({ protocol: /^https?$/, error: 'must be a URL such as https://tickets.example.com', abort: true })
  .refine((url) => new URL(url).pathname === '/' && new URL(url).search === '', 'must have no path')
  .transform((url) => new URL(url).origin)

const origins = list.pipe(z.array(origin))

const networks = list.pipe(
  z.array(z.string().refine(isNetwork, 'must be addresses or networks such as 10.0.0.0/8, with commas between them')),
)

const secrets = text
  .transform((list) => (list === 'all' ? [...SECRETS] : list.split(',').map((name) => name.trim())))
  .pipe(z.array(z.enum(SECRETS, { error: `must be all, or some of ${SECRETS.join(', ')}, with commas between them` })))

/** Whether every % begins a character that was written as %25 and the like: libraries throw at others. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url)
    return true
  } catch {
    return false
  }
}
const PERCENT = 'is no address: in its password write % as %25'

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?(\+\w+)?:\/\//, 'must start with postgres:// (or the form postgresql+asyncpg://)')
  .refine(
    (url) => !url.includes('#') && URL.canParse(normalizeDatabaseUrl(url)) && isDecodable(url),
    'is no address: in its password write # as %23, / as %2F, ? as %3F, : as %3A, @ as %40 and % as %25',
  )
  .transform(normalizeDatabaseUrl)

/** Every variable there is, with the names, limits and defaults of `.env.example`. */
export const Environment = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8000),
  AUTH: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://login.example.com' }).optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://user:password@mail.example.com:587' })
    .refine(isDecodable, PERCENT)
    .optional(),
  MAIL_FROM: text.regex(/@/, 'must be an address such as tickets@example.com').optional(),
  MESSAGE_LANGUAGE: z.enum(MESSAGE_LANGUAGES, { error: `must be ${MESSAGE_LANGUAGES.join(' or ')}` }).default('en'),
  OIDC_TRUST_EMAIL: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  PUBLIC_URL: origin.optional(),
  BASE_PATH: text
    .regex(/^(\/[\w.~-]+)*\/?$/, 'must be a path such as /tickets, of letters, digits and - . _ ~')
    .transform((path) => path.replace(/\/$/, ''))
    .default(''),
  ALLOWED_HOSTS: hosts.default([]),
  ALLOWED_ORIGINS: origins.default([]),
  ALLOWED_PRIVATE_HOSTS: privateHosts.default([]),
  TRUST_PROXY: networks.default([]),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_DIRECT_URL: databaseUrl.optional(),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a URL such as redis://localhost:6379, or rediss:// with TLS' })
    .refine(isDecodable, PERCENT)
    .optional(),
  DATABASE_REPLICA_URL: databaseUrl.optional(),
  SECRET_KEY_FILE: text.optional(),
  ROLE: z.enum(ROLES).default('all'),
  ANALYZER: z.enum(['auto', 'openai', 'local', 'hybrid']).default('auto'),
  HYBRID_PRECISION: z.coerce.number().min(0.5).max(0.99).default(0.95),
  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL such as http://localhost:11434/v1' })
    .optional(),
  OPENAI_MODEL: text.optional(),
  LLM_CONCURRENCY: whole(1, 1000).default(5),
  LLM_BATCH_SIZE: whole(1, 50).optional(),
  LLM_ANSWER_FORMAT: z.enum(['auto', 'rows', 'objects']).default('auto'),
  LLM_BATCH_TOKENS: whole(200, 100_000).default(6000),
  LLM_TIMEOUT_SECONDS: whole(1, 900).default(60),
  LLM_MAX_ATTEMPTS: whole(1, 20).default(4),
  NODE_USE_ENV_PROXY: z.enum(['0', '1']).default('0'),
  REDACT: secrets.default([]),
  ...TRACING_VARIABLES,
  MCP_WRITES: z.enum(['on', 'off']).default('off'),
  CHUNK_SIZE: whole(1, 1000).default(100),
  ARRIVALS_MINUTES: whole(0, 1440).default(5),
  ARRIVALS_TICKETS: whole(1, 10_000).default(100),
  MAX_ACTIVE_RUNS: whole(1, 100).default(3),
  BUDGET_USD_PER_RUN: dollars.optional(),
  BUDGET_USD_PER_MONTH: dollars.optional(),
  BUDGET_STAND_IN: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  PRICE_INPUT_USD_PER_MILLION: dollars.optional(),
  PRICE_CACHED_INPUT_USD_PER_MILLION: dollars.optional(),
  PRICE_OUTPUT_USD_PER_MILLION: dollars.optional(),
  AUDIT_RETENTION_DAYS: whole(30, 36_500).optional(),
  SENT_TEXT_DAYS: whole(1, 36_500).default(90),
  TICKET_RETENTION_DAYS: whole(RETENTION_LIMITS.ticketDays, RETENTION_LIMITS.mostDays).optional(),
  TICKET_RETENTION_WAY: z.enum(RETENTION_WAYS).default('delete'),
  CALL_RETENTION_DAYS: whole(RETENTION_LIMITS.callDays, RETENTION_LIMITS.mostDays).optional(),
  METRICS_TOKEN: text.min(16, 'must have at least 16 characters').optional(),
  METRICS_PORT: whole(0, 65_535).optional(),
  UPDATES_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL such as https://api.github.com/repos/OWNER/REPO/releases' })
    .optional(),
  BACKUP_EVERY: z.coerce.number().min(0.1).max(8760).optional(),
  BACKUP_KEEP: whole(1, 10_000).default(7),
  BACKUP_DIR: text.optional(),
  WATCH_FOLDER: text.optional(),
  RATE_LIMIT_PER_MINUTE: whole(0, 1_000_000).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Variables = z.infer<typeof Environment>

/** The names of all variables. */
export const VARIABLES: string[] = Object.keys(Environment.shape)
