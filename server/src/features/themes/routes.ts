import * as contract from '@sta/contract/schemas/themes'
import type { Deps } from '../../deps.ts'
import { type App, at } from '../../platform/http.ts'
import { signed } from '../../platform/principal.ts'
import { actorOf } from '../audit/actor.ts'
import { changeTheme, themeNotFound } from './change-theme.ts'
import { selectTheme } from './theme-queries.ts'

export function themeRoutes(app: App, deps: Deps): void {
  app.route({
    ...at(contract.getTheme),
    handler: async ({ params }) => {
      const theme = await selectTheme(deps.db, params.id)
      if (!theme) throw themeNotFound(params.id)
      return theme
    },
  })

  app.route({
    ...at(contract.changeTheme),
    handler: (request) =>
      changeTheme({ ...deps, by: actorOf(request) }, request.params.id, signed(request.principal, request.body)),
  })
}
