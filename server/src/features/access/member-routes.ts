import * as contract from '@sta/contract/schemas/access/members'
import { type App, at } from '../../platform/http.ts'
import { changeMember } from './change-member.ts'
import { selectInvitations } from './invitation-queries.ts'
import { invite, revokeInvitation } from './invite.ts'
import { selectMemberNames, selectMembers } from './member-queries.ts'
import { createReset } from './reset.ts'
import { type AccessDeps, needAuth } from './with-auth.ts'

export function memberRoutes(app: App, deps: AccessDeps): void {
  app.route({
    ...at(contract.listMembers),
    handler: async () => {
      needAuth(deps)
      return selectMembers(deps.db)
    },
  })

  app.route({
    ...at(contract.listMemberNames),
    handler: () => (deps.auth ? selectMemberNames(deps.db) : []),
  })

  app.route({
    ...at(contract.changeMember),
    handler: (request) => changeMember(deps, request, request.params.id, request.body),
  })

  app.route({
    ...at(contract.createReset),
    handler: async (request, reply) =>
      reply.code(201).send(await createReset(deps, request, { id: request.params.id, what: request.body.what })),
  })

  app.route({
    ...at(contract.listInvitations),
    handler: async () => {
      needAuth(deps)
      return selectInvitations(deps.db)
    },
  })

  app.route({
    ...at(contract.createInvitation),
    handler: async (request, reply) => reply.code(201).send(await invite(deps, request, request.body)),
  })

  app.route({
    ...at(contract.revokeInvitation),
    handler: async (request, reply) => {
      await revokeInvitation(deps, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
