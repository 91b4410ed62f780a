import * as contract from '@sta/contract/schemas/local-model'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { signed } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { readLocalModel, refitNow, useVersion } from './use-version.ts'

export function localModelRoutes(app: App, deps: Deps): void {
  app.route({ ...at(contract.getLocalModel), handler: () => readLocalModel(deps) })
  app.route({ ...at(contract.refitLocalModel), handler: () => refitNow(deps) })
  app.route({
    ...at(contract.chooseLocalModel),
    handler: (request) => useVersion({ ...deps, by: actorOf(request) }, signed(request.principal, request.body)),
  })
}
