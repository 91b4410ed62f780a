import * as contract from '@sta/contract/schemas/views'
import type { Deps } from '../../deps.ts'
import { demand } from '../../platform/access.ts'
import { AppError } from '../../platform/errors.ts'
import { type App, at } from '../../platform/http.ts'
import { askedBy, type Principal } from '../../platform/principal.ts'
import { openViewCounts } from './count-views.ts'
import { deleteViewRow, insertView, isNameTaken, type Owner, selectOwner, selectViews, setView } from './queries.ts'

const notFound = (id: number) => new AppError('view_not_found', `There is no view ${id}`)
const exists = (name: string) =>
  new AppError('view_exists', `There is a view called ${name} already; choose another name`)

/** What a key saves is everybody's, as all is where nobody signs in. */
const ownerOf = (principal: Principal): Owner => (principal.kind === 'member' ? Number(principal.id) : null)

export function viewRoutes(app: App, deps: Deps): void {
  const countViews = openViewCounts(deps)

  /** @returns whose view it is. @throws AppError `view_not_found`, also for one of somebody else; `not_allowed`. */
  const mayChange = async (principal: Principal, id: number): Promise<Owner> => {
    const owner = await selectOwner(deps.db, id, ownerOf(principal))
    if (owner === undefined) throw notFound(id)
    if (owner === null) demand(principal, 'write')
    return owner
  }

  app.route({ ...at(contract.listViews), handler: ({ principal }) => selectViews(deps.db, ownerOf(principal)) })

  app.route({
    ...at(contract.createView),
    handler: async (request, reply) => {
      const owner = ownerOf(request.principal)
      if (owner === null) demand(request.principal, 'write')
      const view = await insertView(deps.db, owner, request.body)
      if (!view) throw exists(request.body.name)
      return reply.code(201).send(view)
    },
  })

  app.route({
    ...at(contract.countViews),
    handler: async ({ principal, body }) => ({
      counts: await countViews(body.filters.map((filter) => askedBy(principal, filter))),
    }),
  })

  app.route({
    ...at(contract.changeView),
    handler: async (request) => {
      const { id } = request.params
      const { name } = request.body
      const owner = await mayChange(request.principal, id)
      if (name !== undefined && (await isNameTaken(deps.db, owner, name, id))) throw exists(name)
      const view = await setView(deps.db, id, request.body)
      if (!view) throw notFound(id)
      return view
    },
  })

  app.route({
    ...at(contract.deleteView),
    handler: async (request, reply) => {
      await mayChange(request.principal, request.params.id)
      if (!(await deleteViewRow(deps.db, request.params.id))) throw notFound(request.params.id)
      return reply.code(204).send(null)
    },
  })
}
