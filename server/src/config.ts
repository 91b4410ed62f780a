import path from 'node:path'
import { Environment, type Variables } from './environment-variables.ts'
import { isLoopback } from './platform/hosts.ts'
import { readSecretFiles } from './read-environment.ts'
import { toSpans, toTracing, tracingProblems } from './tracing-config.ts'

/** The environment of this process; nothing else reads it. */
export const environment: NodeJS.ProcessEnv = process.env

const DEFAULT_MODEL = 'gpt-6-luna'

export type Config = ReturnType<typeof toConfig>

function toConfig(env: Variables) {
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
    databaseUrl: env.DATABASE_URL ?? null,
    /** Set where `databaseUrl` is that of a pooler, which lends connections for a transaction at a time. */
    directDatabaseUrl: env.DATABASE_DIRECT_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    /** A copy of the same database that follows it, for what only reads. */
    replicaUrl: env.DATABASE_REPLICA_URL ?? null,
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
    budget: {
      usdPerRun: env.BUDGET_USD_PER_RUN ?? null,
      usdPerMonth: env.BUDGET_USD_PER_MONTH ?? null,
      /** The built-in analyzer goes on where one is used up. */
      standIn: env.BUDGET_STAND_IN === 'on',
    },
    auditDays: env.AUDIT_RETENTION_DAYS ?? null,
    sentTextDays: env.SENT_TEXT_DAYS,
    /** Null: for ever. */
    retention: {
      ticketDays: env.TICKET_RETENTION_DAYS ?? null,
      ticketWay: env.TICKET_RETENTION_WAY,
      callDays: env.CALL_RETENTION_DAYS ?? null,
    },
    /** Null: nobody is asked. */
    updatesUrl: env.UPDATES_URL ?? null,
    metrics: { token: env.METRICS_TOKEN ?? null, port: env.METRICS_PORT ?? null },
    backup: {
      everyHours: env.BACKUP_EVERY ?? null,
      keep: env.BACKUP_KEEP,
      dir: path.resolve(env.BACKUP_DIR ?? path.join(env.DATA_DIR, 'backups')),
    },
    messageLanguage: env.MESSAGE_LANGUAGE,
    mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null,
    watchFolder: env.WATCH_FOLDER === undefined ? null : path.resolve(env.WATCH_FOLDER),
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
function toProvider(env: Variables): Provider | null {
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
    config.mail && decodeURIComponent(new URL(config.mail.url).password),
    ...Object.values(config.spans?.headers ?? {}),
    ...[config.databaseUrl, config.directDatabaseUrl, config.replicaUrl, config.redisUrl].map(
      (url) => url && decodeURIComponent(new URL(url).password),
    ),
  ].flatMap((secret) => secret || [])

/** Under which people reach this server; where the port is chosen by the system, as in tests, it is not known yet. */
export const originOf = ({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string =>
  publicUrl ??
  `http://${['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`

/** The operator's prices in US dollars per million tokens; null leaves it to the price list. */
function toPrice(env: Variables): { input: number; cachedInput: number; output: number } | null {
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
  if ((set.SMTP_URL === undefined) !== (set.MAIL_FROM === undefined))
    problems.push('SMTP_URL and MAIL_FROM: set both, or none')
  if ((set.OIDC_ISSUER ?? set.OIDC_CLIENT_ID) !== undefined) {
    if (!set.OIDC_ISSUER || !set.OIDC_CLIENT_ID) problems.push('OIDC_ISSUER and OIDC_CLIENT_ID: set both, or none')
    if (!set.PUBLIC_URL)
      problems.push('OIDC_ISSUER: needs PUBLIC_URL, the address that the provider sends people back to')
    if (set.AUTH !== 'on') problems.push('OIDC_ISSUER: needs AUTH=on')
  }
  if (set.DATABASE_DIRECT_URL && !set.DATABASE_URL)
    problems.push('DATABASE_DIRECT_URL: needs DATABASE_URL, the address of the pooler in front of the same database')
  if (set.DATABASE_REPLICA_URL && !set.DATABASE_URL)
    problems.push('DATABASE_REPLICA_URL: needs DATABASE_URL, the address of the database that the replica follows')
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return toConfig(parsed.data)
}

/** Secrets and URLs with passwords are never repeated in a message. */
function describe(set: NodeJS.ProcessEnv, where: PropertyKey[]): string {
  const name = String(where[0])
  return /(KEY|SECRET)$|URL|TOKEN/.test(name) ? 'not shown' : JSON.stringify(set[name])
}
