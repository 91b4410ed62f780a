import * as timings from '@sta/contract/schemas/connections/analysis-timings'
import { type CreatedTicket, createTickets as createTicketsEndpoint } from '@sta/contract/schemas/tickets'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { demand } from '../../platform/access.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import { createTickets } from '../tickets/create-tickets.ts'
import { insertArrivals } from './arrival-queries.ts'
import { changeTiming, readTimings } from './change-timings.ts'
import { createAndAnalyze } from './create-and-analyze.ts'
import { readSchedule, SERVER_TIME_ZONE } from './schedule.ts'
import { selectDatabaseTime } from './timing-queries.ts'

export function arrivalRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(createTicketsEndpoint),
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key']
      if (!request.query.analyze)
        return reply.code(201).send(await createTickets(deps, request.body, key, noteArrivals))
      // As starting a run does.
      demand(request.principal, 'analyze')
      return reply.code(201).send(await createAndAnalyze({ ...deps, by: actorOf(request) }, request.body, key))
    },
  })

  app.route({
    ...at(timings.listAnalysisTimings),
    handler: async () => ({
      items: await readTimings(deps.db),
      time_zone: SERVER_TIME_ZONE,
      gathered_minutes: deps.config.arrivals.minutes,
      gathered_tickets: deps.config.arrivals.tickets,
    }),
  })

  app.route({
    ...at(timings.trySchedule),
    handler: async (request) => readSchedule(request.body, await selectDatabaseTime(deps.db)),
  })

  app.route({
    ...at(timings.changeAnalysisTiming),
    handler: (request) => changeTiming({ ...deps, by: actorOf(request) }, request.params.place, request.body),
  })
}

/** Those that were here already may have been analyzed. */
const noteArrivals = (tx: Tx, received: CreatedTicket[]): Promise<void> => {
  const isNew = ({ status }: CreatedTicket) => status === 'pending'
  const ids = (some: CreatedTicket[]) => some.map(({ id }) => id)
  const [created, updated] = [received.filter(isNew), received.filter((ticket) => !isNew(ticket))]
  return insertArrivals(tx, 'api', { created: ids(created), updated: ids(updated) })
}
