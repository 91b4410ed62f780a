import * as contract from '@sta/contract/schemas/connections/webhooks'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  rotateSecret,
  testWebhook,
  webhookNotFound,
} from './change-webhooks.ts'
import { selectDeliveries } from './delivery-queries.ts'
import { replayDelivery, replayFailed } from './replay-deliveries.ts'
import { selectWebhook, selectWebhooks } from './webhook-queries.ts'

export function webhookRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.listWebhooks),
    handler: async () => ({ items: await selectWebhooks(deps.db, deps.now()) }),
  })

  app.route({
    ...at(contract.createWebhook),
    handler: async (request, reply) =>
      reply.code(201).send(await createWebhook({ ...deps, by: actorOf(request) }, request.body)),
  })

  app.route({
    ...at(contract.changeWebhook),
    handler: (request) => changeWebhook({ ...deps, by: actorOf(request) }, request.params.id, request.body),
  })

  app.route({
    ...at(contract.rotateWebhookSecret),
    handler: async (request, reply) => {
      const { params, body } = request
      return reply.code(201).send(await rotateSecret({ ...deps, by: actorOf(request) }, params.id, body.overlap_hours))
    },
  })

  app.route({
    ...at(contract.testWebhook),
    handler: (request) => testWebhook({ ...deps, by: actorOf(request) }, request.params.id, request.signal),
  })

  app.route({
    ...at(contract.deleteWebhook),
    handler: async (request, reply) => {
      await deleteWebhook({ ...deps, by: actorOf(request) }, request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...at(contract.listDeliveries),
    handler: async ({ params, query: { state, before, limit } }) => {
      if (!(await selectWebhook(deps.db, params.id))) throw webhookNotFound(params.id)
      return { items: await selectDeliveries(deps.db, params.id, { state, before, limit }) }
    },
  })

  app.route({
    ...at(contract.replayDelivery),
    handler: (request) => replayDelivery({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(contract.replayFailedDeliveries),
    handler: async (request) => ({
      replayed: await replayFailed({ ...deps, by: actorOf(request) }, request.params.id),
    }),
  })
}
