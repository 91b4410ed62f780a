import { getStatus } from '@sta/contract/schemas/status'
import * as contract from '@sta/contract/schemas/system'
import type { Deps } from '../../deps.ts'
import { isReachable } from '../../platform/db.ts'
import { type App, at } from '../../platform/http.ts'
import { isMigrated } from '../../platform/migrate.ts'
import { VERSION } from '../../version.ts'
import { inVersion } from '../analyzers/analyzer.ts'
import { endWarning } from '../analyzers/model-end.ts'
import { originOf } from '../analyzers/openai/chat-model.ts'
import { backupWarning } from '../backups/scheduled-backups.ts'
import { readActiveTaxonomy } from '../taxonomy/read-taxonomy.ts'
import { selectRefill } from '../tickets/search/refill-queries.ts'
import { hasLiveWorker } from './queries.ts'
import { readStatus } from './read-status.ts'
import { testConnection } from './test-connection.ts'

const REDIS_AWAY = 'Redis cannot be reached: rate limits count by process until it is back'

export function systemRoutes(app: App, deps: Deps, isDraining: () => boolean): void {
  const { db, config, models } = deps

  app.route({ ...at(contract.getHealth), handler: async () => ({ status: 'ok' as const, version: VERSION }) })

  app.route({
    ...at(contract.getReadiness),
    handler: async (_request, reply) => {
      const no = () => false
      const [database, migrations, worker, disk] = await Promise.all([
        isReachable(db),
        isMigrated(db).catch(no),
        hasLiveWorker(db).catch(no),
        deps.disk.isWritable().catch(no),
      ])
      const checks = { database, migrations, worker, disk, draining: isDraining() }
      const { analyzer, modelEnd } = models.current()
      const end = modelEnd.current()
      const backup = database ? await backupWarning(db, config).catch(() => null) : null
      const behind = deps.replica?.warning() ?? null
      const warnings = [
        ...(end?.isNear ? [endWarning(analyzer.model, end)] : []),
        ...(backup ? [backup] : []),
        ...(deps.redis?.isReady() === false ? [REDIS_AWAY] : []),
        ...(behind ? [behind] : []),
      ]
      const ready = database && migrations && worker && disk && !checks.draining
      if (ready) return reply.code(200).send({ status: 'ready', checks, warnings })
      return reply.code(503).send({ status: 'not_ready', checks, warnings })
    },
  })

  app.route({
    ...at(contract.getSettings),
    handler: async () => {
      const { version, categories, priorityGuide } = await readActiveTaxonomy(db)
      const refill = await selectRefill(db)
      const { analyzer, modelEnd, config: model } = models.current()
      const end = modelEnd.current()
      return {
        version: VERSION,
        analyzer: analyzer.name,
        model: (await inVersion(analyzer, null)).model,
        model_shutdown: end && { date: end.date, days_left: end.daysLeft, is_near: end.isNear },
        model_endpoint: analyzer.name === 'local' ? null : originOf(model.openai.baseUrl),
        has_api_key: model.openai.apiKey !== undefined,
        database: config.databaseUrl === null ? ('embedded' as const) : ('external' as const),
        role: config.role,
        llm_concurrency: config.openai.concurrency,
        llm_batch_size: analyzer.ticketsPerCall,
        llm_batch_tokens: config.openai.tokensPerCall,
        chunk_size: config.chunkSize,
        max_active_runs: config.maxActiveRuns,
        budget_usd_per_run: config.budget.usdPerRun,
        budget_usd_per_month: config.budget.usdPerMonth,
        budget_stand_in: config.budget.standIn,
        transports: analyzer.transports,
        search_refill: refill,
        taxonomy: { version, categories, priority_guide: priorityGuide },
      }
    },
  })

  app.route({ ...at(getStatus), handler: () => readStatus(deps) })
  app.route({ ...at(contract.testConnection), handler: () => testConnection(deps) })
}
