import path from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig, secretsOf } from './config.ts'

/** What the operator is told about a configuration that cannot be used. */
function complaint(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'nothing to complain about'
}

test('nothing has to be set', () => {
  expect(readConfig({})).toEqual({
    fromEnvironment: { analyzer: false, apiKey: false, baseUrl: false, model: false },
    host: '127.0.0.1',
    port: 8000,
    isSignInOn: false,
    oidc: null,
    publicUrl: null,
    basePath: '',
    allowedHosts: [],
    allowedOrigins: [],
    allowedPrivateHosts: [],
    trustedProxies: [],
    dataDir: path.resolve('./data'),
    databaseUrl: null,
    directDatabaseUrl: null,
    replicaUrl: null,
    secretKeyFile: null,
    role: 'all',
    analyzer: 'local',
    hybridPrecision: 0.95,
    tracing: null,
    spans: null,
    openai: {
      apiKey: undefined,
      baseUrl: undefined,
      useEnvProxy: false,
      model: 'gpt-6-luna',
      timeoutSeconds: 60,
      maxAttempts: 4,
      concurrency: 5,
      ticketsPerCall: null,
      answerFormat: null,
      tokensPerCall: 6000,
      price: null,
    },
    redact: [],
    redisUrl: null,
    arrivals: { minutes: 5, tickets: 100 },
    chunkSize: 100,
    maxActiveRuns: 3,
    mcpWrites: false,
    rateLimit: { perMinute: 600, limitsLoopback: false },
    metrics: { token: null, port: null },
    updatesUrl: null,
    backup: { everyHours: null, keep: 7, dir: path.resolve('data/backups') },
    budget: { usdPerRun: null, usdPerMonth: null, standIn: false },
    auditDays: null,
    sentTextDays: 90,
    retention: { ticketDays: null, ticketWay: 'delete', callDays: null },
    messageLanguage: 'en',
    mail: null,
    watchFolder: null,
    logLevel: 'info',
  })
})

test('empty and blank values count as unset, as in a copied example', () => {
  const names = [
    'HOST',
    'PORT',
    'DATA_DIR',
    'DATABASE_URL',
    'SECRET_KEY_FILE',
    'ROLE',
    'ANALYZER',
    'OPENAI_API_KEY',
    'OPENAI_BASE_URL',
  ]
  const outside = [
    'AUTH',
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
    'PUBLIC_URL',
    'ALLOWED_HOSTS',
    'ALLOWED_ORIGINS',
    'ALLOWED_PRIVATE_HOSTS',
    'TRUST_PROXY',
    'REDACT',
  ]
  const more = ['OPENAI_MODEL', 'LLM_CONCURRENCY', 'LLM_BATCH_SIZE', 'LLM_TIMEOUT_SECONDS', 'CHUNK_SIZE', 'LOG_LEVEL']
  const money = [
    'BUDGET_USD_PER_RUN',
    'BUDGET_USD_PER_MONTH',
    'PRICE_INPUT_USD_PER_MILLION',
    'PRICE_OUTPUT_USD_PER_MILLION',
  ]
  for (const blank of ['', '  ', '\t'])
    expect(
      readConfig(Object.fromEntries([...names, ...outside, ...more, ...money].map((name) => [name, blank]))),
    ).toEqual(readConfig({}))
})

test('every variable is taken, and others are none of ours', () => {
  const env = {
    HOST: '0.0.0.0',
    PORT: '9000',
    AUTH: 'off',
    PUBLIC_URL: 'https://Tickets.example.com/',
    ALLOWED_HOSTS: ' tickets.lan, *.example.org ,',
    ALLOWED_ORIGINS: 'https://Intranet.example.com/, http://localhost:3000',
    TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8',
    DATA_DIR: '/srv/tickets',
    ROLE: 'worker',
    OPENAI_API_KEY: ' sk-key ',
    OPENAI_BASE_URL: 'http://localhost:11434/v1',
    OPENAI_MODEL: 'llama3.2',
    LLM_CONCURRENCY: '50',
    LLM_BATCH_SIZE: '1',
    LLM_BATCH_TOKENS: '2000',
    LLM_TIMEOUT_SECONDS: '120',
    LLM_MAX_ATTEMPTS: '1',
    REDACT: 'email, card',
    ARRIVALS_MINUTES: '0',
    ARRIVALS_TICKETS: '10',
    CHUNK_SIZE: '10',
    MAX_ACTIVE_RUNS: '1',
    BUDGET_USD_PER_RUN: '2.50',
    BUDGET_USD_PER_MONTH: '0',
    BUDGET_STAND_IN: 'on',
    PRICE_INPUT_USD_PER_MILLION: '0.4',
    PRICE_CACHED_INPUT_USD_PER_MILLION: '0.1',
    PRICE_OUTPUT_USD_PER_MILLION: '1.6',
    LOG_LEVEL: 'debug',
    PATH: '/bin',
  }
  expect(readConfig(env)).toMatchObject({
    host: '0.0.0.0',
    port: 9000,
    trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
    publicUrl: 'https://tickets.example.com',
    allowedHosts: ['tickets.lan', '*.example.org'],
    allowedOrigins: ['https://intranet.example.com', 'http://localhost:3000'],
    dataDir: path.resolve('/srv/tickets'),
    role: 'worker',
    analyzer: 'openai',
    openai: {
      apiKey: 'sk-key',
      baseUrl: 'http://localhost:11434/v1',
      model: 'llama3.2',
      concurrency: 50,
      ticketsPerCall: 1,
      tokensPerCall: 2000,
      timeoutSeconds: 120,
      maxAttempts: 1,
      price: { input: 0.4, cachedInput: 0.1, output: 1.6 },
    },
    redact: ['email', 'card'],
    arrivals: { minutes: 0, tickets: 10 },
    chunkSize: 10,
    maxActiveRuns: 1,
    budget: { usdPerRun: 2.5, usdPerMonth: 0, standIn: true },
    logLevel: 'debug',
  })
})

test.each([
  ['postgres://u:p@db:5432/t', 'postgres://u:p@db:5432/t'],
  ['postgresql://u:p@db/t?sslmode=require', 'postgresql://u:p@db/t?sslmode=verify-full'],
  ['postgresql://u:p@db/t?x=1&sslmode=verify-ca&y=2', 'postgresql://u:p@db/t?x=1&sslmode=verify-full&y=2'],
  ['postgresql://u:p@db/t?sslmode=disable', 'postgresql://u:p@db/t?sslmode=disable'],
  [
    'postgresql://u:p@db/t?uselibpqcompat=true&sslmode=require',
    'postgresql://u:p@db/t?uselibpqcompat=true&sslmode=require',
  ],
  [
    'postgresql+asyncpg://postgres:postgres@db:5432/support_tickets',
    'postgresql://postgres:postgres@db:5432/support_tickets',
  ],
  ['postgres+psycopg://u@db/t', 'postgresql://u@db/t'],
])('the database may be given as %s', (given, used) => {
  expect(readConfig({ DATABASE_URL: given }).databaseUrl).toBe(used)
})

test('the analyzer is the model as soon as there is one, unless it is chosen', () => {
  const key = { OPENAI_API_KEY: 'sk-key' }
  const url = { OPENAI_BASE_URL: 'http://localhost:11434/v1' }
  const chosen = (env: Record<string, string>) => readConfig(env).analyzer
  expect([chosen({}), chosen({ OPENAI_API_KEY: '' }), chosen({ ANALYZER: 'local', ...key })]).toEqual([
    'local',
    'local',
    'local',
  ])
  expect([chosen(key), chosen(url), chosen({ ANALYZER: 'openai', ...url })]).toEqual(['openai', 'openai', 'openai'])
  expect(complaint({ ANALYZER: 'openai' })).toMatch(/OPENAI_API_KEY.*OPENAI_BASE_URL/)
})

test('every mistake is told at once, one a line, with the name and what it is', () => {
  const bad = {
    PORT: '70000',
    ROLE: 'boss',
    ANALYZER: 'magic',
    LLM_CONCURRENCY: 'many',
    LLM_BATCH_SIZE: '0',
    LLM_TIMEOUT_SECONDS: '1.5',
    LLM_MAX_ATTEMPTS: '-1',
    CHUNK_SIZE: '1001',
    MAX_ACTIVE_RUNS: '0',
    BUDGET_USD_PER_RUN: '-1',
    LOG_LEVEL: 'loud',
    OPENAI_BASE_URL: 'ftp://host/v1',
    DATABASE_URL: 'mysql://db',
  }
  const [title, ...lines] = complaint(bad).split('\n')
  expect(title).toBe('The configuration has mistakes:')
  expect(lines.map((line) => line.trim().split(':')[0]).sort()).toEqual(Object.keys(bad).sort())
  expect(complaint({ PORT: '70000' })).toMatch(/^The configuration has a mistake:\n {2}PORT: .*"70000"/)
})

test('a secret is never repeated in a message', () => {
  const message = complaint({
    DATABASE_URL: 'mysql://root:hunter2@db/t',
    OPENAI_BASE_URL: 'ftp://me:hunter3@host/v1',
    OPENAI_API_KEY: 'sk-hunter4',
    PORT: 'x',
  })
  expect(message).toContain('DATABASE_URL')
  expect(message).toContain('OPENAI_BASE_URL')
  expect(message).not.toMatch(/hunter/)
})

test('a choice that lacks what it needs is told together with the other mistakes', () => {
  const message = complaint({ ANALYZER: 'openai', PORT: 'x' })
  expect(message).toContain('PORT')
  expect(message).toContain('OPENAI_API_KEY')
})

test('prices go together: half of them would be a wrong bill', () => {
  const price = (env: Record<string, string>) => readConfig(env).openai.price
  expect(price({ PRICE_INPUT_USD_PER_MILLION: '2', PRICE_OUTPUT_USD_PER_MILLION: '8' })).toEqual({
    input: 2,
    cachedInput: 2,
    output: 8,
  })
  expect(complaint({ PRICE_INPUT_USD_PER_MILLION: '2' })).toMatch(/PRICE_OUTPUT_USD_PER_MILLION: set both/)
  expect(complaint({ PRICE_OUTPUT_USD_PER_MILLION: '8' })).toMatch(/PRICE_OUTPUT_USD_PER_MILLION: set both/)
  expect(complaint({ PRICE_CACHED_INPUT_USD_PER_MILLION: '1' })).toMatch(/needs PRICE_INPUT_USD_PER_MILLION/)
})

test('beyond loopback it only starts when somebody says who may get in: members, or everybody', () => {
  for (const HOST of ['0.0.0.0', '::', '192.168.1.20', 'tickets.lan', '127.0.0.1.example.com']) {
    expect(complaint({ HOST })).toMatch(/HOST: other machines could .*AUTH=on.*AUTH=off/)
    expect(complaint({ HOST, ROLE: 'api' })).toMatch(/AUTH=off/)
    for (const AUTH of ['on', 'off']) expect(complaint({ HOST, AUTH })).toBe('nothing to complain about')
  }
  for (const HOST of ['127.0.0.1', ' 127.0.0.1 ', '127.0.0.53', 'localhost', '::1', 'tickets.localhost'])
    expect(complaint({ HOST })).toBe('nothing to complain about')
})

test('a provider needs a client, the address it sends people back to, and sign-in', () => {
  const oidc = { OIDC_ISSUER: 'https://login.example.com', OIDC_CLIENT_ID: 'tickets', OIDC_CLIENT_SECRET: 's3cret' }
  const all = { ...oidc, AUTH: 'on', PUBLIC_URL: 'https://tickets.example.com' }
  expect(readConfig(all).oidc).toEqual({
    issuer: 'https://login.example.com',
    clientId: 'tickets',
    clientSecret: 's3cret',
    trustsEmail: false,
  })
  expect(complaint({ ...all, OIDC_CLIENT_ID: '' })).toMatch(/OIDC_ISSUER and OIDC_CLIENT_ID: set both, or none/)
  expect(complaint({ ...all, PUBLIC_URL: '' })).toMatch(/OIDC_ISSUER: needs PUBLIC_URL/)
  expect(complaint({ ...all, AUTH: '' })).toMatch(/OIDC_ISSUER: needs AUTH=on/)
})

test('mails need a server and who writes them; the password is in no message', () => {
  const all = { SMTP_URL: 'smtp://tickets:s3cret@mail.example.com:587', MAIL_FROM: 'tickets@example.com' }
  expect(readConfig(all).mail).toEqual({ url: all.SMTP_URL, from: all.MAIL_FROM })
  expect(secretsOf(readConfig(all))).toContain('s3cret')
  expect(complaint({ ...all, MAIL_FROM: '' })).toMatch(/SMTP_URL and MAIL_FROM: set both, or none/)
  expect(complaint({ ...all, SMTP_URL: 'http://tickets:s3cret@mail.example.com' })).toMatch(
    /SMTP_URL: must be an address such as/,
  )
  expect(complaint({ ...all, SMTP_URL: 'http://tickets:s3cret@mail.example.com' })).not.toMatch(/s3cret/)
})

test('who only works or migrates listens nowhere, and may be given any host', () => {
  expect(complaint({ HOST: '0.0.0.0', ROLE: 'worker' })).toBe('nothing to complain about')
  expect(readConfig({ HOST: '0.0.0.0' }, { listens: false }).host).toBe('0.0.0.0')
})

test('what cannot be a host, an origin or a way to sign in is refused', () => {
  for (const AUTH of ['yes', 'ON', '1']) expect(complaint({ AUTH })).toMatch(/AUTH: must be on or off/)
  expect(complaint({ PUBLIC_URL: 'tickets.example.com' })).toMatch(/PUBLIC_URL: must be a URL/)
  expect(complaint({ PUBLIC_URL: 'https://example.com/tickets' })).toMatch(/PUBLIC_URL: must have no path/)
  for (const ALLOWED_ORIGINS of ['*', 'intranet.example.com', 'https://a.example.com,https://b.example.com/path'])
    expect(complaint({ ALLOWED_ORIGINS })).toMatch(/ALLOWED_ORIGINS/)
  for (const ALLOWED_HOSTS of ['*', 'http://tickets.lan', 'a b', 'tickets.*', 'ok.example.com,a/b'])
    expect(complaint({ ALLOWED_HOSTS })).toMatch(/ALLOWED_HOSTS: must be names/)
})

test('what is kept from a model is named by kind, or all of it', () => {
  expect(readConfig({ REDACT: 'all' }).redact).toEqual(['email', 'phone', 'card', 'iban', 'key', 'password', 'name'])
  expect(complaint({ REDACT: 'email,names' })).toMatch(/REDACT.*must be all, or some of email, phone/)
})

test('variables of OpenTelemetry hold where it is asked for, and are nobody’s mistake elsewhere', () => {
  const mistakes = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_TRACES_SAMPLER_ARG: '2',
  }
  expect(readConfig(mistakes).spans).toBeNull()
  expect(() => readConfig({ TRACING: 'otel', ...mistakes })).toThrow(
    /OTEL_EXPORTER_OTLP_ENDPOINT: .*\n.*OTEL_EXPORTER_OTLP_PROTOCOL: .*\n.*OTEL_TRACES_SAMPLER_ARG: /,
  )
  expect(readConfig({ TRACING: 'otel' }).spans).toMatchObject({ url: null, protocol: 'http/protobuf', share: 1 })
  const set = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example.com/',
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b, x-team=support=1',
    OTEL_TRACES_SAMPLER_ARG: '0.1',
  }
  expect(readConfig({ TRACING: 'otel', ...set, TRACING_CONTENT: 'on' }).spans).toMatchObject({
    url: 'https://otel.example.com/v1/traces',
    headers: { 'x-key': 'a b', 'x-team': 'support=1' },
    share: 0.1,
    content: true,
  })
})

test('tracing is off; LangSmith asks for a key', () => {
  const env = { TRACING: 'langsmith', LANGSMITH_API_KEY: 'k' }
  expect(readConfig({ LANGSMITH_API_KEY: 'k', LANGSMITH_TRACING: 'true' }).tracing).toBeNull()
  expect(readConfig(env).tracing).toMatchObject({ apiKey: 'k', content: false })
  expect(readConfig({ ...env, TRACING_CONTENT: 'on' }).tracing).toMatchObject({ content: true })
  expect(() => readConfig({ TRACING: 'langsmith' })).toThrow('TRACING: langsmith needs LANGSMITH_API_KEY')
})

test('a proxy that is trusted is an address or a network, and never everybody', () => {
  for (const wrong of ['proxy.example.com', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0.1/', '10.0.0.0/8/8', 'true'])
    expect(() => readConfig({ TRUST_PROXY: `127.0.0.1, ${wrong}` })).toThrow(
      /TRUST_PROXY.*must be addresses or networks/,
    )
})
