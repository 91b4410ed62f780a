import { compareRuns as comparison } from '@sta/contract/schemas/compare'
import * as letters from '@sta/contract/schemas/dead-letters'
import { getRunDistribution } from '@sta/contract/schemas/distribution'
import * as contract from '@sta/contract/schemas/runs'
import { getSentText } from '@sta/contract/schemas/sent-text'
import { RUN_LIMITS } from '@sta/contract/wire/limits'
import type { Db } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { exportHeaders } from '../../platform/answers/export-lines.ts'
import { type App, at, sendJson } from '../../platform/http.ts'
import { visitOf } from '../../platform/limits/rate-limits.ts'
import { withAsker } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { answerList } from '../tickets/long-lists.ts'
import { compareRuns } from './compare/compare-runs.ts'
import { readDistribution } from './compare/read-distribution.ts'
import { selectDeadLetters } from './dead-letters/dead-letter-queries.ts'
import { redriveDeadLetter } from './dead-letters/redrive-dead-letter.ts'
import { readSent } from './results/read-sent.ts'
import { countFailures, selectFailures } from './runs/analysis-queries.ts'
import { estimateRun } from './runs/estimate-run.ts'
import { exportRun } from './runs/export-run.ts'
import { listRunAnalyses } from './runs/list-run-analyses.ts'
import { readActiveRuns, readRun, readRunState, requireRun } from './runs/read-run.ts'
import { retryRun } from './runs/retry-run.ts'
import { selectRuns, toRunListItem } from './runs/run-queries.ts'
import { startRun } from './runs/start-run.ts'
import { cancelRun } from './runs/stop-run.ts'

const position = ({ page, page_size }: { page: number; page_size: number }) => ({
  offset: (page - 1) * page_size,
  limit: page_size,
})

export function analysisRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.startRun),
    handler: async (request, reply) => {
      const wanted = withAsker(request.principal, request.body ?? {})
      const key = request.headers['idempotency-key']
      return reply.code(201).send(await startRun({ ...deps, by: actorOf(request) }, wanted, key))
    },
  })

  app.route({ ...at(getSentText), handler: (request) => readSent({ db: deps.readDb }, request.params.id) })

  app.route({
    ...at(contract.estimateRun),
    handler: (request) => estimateRun(deps, request.body && withAsker(request.principal, request.body)),
  })

  app.route({
    ...at(contract.listRuns),
    handler: async (request) => {
      const { page, page_size, ...filter } = request.query
      const { rows, total } = await selectRuns(deps.readDb, position(request.query), filter)
      return { items: rows.map(toRunListItem), page, page_size, total }
    },
  })

  app.route({ ...at(contract.listActiveRuns), handler: () => readActiveRuns(deps) })

  app.route({
    ...at(contract.getRun),
    handler: async (request, reply) => {
      const withAnalyses = request.query.ticket_analyses
      const read = (db: Db) => readRun({ db }, request.params.id, { withAnalyses })
      const list = { most: withAnalyses ? RUN_LIMITS.embedded : 0, read, name: 'ticket_analyses' } as const
      return sendJson(reply, await answerList(deps, visitOf(request, reply), list))
    },
  })

  app.route({ ...at(contract.getRunState), handler: (request) => readRunState(deps, request.params.id) })

  app.route({
    ...at(contract.listRunAnalyses),
    handler: async (request, reply) => {
      const read = (db: Db) => listRunAnalyses({ db }, request.params.id, request.query)
      const most = request.query.page_size
      return sendJson(reply, await answerList(deps, visitOf(request, reply), { most, read, name: 'items' }))
    },
  })

  app.route({
    ...at(contract.listRunFailures),
    handler: async (request) => {
      const { page, page_size } = request.query
      const { id } = request.params
      await requireRun({ db: deps.readDb }, id)
      const [items, total] = await Promise.all([
        selectFailures(deps.readDb, id, position(request.query)),
        countFailures(deps.readDb, id),
      ])
      return { items, page, page_size, total }
    },
  })

  app.route({
    ...at(contract.exportRun),
    handler: async (request, reply) => {
      const { id } = request.params
      const { format } = request.query
      await deps.places.exports.take(visitOf(request, reply))
      const file = await exportRun(deps, id, format)
      const told = { action: 'run.exported', target: { type: 'run', id }, new: { format } } as const
      await recordAudit(deps.db, actorOf(request), told)
      return reply.headers(exportHeaders(`run-${id}`, format)).send(file as never) // past the answer's schema
    },
  })

  app.route({
    ...at(comparison),
    handler: (request) => compareRuns({ db: deps.readDb }, request.params.id, request.params.other),
  })

  app.route({
    ...at(getRunDistribution),
    handler: (request) => readDistribution({ db: deps.readDb }, request.params.id),
  })

  app.route({
    ...at(contract.cancelRun),
    handler: (request) => cancelRun({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(contract.retryRun),
    handler: (request) => retryRun({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(letters.listDeadLetters),
    handler: async (request) => {
      const { page, page_size, run_id: runId } = request.query
      return { ...(await selectDeadLetters(deps.readDb, { ...position(request.query), runId })), page, page_size }
    },
  })

  app.route({
    ...at(letters.redriveDeadLetter),
    handler: (request) => redriveDeadLetter({ ...deps, by: actorOf(request) }, request.params.id),
  })
}
