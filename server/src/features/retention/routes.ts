import { getRetention } from '@sta/contract/schemas/retention'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { readRetention } from './read-retention.ts'

export function retentionRoutes(app: App, deps: Deps): void {
  app.route({ ...at(getRetention), handler: (request) => readRetention(deps, request.query) })
}
