import * as contract from '@sta/contract/schemas/access/account'
import * as members from '@sta/contract/schemas/access/members'
import { type App, at } from '../../platform/http.ts'
import { acceptInvitation, readInvitation } from './invite.ts'
import { acceptReset, readReset } from './reset.ts'
import { enterCode, signIn, signOut } from './sign-in.ts'
import { goToProvider, returnFromProvider } from './sign-in-by-provider.ts'
import type { AccessDeps } from './with-auth.ts'

/** What anybody may ask for who is not signed in yet. */
export function signInRoutes(app: App, deps: AccessDeps): void {
  app.route({
    ...at(contract.getSignInWays),
    handler: async () => ({ is_on: deps.auth !== null, provider: deps.auth ? deps.provider : null }),
  })

  app.route({
    ...at(contract.signIn),
    handler: async (request, reply) => {
      const { cookies, secondFactor } = await signIn(deps, request, request.body)
      return reply.header('set-cookie', cookies).send({ second_factor: secondFactor })
    },
  })

  app.route({
    ...at(contract.enterCode),
    handler: async (request, reply) => {
      const { cookies } = await enterCode(deps, request, request.body)
      return reply.code(204).header('set-cookie', cookies).send(null)
    },
  })

  app.route({
    ...at(contract.goToProvider),
    handler: async (request, reply) => {
      const { url, cookies } = await goToProvider(deps, request, request.body.back_to)
      return reply.header('set-cookie', cookies).send({ url })
    },
  })

  // Where the provider sends the browser back to: an address for it alone, and no part of the API.
  app.get(
    '/api/sign-in/callback/:provider',
    { config: { needs: 'nothing', isPage: true }, schema: { hide: true } as object },
    async (request, reply) => {
      const { location, cookies } = await returnFromProvider(deps, request)
      return reply.header('set-cookie', cookies).redirect(location)
    },
  )

  app.route({
    ...at(contract.signOut),
    handler: async (request, reply) =>
      reply
        .code(204)
        .header('set-cookie', await signOut(deps, request))
        .send(null),
  })

  app.route({
    ...at(members.readInvitation),
    handler: async ({ body }) => {
      const { role, email, isFirst } = await readInvitation(deps, body.token)
      return { role, email, is_first: isFirst }
    },
  })

  app.route({
    ...at(members.readReset),
    handler: async ({ body }) => {
      const { what, email } = await readReset(deps, body.token)
      return { what, email }
    },
  })

  app.route({
    ...at(members.acceptReset),
    handler: async (request, reply) => {
      await acceptReset(deps, request, request.body)
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...at(members.acceptInvitation),
    handler: async (request, reply) => {
      const { id, cookies } = await acceptInvitation(deps, request, request.body)
      return reply.code(201).header('set-cookie', cookies).send({ id })
    },
  })
}
