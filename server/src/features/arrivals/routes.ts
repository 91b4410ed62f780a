import { createTickets as createTicketsEndpoint } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { demand } from '../../platform/access.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import { createTickets } from '../tickets/create-tickets.ts'
import { createAndAnalyze } from './create-and-analyze.ts'

export function arrivalRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(createTicketsEndpoint),
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key']
      if (!request.query.analyze) return reply.code(201).send(await createTickets(deps, request.body, key))
      // As starting a run does.
      demand(request.principal, 'analyze')
      return reply.code(201).send(await createAndAnalyze({ ...deps, by: actorOf(request) }, request.body, key))
    },
  })
}
