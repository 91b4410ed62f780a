import { MEMBER_HEADER, MEMBER_ROLES, type Needs, SCOPES_OF_ROLE } from '@sta/contract/wire/access'
import { AppError } from './errors.ts'
import type { App } from './http.ts'
import { mayDo, type Principal, type WhoAsks } from './principal.ts'

/** A route as it answers; `needs` is undefined only as long as the server has not started. */
type RouteNeed = { method: string; url: string; needs: Needs | undefined }

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of the server, those of plugins and files too, with what it needs. */
    routeNeeds: () => RouteNeed[]
  }
  interface FastifyRequest {
    principal: Principal
  }
  interface FastifyContextConfig {
    /** What the route needs from who asks. Without it the server does not start. */
    needs?: Needs
    /** A page for people: a browser that may not see it yet is sent to the sign-in page, and back. */
    isPage?: boolean
  }
}

/**
 * Decides before the body is read who may ask for what: every route that is registered afterwards, the files of pages, uploads
 * and WebSockets. Strangers were refused before, and preflights answered, which carry no cookie.
 *
 * @param whoAsks is not asked where nothing is needed.
 * @param basePath below which the server has its pages.
 */
export function guardRoutes(app: App, whoAsks: WhoAsks, basePath = ''): void {
  const registered = new Set<{ method: string | string[]; url: string; config?: { needs?: Needs } }>()
  app.addHook('onRoute', (route) => {
    registered.add(route)
  })
  app.decorate('routeNeeds', () =>
    [...registered].flatMap(({ method, url, config }) =>
      [method].flat().map((each) => ({ method: each, url, needs: config?.needs })),
    ),
  )
  app.addHook('onReady', async () => {
    const missing = [...registered].filter((route) => route.config?.needs === undefined)
    if (missing.length === 0) return
    const names = missing.map(({ method, url }) => `${method} ${url}`)
    throw new Error(`These routes do not say what they need from who asks: ${names.join(', ')}`)
  })

  app.decorateRequest('principal', null as never) // set below, before anything can read it
  app.addHook('onRequest', async (request, reply) => {
    // A path without a route tells nobody what there is, and no socket is opened for a stranger.
    const declared = request.routeOptions.config.needs ?? 'read'
    const needs = request.ws && declared === 'nothing' ? 'read' : declared
    request.principal = await whoAsks(needs === 'nothing' ? {} : request.headers)
    refuseOther(request.principal, request.headers[MEMBER_HEADER])
    const mayOpen = needs === 'nothing' || request.principal.kind !== 'nobody'
    if (!mayOpen && request.routeOptions.config.isPage && isForBrowser(request.headers))
      return reply.redirect(`${basePath}/sign-in?back_to=${encodeURIComponent(request.url)}`)
    demand(request.principal, needs)
  })
}

const isForBrowser = ({ accept = '' }: { accept?: string | undefined }): boolean => accept.includes('text/html')

/** All tabs of a browser have one cookie: what a page of one member still sends must not be done as another. */
function refuseOther(principal: Principal, member: string | string[] | undefined): void {
  if (principal.kind !== 'member' || member === undefined || member === principal.id) return
  throw new AppError('sign_in_needed', 'Somebody else has signed in in this browser')
}

/** For what only a part of an operation needs. @throws AppError `sign_in_needed`, `not_allowed`. */
export function demand(principal: Principal, needs: Needs): void {
  if (!mayDo(principal, needs)) throw refusal(principal, needs)
}

/** Why somebody may not do it, in a sentence that says who may. */
function refusal(principal: Principal, needs: Needs): AppError {
  if (principal.kind === 'nobody') return new AppError('sign_in_needed', 'Sign in first, or send a key')
  if (principal.kind === 'key') return new AppError('not_allowed', `This key lacks the scope ${needs}`)
  const roles = MEMBER_ROLES.filter((role) => SCOPES_OF_ROLE[role].some((scope) => scope === needs))
  return new AppError('not_allowed', `Only members with the role ${roles.join(' or ')} may do this`)
}

/** Gives every route that is registered in the scope afterwards the same need: for plugins, which register their own. */
export function declareNeeds(scope: App, needs: Needs): void {
  scope.addHook('onRoute', (route) => {
    route.config = { needs, ...route.config }
  })
}
