import * as contract from '@sta/contract/schemas/views'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, at } from '../../platform/http.ts'
import { openViewCounts } from './count-views.ts'
import { deleteViewRow, insertView, isNameTaken, selectViews, setView } from './queries.ts'

const notFound = (id: number) => new AppError('view_not_found', `There is no view ${id}`)
const exists = (name: string) =>
  new AppError('view_exists', `There is a view called ${name} already; choose another name`)

export function viewRoutes(app: App, deps: Deps): void {
  const countViews = openViewCounts(deps)

  app.route({ ...at(contract.listViews), handler: () => selectViews(deps.db) })

  app.route({
    ...at(contract.createView),
    handler: async (request, reply) => {
      const view = await insertView(deps.db, request.body)
      if (!view) throw exists(request.body.name)
      return reply.code(201).send(view)
    },
  })

  app.route({
    ...at(contract.countViews),
    handler: async (request) => ({ counts: await countViews(request.body.filters) }),
  })

  app.route({
    ...at(contract.changeView),
    handler: async (request) => {
      const { id } = request.params
      const { name } = request.body
      if (name !== undefined && (await isNameTaken(deps.db, name, id))) throw exists(name)
      const view = await setView(deps.db, id, request.body)
      if (!view) throw notFound(id)
      return view
    },
  })

  app.route({
    ...at(contract.deleteView),
    handler: async (request, reply) => {
      if (!(await deleteViewRow(deps.db, request.params.id))) throw notFound(request.params.id)
      return reply.code(204).send(null)
    },
  })
}
