import { buildApp } from './src/app.ts'
import { readConfig } from './src/config.ts'
import type { Deps } from './src/deps.ts'
import type { App } from './src/platform/http.ts'
import { createLog } from './src/platform/log.ts'
import { openMetrics } from './src/platform/metrics.ts'
import { openSharing } from './src/platform/shared-reads.ts'
import { NO_SPANS } from './src/platform/tracing/spans.ts'

/** What the server says of itself. Describing routes runs none of them, so they need no database. */
export async function whatItSays<Said>(ask: (app: App) => Said): Promise<Said> {
  const log = createLog('silent')
  const metrics = openMetrics(log)
  const share = openSharing(metrics)
  const app = await buildApp({ config: readConfig({}), log, metrics, share, spans: NO_SPANS } as Deps)
  await app.ready()
  const said = ask(app)
  await app.close()
  return said
}
