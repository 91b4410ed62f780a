import type { Deps } from './deps.ts'
import { accountRoutes } from './features/access/account-routes.ts'
import { memberRoutes } from './features/access/member-routes.ts'
import { openResolvers } from './features/access/resolvers.ts'
import { signInRoutes } from './features/access/sign-in-routes.ts'
import { analysisRoutes } from './features/analysis/routes.ts'

import { arrivalRoutes } from './features/arrivals/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'

import { connectorRoutes } from './features/connectors/routes.ts'

import { correctionRoutes } from './features/corrections/routes.ts'
import { evaluationRoutes } from './features/evaluation/routes.ts'
import { groupRoutes } from './features/groups/routes.ts'
import { incomingHookRoutes } from './features/incoming-hooks/routes.ts'
import { insightRoutes } from './features/insights/routes.ts'
import { keyResolver } from './features/keys/resolve-key.ts'
import { keyRoutes } from './features/keys/routes.ts'
import { liveRoutes } from './features/live/routes.ts'
import { localModelRoutes } from './features/local-model/routes.ts'
import { mcpRoutes } from './features/mcp/routes.ts'
import { metricRoutes } from './features/metrics/routes.ts'
import { modelChoiceRoutes } from './features/model-choice/routes.ts'
import { promptRoutes } from './features/prompts/routes.ts'
import { retentionRoutes } from './features/retention/routes.ts'
import { ruleRoutes } from './features/rules/routes.ts'
import { systemRoutes } from './features/system/routes.ts'
import { taxonomyRoutes } from './features/taxonomy/routes.ts'
import { themeRoutes } from './features/themes/routes.ts'
import { ticketRoutes } from './features/tickets/routes.ts'
import { usageRoutes } from './features/usage/routes.ts'
import { viewRoutes } from './features/views/routes.ts'
import { webhookRoutes } from './features/webhooks/routes.ts'
import { writeBackRoutes } from './features/write-back/routes.ts'
import { guardRoutes } from './platform/access.ts'
import { isDiskFull } from './platform/errors.ts'
import { openHosts } from './platform/hosts.ts'
import { type App, openHttp } from './platform/http.ts'
import { openRateLimits } from './platform/limits/rate-limits.ts'
import { measureHttp } from './platform/metrics.ts'
import { documentationPages, webApp } from './platform/pages.ts'
import { openWhoAsks } from './platform/principal.ts'
import { traceHttp } from './platform/tracing/trace-http.ts'
import { VERSION } from './version.ts'

/** The HTTP server with every feature's routes, listed by hand: the map of HTTP. */
export async function buildApp(
  deps: Deps,
  options: { isDraining: () => boolean } = { isDraining: () => false },
): Promise<App> {
  const { config, log } = deps
  const app = await openHttp({ ...config, log, version: VERSION, hosts: openHosts(config) })
  traceHttp(app, deps.spans)
  const rates = await openRateLimits(app, { ...config.rateLimit, counts: deps.rateCounts, redis: deps.redis })
  app.addHook('onRequest', rates.refuseEarly)
  measureHttp(app, deps.metrics)
  // Loaded where people sign in alone: it takes half as long as all the rest.
  const auth = config.isSignInOn
    ? await import('./features/access/auth.ts').then(({ openAuth }) => openAuth(deps))
    : null
  const resolvers = [keyResolver(deps), ...(auth ? openResolvers(auth) : [])]
  const whoAsks = openWhoAsks(resolvers, config.isSignInOn)
  guardRoutes(app, whoAsks, config.basePath)
  app.addHook('onError', async (_request, _reply, error) => {
    if (isDiskFull(error)) deps.disk.noteFull()
  })
  app.addHook('onRequest', rates.limit)
  app.addHook('onRequest', async () => deps.turns.noteRequest())
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode === 401) await rates.noteRefusal(request)
  })
  arrivalRoutes(app, deps)
  ticketRoutes(app, deps)
  analysisRoutes(app, deps)
  correctionRoutes(app, deps)
  groupRoutes(app, deps)
  themeRoutes(app, deps)
  insightRoutes(app, deps)
  localModelRoutes(app, deps)
  taxonomyRoutes(app, deps)
  promptRoutes(app, deps)
  evaluationRoutes(app, deps)
  connectorRoutes(app, deps)
  writeBackRoutes(app, deps)
  incomingHookRoutes(app, deps)
  ruleRoutes(app, deps)
  webhookRoutes(app, deps)
  viewRoutes(app, deps)
  keyRoutes(app, deps)
  auditRoutes(app, deps)
  usageRoutes(app, deps)
  modelChoiceRoutes(app, deps)
  metricRoutes(app, deps)
  const access = {
    ...deps,
    auth,
    publicUrl: config.publicUrl,
    basePath: config.basePath,
    messageLanguage: config.messageLanguage,
    provider: config.oidc && new URL(config.oidc.issuer).host,
  }
  signInRoutes(app, access)
  accountRoutes(app, access)
  memberRoutes(app, access)
  systemRoutes(app, deps, options.isDraining)
  retentionRoutes(app, deps)
  mcpRoutes(app, deps)
  liveRoutes(app, deps, whoAsks)
  // Each in a scope of its own, as each declares a need for all that is in it.
  await app.register(documentationPages, { basePath: config.basePath })
  await app.register(webApp, config)
  return app
}
