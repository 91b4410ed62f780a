import * as contract from '@sta/contract/schemas/groups'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, at } from '../../platform/http.ts'
import { changeGroup } from './change-group.ts'
import { countGroups, selectGroup, selectGroups } from './queries.ts'

export function groupRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.listGroups),
    handler: async ({ query }) => {
      const { page, page_size, state, harm, since } = query
      const filter = { state, harm }
      const [items, counts, open] = await Promise.all([
        selectGroups(deps.db, filter, {
          offset: (page - 1) * page_size,
          limit: page_size,
          since: since ? new Date(since) : null,
        }),
        countGroups(deps.db, filter),
        countGroups(deps.db, { state: 'open' }),
      ])
      const sum = (key: 'groups' | 'tickets') => counts.reduce((all, each) => all + each[key], 0)
      return { items, page, page_size, total: sum('groups'), tickets: sum('tickets'), by_harm: open }
    },
  })

  app.route({
    ...at(contract.getGroup),
    handler: async ({ params }) => {
      const group = await selectGroup(deps.db, params.id)
      if (!group) throw new AppError('group_not_found', `There is no group ${params.id}`)
      return group
    },
  })

  app.route({
    ...at(contract.changeGroup),
    handler: ({ params, body }) => changeGroup(deps, params.id, body),
  })
}
