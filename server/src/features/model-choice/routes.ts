import * as contract from '@sta/contract/schemas/model-choice'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { actorOf } from '../audit/actor.ts'
import { changeChoice, readChoice, testChoice } from './change-choice.ts'

export function modelChoiceRoutes(app: App, deps: Deps): void {
  app.route({ ...at(contract.getModelChoice), handler: () => readChoice(deps) })
  app.route({
    ...at(contract.changeModelChoice),
    handler: (request) => changeChoice({ ...deps, by: actorOf(request) }, request.body),
  })
  app.route({ ...at(contract.testModelChoice), handler: (request) => testChoice(deps, request.body) })
}
