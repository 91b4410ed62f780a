import * as contract from '@sta/contract/schemas/connections/connectors'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import {
  changeConnector,
  createConnector,
  deleteConnector,
  pullNow,
  readEverythingAgain,
  tryChange,
} from './change-connectors.ts'
import { selectConnectors } from './connector-queries.ts'
import { tryConnector } from './try-connector.ts'

export function connectorRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.listConnectors),
    handler: async () => ({ items: await selectConnectors(deps.db) }),
  })

  app.route({ ...at(contract.tryConnector), handler: (request) => tryConnector(deps, request.body, request.signal) })

  app.route({
    ...at(contract.createConnector),
    handler: async (request, reply) =>
      reply.code(201).send(await createConnector({ ...deps, by: actorOf(request) }, request.body, request.signal)),
  })

  app.route({
    ...at(contract.changeConnector),
    handler: (request) =>
      changeConnector({ ...deps, by: actorOf(request) }, request.params.id, request.body, request.signal),
  })

  app.route({
    ...at(contract.tryConnectorChange),
    handler: (request) => tryChange(deps, request.params.id, request.body, request.signal),
  })

  app.route({
    ...at(contract.pullConnector),
    handler: (request) =>
      request.query.everything
        ? readEverythingAgain({ ...deps, by: actorOf(request) }, request.params.id)
        : pullNow(deps, request.params.id),
  })

  app.route({
    ...at(contract.deleteConnector),
    handler: async (request, reply) => {
      await deleteConnector({ ...deps, by: actorOf(request) }, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
