import * as contract from '@sta/contract/schemas/taxonomy'
import { TAXONOMY_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { withEtag } from '../../platform/answers/etag.ts'
import { type App, at } from '../../platform/http.ts'
import { selectActiveTaxonomy, selectTaxonomies } from './queries.ts'

export function taxonomyRoutes(app: App, deps: Deps): void {
  const read = deps.share('taxonomy', () => selectActiveTaxonomy(deps.db))
  app.route({ ...at(contract.getTaxonomy), ...withEtag, handler: () => read(null) })

  app.route({ ...at(contract.listTaxonomies), handler: () => selectTaxonomies(deps.db, TAXONOMY_LIMITS.versions) })
}
