import * as contract from '@sta/contract/schemas/access/keys'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import { createKey } from './create-key.ts'
import { revokeKey, rotateKey } from './end-key.ts'
import { demandKeeper, keeperOf } from './owner.ts'
import { selectKeys, toApiKey } from './queries.ts'

export function keyRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.listKeys),
    handler: async ({ principal }) => {
      demandKeeper(principal)
      const rows = await selectKeys(deps.db, keeperOf(principal))
      return rows.map((row) => toApiKey(row, deps.now()))
    },
  })

  app.route({
    ...at(contract.createKey),
    handler: async (request, reply) => {
      const created = await createKey({ ...deps, by: actorOf(request) }, request.principal, request.body)
      return reply.code(201).send(created)
    },
  })

  app.route({
    ...at(contract.rotateKey),
    handler: async (request, reply) => {
      const { params, body, principal } = request
      const which = { id: params.id, overlapHours: body.overlap_hours }
      return reply.code(201).send(await rotateKey({ ...deps, by: actorOf(request) }, principal, which))
    },
  })

  app.route({
    ...at(contract.revokeKey),
    handler: (request) => revokeKey({ ...deps, by: actorOf(request) }, request.principal, request.params.id),
  })
}
