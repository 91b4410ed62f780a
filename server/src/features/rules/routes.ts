import * as contract from '@sta/contract/schemas/rules'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import { changeRule, createRule, deleteRule, tryRule } from './change-rules.ts'
import { selectRules } from './rule-queries.ts'
import { undoFiring } from './undo-firing.ts'

export function ruleRoutes(app: App, deps: Deps): void {
  app.route({ ...at(contract.listRules), handler: async () => ({ items: await selectRules(deps.db) }) })

  app.route({
    ...at(contract.createRule),
    handler: async (request, reply) =>
      reply.code(201).send(await createRule({ ...deps, by: actorOf(request) }, request.body)),
  })

  app.route({ ...at(contract.tryRule), handler: (request) => tryRule(deps, request.body) })

  app.route({
    ...at(contract.changeRule),
    handler: (request) => changeRule({ ...deps, by: actorOf(request) }, request.params.id, request.body),
  })

  app.route({
    ...at(contract.deleteRule),
    handler: async (request, reply) => {
      await deleteRule({ ...deps, by: actorOf(request) }, request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...at(contract.undoRuleFiring),
    handler: (request) => undoFiring({ ...deps, by: actorOf(request) }, request.params.id),
  })
}
