import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fastifySwaggerUi from '@fastify/swagger-ui'
import { isPage } from '@sta/contract/wire/pages'
import { declareNeeds } from './access.ts'
import { documentationPolicy } from './answers/headers.ts'
import type { App } from './http.ts'

const WEB_BUNDLE = fileURLToPath(new URL('../../../web/dist/', import.meta.url))
const REDOC_BUNDLE = path.join(path.dirname(createRequire(import.meta.url).resolve('redoc/package.json')), 'bundles')

const redocPage = (basePath: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>API reference · Support Ticket Analyst</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>body{margin:0}img[src^="https:"]{display:none}</style></head>
<body><redoc spec-url="${basePath}/openapi.json" hide-loading></redoc><script src="${basePath}/redoc/redoc.standalone.js"></script></body></html>`

/** `/openapi.json`, `/docs` (Swagger UI) and `/redoc`: all served from here, so they work without a network. */
export async function documentationPages(app: App, { basePath }: { basePath: string }): Promise<void> {
  declareNeeds(app, 'read')
  app.addHook('onRoute', (route) => {
    if (['/docs', '/docs/', '/redoc'].includes(route.url)) route.config = { ...route.config, isPage: true }
  })
  app.get('/openapi.json', { schema: { hide: true } as object }, () => app.swagger())
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    indexPrefix: basePath,
    uiConfig: { docExpansion: 'list', tryItOutEnabled: true },
    staticCSP: documentationPolicy,
  })
  await app.register(fastifyStatic, { root: REDOC_BUNDLE, prefix: '/redoc/', decorateReply: false, index: false })
  app.get('/redoc', { schema: { hide: true } as object }, (_request, reply) =>
    reply.type('text/html').header('content-security-policy', documentationPolicy).send(redocPage(basePath)),
  )
}

/** Addresses that programs ask for: what is not there is no page for a person. */
const OF_PROGRAMS = /^\/(api|ws|metrics|swagger|graphql|docs|redoc|healthz|readyz|mcp)(\/|$)/

type About = { basePath: string; isSignInOn: boolean }

/** The page with the addresses of its files below the base path. It tells the app of that, and when nobody signs in, so that nothing waits for who asks. */
const tellPage = (html: string, { basePath, isSignInOn }: About): string =>
  html
    .replaceAll(/(href|src)="\//g, `$1="${basePath}/`)
    .replace('<head>', `<head>${basePath && `<meta name="base-path" content="${basePath}" />`}`)
    .replace('<head>', `<head>${isSignInOn ? '' : '<meta name="sign-in" content="off" />'}`)

/**
 * The web app, if it was built: its files, its pages, and with 404 the page that says that there is none at an address.
 * Whoever comes gets it, as it is the sign-in page too: it holds no data.
 */
export async function webApp(app: App, about: About): Promise<void> {
  const file = path.join(WEB_BUNDLE, 'index.html')
  if (!existsSync(file)) return
  const page = tellPage(readFileSync(file, 'utf8'), about)
  declareNeeds(app, 'nothing')
  await app.register(fastifyStatic, {
    root: WEB_BUNDLE,
    index: false,
    wildcard: false,
    // The build puts a `.br` and a `.gz` beside its files.
    preCompressed: true,
    // Names of assets carry a hash of their content. The service worker above all must be asked for again.
    setHeaders: (reply, file) => {
      reply.header(
        'cache-control',
        path.relative(WEB_BUNDLE, file).startsWith('assets') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.get('/*', { schema: { hide: true } as object }, (request, reply) => {
    const where = request.url.split('?')[0] ?? '/'
    if (OF_PROGRAMS.test(where) || path.extname(where) !== '') return reply.callNotFound()
    return reply
      .code(isPage(where) ? 200 : 404)
      .type('text/html')
      .header('cache-control', 'no-cache')
      .send(page)
  })
}
