import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'
import { originOf } from './features/analyzers/openai/chat-model.ts'
import type { InUse } from './features/model-choice/model-in-use.ts'
import { AppError } from './platform/errors.ts'
import { isLoopback } from './platform/hosts.ts'

type Started = {
  config: Config
  inUse: Pick<InUse, 'analyzer' | 'config'>
  migrated: string[]
  address: string | AddressInfo | null
}

/** What a person wants to know after a start: where to look, what is in use, where the data lies. */
export function banner({ config, inUse, migrated, address }: Started): string {
  const { analyzer } = inUse
  const rows: [string, string][] = []
  if (address && typeof address === 'object') {
    const host = address.address === '::' || address.address === '0.0.0.0' ? 'localhost' : address.address
    const origin = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
    rows.push(['Open', config.publicUrl ?? origin], ['API', `${config.publicUrl ?? origin}/docs`])
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
  if (migrated.length > 0) rows.push(['Migrated', migrated.join(', ')])
  return `\nSupport Ticket Analyst is running\n${rows.map(([name, value]) => `  ${`${name}:`.padEnd(10)} ${value}`).join('\n')}\n\nCtrl-C stops it.\n`
}

const withoutSecrets = ({ redact }: Config): string => (redact.length > 0 ? `, without: ${redact.join(', ')}` : '')

/** Why it did not start and what to do, without a stack where the reason is known. */
export async function describeStartError(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return `Support Ticket Analyst could not start: ${String(error)}\n`
  if (error instanceof AppError) return `${error.message}\n`
  const { code, port, address } = error as Error & { code?: string; port?: number; address?: string }
  if (code === 'EADDRINUSE') {
    const origin = `http://${address}:${port}`
    return (await isOurs(origin))
      ? `Support Ticket Analyst is already running: ${origin}\n`
      : `Port ${port} is in use by another program. Choose another one: PORT=8001 npm start\n`
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `The database of DATABASE_URL cannot be reached: ${error.message}\n`
  if (code === '28P01' || code === '28000' || code === '3D000')
    return `The database of DATABASE_URL refused the connection: ${error.message}\n`
  return `Support Ticket Analyst could not start: ${error.stack ?? error.message}\n`
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
