import * as contract from '@sta/contract/schemas/usage'
import type { Deps } from '../../deps.ts'
import { withEtag } from '../../platform/answers/etag.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, at } from '../../platform/http.ts'
import { selectRunCalls } from './queries.ts'
import { readUsage } from './read-usage.ts'

export function usageRoutes(app: App, deps: Deps): void {
  const read = deps.share('usage', (days: { from?: string | undefined; to?: string | undefined }) =>
    readUsage({ ...deps, db: deps.readDb }, days),
  )
  app.route({ ...at(contract.getUsage), ...withEtag, handler: (request) => read(request.query) })

  app.route({
    ...at(contract.listRunCalls),
    handler: async (request) => {
      const { page, page_size } = request.query
      const { id } = request.params
      const calls = await selectRunCalls(deps.readDb, id, { offset: (page - 1) * page_size, limit: page_size })
      if (!calls) throw new AppError('run_not_found', `There is no run ${id}`)
      return { ...calls, page, page_size }
    },
  })
}
