import * as contract from '@sta/contract/schemas/taxonomy'
import { TAXONOMY_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { selectActiveTaxonomy, selectTaxonomies } from './queries.ts'

export function taxonomyRoutes(app: App, deps: Deps): void {
  app.route({ ...at(contract.getTaxonomy), handler: () => selectActiveTaxonomy(deps.db) })

  app.route({ ...at(contract.listTaxonomies), handler: () => selectTaxonomies(deps.db, TAXONOMY_LIMITS.versions) })
}
