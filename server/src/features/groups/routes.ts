import * as contract from '@sta/contract/schemas/groups'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, at } from '../../platform/http.ts'
import { signed } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { changeGroup } from './change-group.ts'
import { linkTickets, readTicketGroup, undoGroupChoice, unlinkTicket } from './choose-group.ts'
import { mergeGroups, unmergeGroup } from './merge-groups.ts'
import { countOpenGroups, countSetAside, selectGroup, selectGroups } from './queries.ts'

export function groupRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.listGroups),
    handler: async ({ query }) => {
      const { page, page_size, state, harm, since } = query
      const filter = { state, harm }
      const [items, by_harm, setAside] = await Promise.all([
        selectGroups(deps.readDb, filter, {
          offset: (page - 1) * page_size,
          limit: page_size,
          since: since ? new Date(since) : null,
        }),
        countOpenGroups(deps.readDb),
        state === 'open' ? null : countSetAside(deps.readDb, filter),
      ])
      const open = by_harm.filter((each) => harm === undefined || each.harm === harm)
      const sum = (key: 'groups' | 'tickets') => open.reduce((all, each) => all + each[key], 0)
      return {
        items,
        page,
        page_size,
        total: setAside?.groups ?? sum('groups'),
        tickets: setAside?.tickets ?? sum('tickets'),
        by_harm,
      }
    },
  })

  app.route({
    ...at(contract.getGroup),
    handler: async ({ params }) => {
      const group = await selectGroup(deps.readDb, params.id)
      if (!group) throw new AppError('group_not_found', `There is no group ${params.id}`)
      return group
    },
  })

  app.route({ ...at(contract.getTicketGroup), handler: ({ params }) => readTicketGroup(deps, params.id) })

  app.route({
    ...at(contract.linkTickets),
    handler: (request) =>
      linkTickets({ ...deps, by: actorOf(request) }, request.params.id, signed(request.principal, request.body)),
  })

  app.route({
    ...at(contract.unlinkTicket),
    handler: (request) =>
      unlinkTicket(
        { ...deps, by: actorOf(request) },
        request.params.id,
        signed(request.principal, request.body).author ?? null,
      ),
  })

  app.route({
    ...at(contract.undoGroupChoice),
    handler: (request) => undoGroupChoice({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(contract.mergeGroups),
    handler: (request) => mergeGroups({ ...deps, by: actorOf(request) }, request.params.id, request.body.into),
  })

  app.route({
    ...at(contract.unmergeGroup),
    handler: (request) => unmergeGroup({ ...deps, by: actorOf(request) }, request.params.id),
  })

  app.route({
    ...at(contract.changeGroup),
    handler: (request) => changeGroup({ ...deps, by: actorOf(request) }, request.params.id, request.body),
  })
}
