import * as contract from '@sta/contract/schemas/model-choice'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { readChoice, testChoice } from './change-choice.ts'

export function modelChoiceRoutes(app: App, deps: Deps): void {
  app.route({ ...at(contract.getModelChoice), handler: () => readChoice(deps) })
  app.route({ ...at(contract.testModelChoice), handler: (request) => testChoice(deps, request.body) })
}
