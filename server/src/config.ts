import path from 'node:path'
import { ROLES } from '@sta/contract/wire/values'
import { z } from 'zod'
import { SECRETS } from './features/analyzers/redaction/kinds.ts'
import { normalizeDatabaseUrl } from './platform/db.ts'
import { hostName, isLoopback, isNetwork } from './platform/hosts.ts'
import { readAllowedHosts } from './platform/outgoing/private-networks.ts'
import { readSecretFiles } from './read-environment.ts'
import { TRACING_VARIABLES, toSpans, toTracing, tracingProblems } from './tracing-config.ts'

/** The environment of this process; nothing else reads it. */
export const environment: NodeJS.ProcessEnv = process.env

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

/** Every variable there is, with the names, limits and defaults of `.env.example`. */
const Environment = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8000),
  AUTH: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be a URL such as https://login.example.com' }).optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
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
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?(\+\w+)?:\/\//, 'must start with postgres:// (or the form postgresql+asyncpg://)')
    .refine(
      (url) => !url.includes('#') && URL.canParse(normalizeDatabaseUrl(url)),
      'is no address: in its password write # as %23, / as %2F, ? as %3F, : as %3A, @ as %40 and % as %25',
    )
    .optional(),
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
  PRICE_INPUT_USD_PER_MILLION: dollars.optional(),
  PRICE_CACHED_INPUT_USD_PER_MILLION: dollars.optional(),
  PRICE_OUTPUT_USD_PER_MILLION: dollars.optional(),
  AUDIT_RETENTION_DAYS: whole(30, 36_500).optional(),
  SENT_TEXT_DAYS: whole(1, 36_500).default(90),
  METRICS_TOKEN: text.min(16, 'must have at least 16 characters').optional(),
  METRICS_PORT: whole(0, 65_535).optional(),
  BACKUP_EVERY: z.coerce.number().min(0.1).max(8760).optional(),
  BACKUP_KEEP: whole(1, 10_000).default(7),
  BACKUP_DIR: text.optional(),
  RATE_LIMIT_PER_MINUTE: whole(0, 1_000_000).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

const DEFAULT_MODEL = 'gpt-6-luna'

/** The names of all variables. */
export const VARIABLES: string[] = Object.keys(Environment.shape)

export type Config = ReturnType<typeof toConfig>

function toConfig(env: z.infer<typeof Environment>) {
  const hasModel = env.OPENAI_API_KEY !== undefined || env.OPENAI_BASE_URL !== undefined
  const analyzer: 'openai' | 'local' | 'hybrid' =
    env.ANALYZER === 'auto' ? (hasModel ? 'openai' : 'local') : env.ANALYZER
  return {
    /** What the operator set, so that the settings of the page do not decide it. */
    fromEnvironment: {
      analyzer: env.ANALYZER !== 'auto',
      apiKey: env.OPENAI_API_KEY !== undefined,
      baseUrl: env.OPENAI_BASE_URL !== undefined,
      model: env.OPENAI_MODEL !== undefined,
    },
    host: env.HOST,
    port: env.PORT,
    isSignInOn: env.AUTH === 'on',
    oidc: toProvider(env),
    publicUrl: env.PUBLIC_URL ?? null,
    /** Below which path of its host people reach the server: '' or '/tickets'. */
    basePath: env.BASE_PATH,
    allowedHosts: env.ALLOWED_HOSTS,
    allowedOrigins: env.ALLOWED_ORIGINS,
    allowedPrivateHosts: env.ALLOWED_PRIVATE_HOSTS,
    trustedProxies: env.TRUST_PROXY,
    dataDir: path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL === undefined ? null : normalizeDatabaseUrl(env.DATABASE_URL),
    secretKeyFile: env.SECRET_KEY_FILE === undefined ? null : path.resolve(env.SECRET_KEY_FILE),
    role: env.ROLE,
    analyzer,
    hybridPrecision: env.HYBRID_PRECISION,
    openai: {
      apiKey: env.OPENAI_API_KEY,
      baseUrl: env.OPENAI_BASE_URL,
      useEnvProxy: env.NODE_USE_ENV_PROXY === '1',
      model: env.OPENAI_MODEL ?? DEFAULT_MODEL,
      timeoutSeconds: env.LLM_TIMEOUT_SECONDS,
      maxAttempts: env.LLM_MAX_ATTEMPTS,
      concurrency: env.LLM_CONCURRENCY,
      ticketsPerCall: env.LLM_BATCH_SIZE ?? null,
      answerFormat: env.LLM_ANSWER_FORMAT === 'auto' ? null : env.LLM_ANSWER_FORMAT,
      tokensPerCall: env.LLM_BATCH_TOKENS,
      price: toPrice(env),
    },
    redact: env.REDACT,
    tracing: toTracing(env),
    spans: toSpans(env),
    mcpWrites: env.MCP_WRITES === 'on',
    chunkSize: env.CHUNK_SIZE,
    arrivals: { minutes: env.ARRIVALS_MINUTES, tickets: env.ARRIVALS_TICKETS },
    maxActiveRuns: env.MAX_ACTIVE_RUNS,
    budget: { usdPerRun: env.BUDGET_USD_PER_RUN ?? null, usdPerMonth: env.BUDGET_USD_PER_MONTH ?? null },
    auditDays: env.AUDIT_RETENTION_DAYS ?? null,
    sentTextDays: env.SENT_TEXT_DAYS,
    metrics: { token: env.METRICS_TOKEN ?? null, port: env.METRICS_PORT ?? null },
    backup: {
      everyHours: env.BACKUP_EVERY ?? null,
      keep: env.BACKUP_KEEP,
      dir: path.resolve(env.BACKUP_DIR ?? path.join(env.DATA_DIR, 'backups')),
    },
    rateLimit: {
      perMinute: env.RATE_LIMIT_PER_MINUTE ?? 600,
      limitsLoopback: env.RATE_LIMIT_PER_MINUTE !== undefined,
    },
    logLevel: env.LOG_LEVEL,
  }
}

/** Only people who sit at this machine get here, so they may have what is on it called: a worker by itself cannot know. */
export const isForThisMachine = ({ role, host, publicUrl, allowedHosts }: Config): boolean =>
  role === 'all' && isLoopback(host) && publicUrl === null && allowedHosts.length === 0

/** Where the key of the secrets in the database is: beside the embedded database, and no part of it. */
export const keyFileOf = ({ secretKeyFile, dataDir }: Pick<Config, 'secretKeyFile' | 'dataDir'>): string =>
  secretKeyFile ?? path.join(dataDir, 'secret.key')

type Provider = {
  issuer: string
  clientId: string
  clientSecret: string | undefined
  /** Its addresses count as checked, though it does not say so of them. */
  trustsEmail: boolean
}

/** The OpenID Connect provider that members may sign in at; null: there is none. */
function toProvider(env: z.infer<typeof Environment>): Provider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  return issuer && clientId ? { issuer, clientId, clientSecret, trustsEmail: env.OIDC_TRUST_EMAIL === 'on' } : null
}

/** What must never stand in a log. */
export const secretsOf = (config: Config): string[] =>
  [
    config.openai.apiKey,
    config.tracing?.apiKey,
    config.metrics.token,
    config.oidc?.clientSecret,
    ...Object.values(config.spans?.headers ?? {}),
    config.databaseUrl && decodeURIComponent(new URL(config.databaseUrl).password),
  ].flatMap((secret) => secret || [])

/** Under which people reach this server; where the port is chosen by the system, as in tests, it is not known yet. */
export const originOf = ({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string =>
  publicUrl ??
  `http://${['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`

/** The operator's prices in US dollars per million tokens; null leaves it to the price list. */
function toPrice(env: z.infer<typeof Environment>): { input: number; cachedInput: number; output: number } | null {
  const { PRICE_INPUT_USD_PER_MILLION: input, PRICE_OUTPUT_USD_PER_MILLION: output } = env
  if (input === undefined || output === undefined) return null
  return { input, cachedInput: env.PRICE_CACHED_INPUT_USD_PER_MILLION ?? input, output }
}

/** The configuration cannot be used; the message names every mistake, one a line. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a mistake' : 'mistakes'}:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    )
    this.name = 'ConfigError'
  }
}

const EXPOSED =
  'other machines could read and change everything. Set AUTH=on, so that members sign in, or AUTH=off to say that everybody who reaches the port may do everything'

/**
 * Reads the environment once. An empty value counts as unset, as in a copied `.env.example`.
 *
 * @param options.listens false where nothing will be served: then HOST is not looked at.
 * @throws ConfigError naming every bad variable at once.
 */
export function readConfig(env: NodeJS.ProcessEnv, { listens = true } = {}): Config {
  const read = readSecretFiles(env)
  const set = Object.fromEntries(
    Object.entries(read.variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = Environment.safeParse(set)
  const mistakes = (parsed.error?.issues ?? []).map(
    (issue) => `${issue.path.join('.')}: ${issue.message} (is ${describe(set, issue.path)})`,
  )
  const problems = [...read.problems, ...mistakes]
  if (/^(openai|hybrid)$/.test(set.ANALYZER ?? '') && !set.OPENAI_API_KEY && !set.OPENAI_BASE_URL) {
    problems.push(`ANALYZER: ${set.ANALYZER} needs OPENAI_API_KEY, or OPENAI_BASE_URL for an endpoint without a key`)
  }
  problems.push(...tracingProblems(set))
  if ((set.PRICE_INPUT_USD_PER_MILLION === undefined) !== (set.PRICE_OUTPUT_USD_PER_MILLION === undefined)) {
    problems.push('PRICE_INPUT_USD_PER_MILLION and PRICE_OUTPUT_USD_PER_MILLION: set both, or none')
  }
  if (set.PRICE_CACHED_INPUT_USD_PER_MILLION !== undefined && set.PRICE_INPUT_USD_PER_MILLION === undefined) {
    problems.push('PRICE_CACHED_INPUT_USD_PER_MILLION: needs PRICE_INPUT_USD_PER_MILLION too')
  }
  if (listens && set.ROLE !== 'worker' && set.AUTH === undefined && !isLoopback(set.HOST?.trim() ?? '127.0.0.1'))
    problems.push(`HOST: ${EXPOSED} (is ${JSON.stringify(set.HOST)})`)
  if ((set.OIDC_ISSUER ?? set.OIDC_CLIENT_ID) !== undefined) {
    if (!set.OIDC_ISSUER || !set.OIDC_CLIENT_ID) problems.push('OIDC_ISSUER and OIDC_CLIENT_ID: set both, or none')
    if (!set.PUBLIC_URL)
      problems.push('OIDC_ISSUER: needs PUBLIC_URL, the address that the provider sends people back to')
    if (set.AUTH !== 'on') problems.push('OIDC_ISSUER: needs AUTH=on')
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return toConfig(parsed.data)
}

/** Secrets and URLs with passwords are never repeated in a message. */
function describe(set: NodeJS.ProcessEnv, where: PropertyKey[]): string {
  const name = String(where[0])
  return /(KEY|SECRET)$|URL|TOKEN/.test(name) ? 'not shown' : JSON.stringify(set[name])
}
