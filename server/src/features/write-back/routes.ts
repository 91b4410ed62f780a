import * as contract from '@sta/contract/schemas/connections/write-back'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import { decideWriteBack, requireConnector, retryWriteBack, setWriteBack, startWriteBack } from './change-write-back.ts'
import { previewWriteBack } from './preview-write-back.ts'
import { selectTickets } from './ticket-queries.ts'
import { readWriteBack, readWriteBacks } from './write-back-queries.ts'

export function writeBackRoutes(app: App, deps: Deps): void {
  const { db } = deps

  app.route({ ...at(contract.listWriteBacks), handler: async () => ({ items: await readWriteBacks(db) }) })

  app.route({
    ...at(contract.getWriteBack),
    handler: async ({ params: { id } }) => {
      await requireConnector(db, id)
      return readWriteBack(db, id)
    },
  })

  app.route({
    ...at(contract.setWriteBack),
    handler: (request) => setWriteBack({ ...deps, by: actorOf(request) }, request.params.id, request.body),
  })

  app.route({
    ...at(contract.previewWriteBack),
    handler: ({ params, body, signal }) => previewWriteBack(deps, params.id, body, signal),
  })

  app.route({
    ...at(contract.startWriteBack),
    handler: (request) => startWriteBack({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(contract.listWriteBackTickets),
    handler: async ({ params: { id }, query: { state, after = 0, limit } }) => {
      await requireConnector(db, id)
      return { items: await selectTickets(db, id, { state, after, limit }) }
    },
  })

  app.route({
    ...at(contract.decideWriteBack),
    handler: async (request) => ({
      decided: await decideWriteBack({ ...deps, by: actorOf(request) }, request.params.id, request.body),
    }),
  })

  app.route({
    ...at(contract.retryWriteBack),
    handler: async (request) => {
      const { params, body } = request
      return { retried: await retryWriteBack({ ...deps, by: actorOf(request) }, params.id, body.ticket_ids ?? null) }
    },
  })
}
