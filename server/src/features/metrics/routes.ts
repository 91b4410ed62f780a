import { createServer } from 'node:http'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import { measureDatabase } from './database-metrics.ts'
import { mayScrape, REFUSED } from './may-scrape.ts'

/** `/metrics` of a process with the API, in Prometheus' format: its own, and those of the database. */
export function metricRoutes(app: App, deps: Pick<Deps, 'db' | 'config' | 'metrics' | 'now'>): void {
  const { metrics, config } = deps
  measureDatabase(deps)
  app.get('/metrics', { config: { needs: 'nothing' }, schema: { hide: true } as object }, async (request, reply) => {
    const { headers, raw } = request
    if (!mayScrape({ address: raw.socket.remoteAddress, headers }, config)) throw new AppError('not_allowed', REFUSED)
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text())
  })
}

/**
 * The same from a process without the API, of itself alone, on METRICS_PORT; there `/healthz` says that it lives, to whoever asks.
 *
 * @returns what stops it; null where no port is set.
 */
export async function serveMetrics({
  metrics,
  config,
}: Pick<Deps, 'config' | 'metrics'>): Promise<{ port: number; stop: () => Promise<void> } | null> {
  if (config.metrics.port === null) return null
  const server = createServer(async ({ url, headers, socket }, response) => {
    const where = url?.split('?')[0]
    if (where === '/healthz') {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end('{"status":"ok"}')
      return
    }
    const isKnown = where === '/metrics'
    const may = isKnown && mayScrape({ address: socket.remoteAddress, headers }, config)
    const type = may ? metrics.contentType : 'text/plain'
    response.writeHead(may ? 200 : isKnown ? 403 : 404, { 'content-type': type, 'cache-control': 'no-store' })
    response.end(may ? await metrics.text() : isKnown ? `${REFUSED}\n` : 'Not found\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.metrics.port ?? 0, config.host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
