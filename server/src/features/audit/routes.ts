import * as contract from '@sta/contract/schemas/access/audit'
import type { Deps } from '../../deps.ts'
import { exportHeaders } from '../../platform/answers/export-lines.ts'
import { type App, at } from '../../platform/http.ts'
import { visitOf } from '../../platform/limits/rate-limits.ts'
import { actorOf } from './actor.ts'
import { exportAudit } from './export-audit.ts'
import { selectAuditEntries, toAuditEntry } from './queries.ts'

export function auditRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.listAudit),
    handler: async ({ query: { cursor, limit, ...filters } }) => {
      const rows = await selectAuditEntries(deps.readDb, filters, { cursor, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const next_cursor = rows.length > limit ? (shown.at(-1)?.id ?? null) : null
      return { items: shown.map(toAuditEntry), next_cursor }
    },
  })

  app.route({
    ...at(contract.exportAudit),
    handler: async (request, reply) => {
      await deps.places.exports.take(visitOf(request, reply))
      const file = await exportAudit({ ...deps, by: actorOf(request) }, request.query)
      return reply.headers(exportHeaders('audit', 'csv')).send(file as never) // a stream is sent as it is, past the answer's schema
    },
  })
}
