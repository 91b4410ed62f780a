import * as contract from '@sta/contract/schemas/access/account'
import { type App, at } from '../../platform/http.ts'
import {
  changeName,
  changePassword,
  confirmSecondFactor,
  endSession,
  readMe,
  signOutEverywhere,
  startSecondFactor,
  stopSecondFactor,
} from './account.ts'
import { selectSessions } from './session-queries.ts'
import { type AccessDeps, memberIdOf, needAuth, toHeaders } from './with-auth.ts'

/** What a member does about themselves. */
export function accountRoutes(app: App, deps: AccessDeps): void {
  app.route({ ...at(contract.getMe), handler: ({ principal }) => readMe(deps, principal) })

  app.route({ ...at(contract.changeMe), handler: (request) => changeName(deps, request, request.body.name) })

  app.route({
    ...at(contract.changePassword),
    handler: async (request, reply) =>
      reply
        .code(204)
        .header('set-cookie', await changePassword(deps, request, request.body))
        .send(null),
  })

  app.route({
    ...at(contract.startSecondFactor),
    handler: (request) => startSecondFactor(deps, request, request.body.password),
  })

  app.route({
    ...at(contract.confirmSecondFactor),
    handler: async (request, reply) =>
      reply
        .code(204)
        .header('set-cookie', await confirmSecondFactor(deps, request, request.body.code))
        .send(null),
  })

  app.route({
    ...at(contract.stopSecondFactor),
    handler: async (request, reply) =>
      reply
        .code(204)
        .header('set-cookie', await stopSecondFactor(deps, request, request.body.password))
        .send(null),
  })

  app.route({
    ...at(contract.listSessions),
    handler: async (request) => {
      const session = await needAuth(deps).api.getSession({ headers: toHeaders(request.headers) })
      return selectSessions(deps.db, memberIdOf(request), session?.session.token ?? '')
    },
  })

  app.route({
    ...at(contract.endSession),
    handler: async (request, reply) => {
      await endSession(deps, request, request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...at(contract.signOutEverywhere),
    handler: async (request, reply) => {
      await signOutEverywhere(deps, request)
      return reply.code(204).send(null)
    },
  })
}
