import type { RuleCondition } from '@sta/contract/schemas/rules'
import * as contract from '@sta/contract/schemas/rules'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { type Principal, withAsker } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { changeRule, createRule, deleteRule, orderRules, tryRule } from './change-rules.ts'
import { selectRules } from './rule-queries.ts'
import { undoFiring } from './undo-firing.ts'

/** What is asked for, where its condition says `me` with the name of who asks: a rule acts when nobody does. */
const namedIn = <Body extends { condition?: RuleCondition | undefined }>(principal: Principal, body: Body): Body =>
  body.condition === undefined ? body : { ...body, condition: withAsker(principal, body.condition) }

export function ruleRoutes(app: App, deps: Deps): void {
  app.route({ ...at(contract.listRules), handler: async () => ({ items: await selectRules(deps.db) }) })

  app.route({
    ...at(contract.createRule),
    handler: async (request, reply) => {
      const wanted = namedIn(request.principal, request.body)
      return reply.code(201).send(await createRule({ ...deps, by: actorOf(request) }, wanted))
    },
  })

  app.route({ ...at(contract.tryRule), handler: ({ principal, body }) => tryRule(deps, namedIn(principal, body)) })

  app.route({
    ...at(contract.orderRules),
    handler: async (request) => ({
      items: await orderRules({ ...deps, by: actorOf(request) }, request.body.ids),
    }),
  })

  app.route({
    ...at(contract.changeRule),
    handler: (request) => {
      const patch = namedIn(request.principal, request.body)
      return changeRule({ ...deps, by: actorOf(request) }, request.params.id, patch)
    },
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
