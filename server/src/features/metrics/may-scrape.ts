import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Config } from '../../config.ts'
import { isLoopback } from '../../platform/hosts.ts'

type Asking = { address: string | undefined; headers: IncomingHttpHeaders }

/** Headers that proxies add: behind one, everybody seems to come from this machine. */
const OF_PROXIES = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

/**
 * Who may read the metrics: with METRICS_TOKEN whoever sends it as a bearer token, else programs of this machine alone, and nobody where
 * a proxy stands in front.
 */
export function mayScrape({ address, headers }: Asking, config: Pick<Config, 'metrics' | 'publicUrl'>): boolean {
  const { token } = config.metrics
  if (token !== null) return isSame(headers.authorization ?? '', `Bearer ${token}`)
  if (config.publicUrl !== null || OF_PROXIES.some((name) => headers[name] !== undefined)) return false
  return address !== undefined && isLoopback(address.replace(/^::ffff:/, ''))
}

/** Takes as long wherever the two differ. */
const isSame = (given: string, wanted: string): boolean => timingSafeEqual(hashOf(given), hashOf(wanted))

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

export const REFUSED =
  'Metrics are for programs of this machine; for others, and behind a proxy, set METRICS_TOKEN and send it: Authorization: Bearer TOKEN'
