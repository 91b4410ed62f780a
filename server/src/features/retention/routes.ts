import { getRetention } from '@sta/contract/schemas/retention'
import { deleteTicket as deleteTicketEndpoint } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import { deleteTicket } from './delete-ticket.ts'
import { readRetention } from './read-retention.ts'

export function retentionRoutes(app: App, deps: Deps): void {
  app.route({ ...at(getRetention), handler: (request) => readRetention(deps, request.query) })

  app.route({
    ...at(deleteTicketEndpoint),
    handler: async (request, reply) => {
      await deleteTicket({ ...deps, by: actorOf(request) }, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
