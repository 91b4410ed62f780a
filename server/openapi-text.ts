import { buildApp } from './src/app.ts'
import { readConfig } from './src/config.ts'
import type { Deps } from './src/deps.ts'
import { createLog } from './src/platform/log.ts'
import { openMetrics } from './src/platform/metrics.ts'

/** The OpenAPI document as it is kept in the repository. Describing routes runs none of them, so they need no database. */
export async function openApiText(): Promise<string> {
  const log = createLog('silent')
  const app = await buildApp({ config: readConfig({}), log, metrics: openMetrics(log) } as Deps)
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  return text
}
