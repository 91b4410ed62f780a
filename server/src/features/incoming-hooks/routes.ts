import * as contract from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, acceptText, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import { changeHook, createHook, deleteHook, hookNotFound, rotateHook } from './change-hooks.ts'
import { selectDeliveries, selectWhole } from './delivery-queries.ts'
import { type HookRow, selectHook, selectHooks } from './hook-queries.ts'
import { receiveMessage, requireHook } from './receive-message.ts'
import { replayMessages } from './replay-messages.ts'
import { tryMapping } from './suggest-mapping.ts'

export function incomingHookRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.listIncomingHooks),
    handler: async () => ({ items: await selectHooks(deps.db, deps.now()) }),
  })

  app.route({
    ...at(contract.tryIncomingHook),
    handler: async ({ body }) => tryMapping(body.sample, body.mapping),
  })

  app.route({
    ...at(contract.createIncomingHook),
    handler: async (request, reply) =>
      reply.code(201).send(await createHook({ ...deps, by: actorOf(request) }, request.body)),
  })

  app.route({
    ...at(contract.changeIncomingHook),
    handler: (request) => changeHook({ ...deps, by: actorOf(request) }, request.params.id, request.body),
  })

  app.route({
    ...at(contract.rotateIncomingHook),
    handler: async (request, reply) => {
      const { params, body } = request
      return reply.code(201).send(await rotateHook({ ...deps, by: actorOf(request) }, params.id, body.overlap_hours))
    },
  })

  app.route({
    ...at(contract.deleteIncomingHook),
    handler: async (request, reply) => {
      await deleteHook({ ...deps, by: actorOf(request) }, request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...at(contract.listHookDeliveries),
    handler: async ({ params }) => {
      if (!(await selectHook(deps.db, params.id))) throw hookNotFound()
      return { items: await selectDeliveries(deps.db, params.id) }
    },
  })

  app.route({
    ...at(contract.getHookDelivery),
    handler: async ({ params }) => {
      const delivery = await selectWhole(deps.db, params.id)
      if (!delivery) throw new AppError('delivery_not_found', `There is no message ${params.id} that is kept`)
      return delivery
    },
  })

  app.route({
    ...at(contract.replayHookDeliveries),
    handler: (request) => {
      const { params, body } = request
      return replayMessages({ ...deps, by: actorOf(request) }, params.id, body.deliveries ?? null)
    },
  })

  app.register(async (scope: App) => {
    acceptText(scope, HOOK_LIMITS.bodyBytes)
    const hooks = new WeakMap<object, HookRow>()
    scope.route({
      ...at(contract.receiveHook),
      // Strangers are sent away before their body is read.
      onRequest: async ({ raw, params }) => {
        hooks.set(raw, await requireHook(deps, params.token))
      },
      handler: async ({ raw, headers, body }) => {
        const hook = hooks.get(raw)
        if (!hook) throw hookNotFound()
        return receiveMessage(deps, hook, { headers, body: typeof body === 'string' ? body : '' })
      },
    })
  })
}
