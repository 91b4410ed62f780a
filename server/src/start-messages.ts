import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'
import { originOf } from './features/analyzers/openai/chat-model.ts'
import type { InUse } from './features/model-choice/model-in-use.ts'
import { AppError, StartError } from './platform/errors.ts'
import { isLoopback } from './platform/hosts.ts'

type Started = {
  config: Config
  inUse: Pick<InUse, 'analyzer' | 'config'>
  migrated: string[]
  address: string | AddressInfo | null
  /** The link for the first member, while there is none. */
  firstMember: string | null
}

/** That are named one by one. */
const MOST_MIGRATIONS = 8

/** Under which people reach the server, once it listens. */
export function originAt({ publicUrl }: Pick<Config, 'publicUrl'>, address: string | AddressInfo | null): string {
  if (publicUrl !== null || address === null || typeof address === 'string') return publicUrl ?? ''
  const host = address.address === '::' || address.address === '0.0.0.0' ? 'localhost' : address.address
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

/** What a person wants to know after a start: where to look, what is in use, where the data lies. */
export function banner({ config, inUse, migrated, address, firstMember }: Started): string {
  const { analyzer } = inUse
  const rows: [string, string][] = []
  if (address && typeof address === 'object') {
    const origin = originAt(config, address) + config.basePath
    rows.push(['Open', origin], ['API', `${origin}/docs`])
    if (firstMember)
      rows.push(['Sign-in', `nobody is a member yet. Whoever opens this link first, within a day, is: ${firstMember}`])
    if (!config.isSignInOn && !isLoopback(config.host))
      rows.push(['Sign-in', 'none (AUTH=off): whoever reaches this port can read and change everything'])
  }
  rows.push([
    'Analyzer',
    analyzer.name === 'local'
      ? 'local: a trained model on this machine; a language model is set in the settings, or by OPENAI_API_KEY'
      : `${analyzer.name}: ${analyzer.model}, texts ${analyzer.hybrid ? 'that the built-in model is unsure of ' : ''}go to ${originOf(inUse.config.openai.baseUrl)}${withoutSecrets(config)}`,
  ])
  rows.push([
    'Database',
    config.databaseUrl === null ? `embedded PostgreSQL in ${config.dataDir}` : 'PostgreSQL at DATABASE_URL',
  ])
  if (config.role !== 'all') rows.push(['Role', config.role])
  if (migrated.length > 0) rows.push(['Migrated', inShort(migrated)])
  return `\nSupport Ticket Analyst is running\n${rows.map(([name, value]) => `  ${`${name}:`.padEnd(10)} ${value}`).join('\n')}\n\nCtrl-C stops it.\n`
}

/** A new database takes all there are. */
const inShort = (migrated: string[]): string =>
  migrated.length > MOST_MIGRATIONS ? `${migrated.length} steps, up to ${migrated.at(-1)}` : migrated.join(', ')

const withoutSecrets = ({ redact }: Config): string => (redact.length > 0 ? `, without: ${redact.join(', ')}` : '')

type SystemError = Error & {
  code?: string
  port?: number
  address?: string
  path?: string
  syscall?: string
  severity?: string
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
])

/** By SQLSTATE, what the database refuses: 28 who we are, 3D the name of the database, 42501 our rights, 53 what it has left. */
const REFUSALS: [RegExp, string][] = [
  [/^(28...|3D000)$/, 'The database of DATABASE_URL refused the connection'],
  [
    /^42501$/,
    'The database of DATABASE_URL gives this user too few rights: it must own the database, or may create in its schema public',
  ],
  [/^53100$/, 'The disk of the database is full'],
  [/^53300$/, 'The database of DATABASE_URL has no connection left'],
]

/** Why it did not start and what to do: one sentence, without a stack where the reason is known. */
export async function describeStartError(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return `Support Ticket Analyst could not start: ${String(error)}\n`
  if (error instanceof AppError || error instanceof StartError) return `${error.message}\n`
  const known = (await describeListening(error)) ?? describeFolder(error) ?? describeDatabase(error)
  return known ? `${known}\n` : `Support Ticket Analyst could not start: ${error.stack ?? error.message}\n`
}

async function describeListening({ code, port, address, syscall }: SystemError): Promise<string | null> {
  if (code === 'EADDRINUSE') {
    const origin = `http://${address}:${port}`
    return (await isOurs(origin))
      ? `Support Ticket Analyst is already running: ${origin}`
      : `Port ${port} is in use by another program. Choose another one: PORT=8001 npm start`
  }
  if (code === 'EADDRNOTAVAIL') return `HOST ${address} is no address of this machine`
  if (code === 'EACCES' && syscall === 'listen')
    return `Port ${port} needs rights that this user lacks. Choose one above 1023`
  return null
}

/** Only what is done with the data folder says which path it was about. */
function describeFolder({ code, path, syscall }: SystemError): string | null {
  if (code === 'ENOSPC') return `The disk is full${path ? `: ${path} cannot be written` : ''}`
  if (path === undefined || syscall?.startsWith('spawn')) return null
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `DATA_DIR leads through a file where a folder is needed: ${path}. Choose another one: DATA_DIR=… npm start`
  if (code === 'EROFS')
    return `The data folder is read-only: ${path} cannot be written. Choose another one: DATA_DIR=… npm start`
  if (code === 'EACCES' || code === 'EPERM')
    return `This user has no rights on ${path}, which is of the data folder. Give them back, or choose another one: DATA_DIR=… npm start`
  return null
}

const CERTIFICATE =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT_LOCALLY))$/

function describeDatabase({ code = '', message, severity }: SystemError): string | null {
  // Of several addresses that were tried the error has no message of its own.
  if (UNREACHABLE.has(code) || /Connection terminated|timeout/i.test(message))
    return `The database of DATABASE_URL cannot be reached: ${message || code}`
  if (/SASL|client password must be a string|does not support SSL/.test(message))
    return `The database of DATABASE_URL refused the connection: ${message}`
  if (code === '28000' && /no encryption|SSL off/i.test(message))
    return `The database of DATABASE_URL wants TLS: add ?sslmode=require to the address (${message})`
  if (CERTIFICATE.test(code))
    return `The certificate of the database of DATABASE_URL is of an authority that this machine does not know: name the authority's file with &sslrootcert=FILE in the address, or in NODE_EXTRA_CA_CERTS (${message})`
  const refusal = REFUSALS.find(([state]) => state.test(code))
  if (refusal) return `${refusal[1]}: ${message}`
  // Whatever a connection is refused for, a setting in `options=` among it, is fatal; what our own statements do wrong is not.
  return severity === 'FATAL' ? `The database of DATABASE_URL refused the connection: ${message}` : null
}

async function isOurs(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(2000) })
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'status' in body && 'version' in body
  } catch {
    return false
  }
}
