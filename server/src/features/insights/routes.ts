import * as contract from '@sta/contract/schemas/insights'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { readInsights } from './read-insights.ts'

export function insightRoutes(app: App, deps: Deps): void {
  const read = deps.share('insights', (days: { from?: string | undefined; to?: string | undefined }) =>
    readInsights({ db: deps.readDb, now: deps.now }, days),
  )
  app.route({ ...at(contract.getInsights), handler: (request) => read(request.query) })
}
