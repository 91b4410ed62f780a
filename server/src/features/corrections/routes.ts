import { changeTickets as bulkChange } from '@sta/contract/schemas/bulk'
import * as contract from '@sta/contract/schemas/corrections'
import { CORRECTION_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { demand } from '../../platform/access.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, at } from '../../platform/http.ts'
import { signed, withAsker } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { changeTickets } from './bulk-change.ts'
import { correctAnalysis, undoCorrection } from './correct-analysis.ts'
import { selectContentHash, selectHistory } from './queries.ts'

export function correctionRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.correctAnalysis),
    handler: (request) =>
      correctAnalysis({ ...deps, by: actorOf(request) }, request.params.id, signed(request.principal, request.body)),
  })

  app.route({
    ...at(bulkChange),
    handler: (request) => {
      // As deleting one does.
      if (request.body.delete || request.body.anonymize) demand(request.principal, 'admin')
      const change = withAsker(request.principal, signed(request.principal, request.body))
      return changeTickets({ ...deps, by: actorOf(request) }, change)
    },
  })

  app.route({
    ...at(contract.undoCorrection),
    handler: (request) => undoCorrection({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(contract.getTicketHistory),
    handler: async (request) => {
      const { id } = request.params
      const hash = await selectContentHash(deps.readDb, id)
      if (!hash) throw new AppError('ticket_not_found', `There is no ticket ${id}`)
      return selectHistory(deps.readDb, id, hash, CORRECTION_LIMITS.history)
    },
  })
}
