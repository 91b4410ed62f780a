import * as contract from '@sta/contract/schemas/prompts'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { signed } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { choosePrompt, readPrompts } from './choose-prompt.ts'

export function promptRoutes(app: App, deps: Deps): void {
  app.route({ ...at(contract.getPrompts), handler: () => readPrompts(deps) })
  app.route({
    ...at(contract.choosePrompt),
    handler: (request) => choosePrompt({ ...deps, by: actorOf(request) }, signed(request.principal, request.body)),
  })
}
