import fastifyCors from '@fastify/cors'
import fastifyHelmet from '@fastify/helmet'
import type { App } from './http.ts'

export type BrowserSettings = {
  /** Origin under which people reach the server through a proxy; null when they do so directly. */
  publicUrl: string | null
  /** Other origins whose pages may read what the API answers. */
  allowedOrigins: string[]
}

/** The app runs scripts and styles from its own files alone, loads nothing from elsewhere, and no other page may frame it. */
const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** Swagger UI and ReDoc write styles into their page; ReDoc's search runs in a worker of its own making, and would fetch a logo. */
export const documentationPolicy = Object.entries({
  ...directives,
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'", 'blob:'],
})
  .map(([name, values]) => `${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)} ${values.join(' ')}`)
  .join('; ')

/** What no page of ours asks for, nor any script that found its way into one. */
const PERMISSIONS = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb']
  .map((name) => `${name}=()`)
  .join(', ')

/** Headers that keep a browser from doing more with our answers than they are for. */
export async function protectBrowsers(app: App, { publicUrl }: Pick<BrowserSettings, 'publicUrl'>): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    // Browsers complain about it on plain http, and it protects from nothing that the policy allows.
    originAgentCluster: false,
    strictTransportSecurity: publicUrl?.startsWith('https:')
      ? { maxAge: 180 * 24 * 3600, includeSubDomains: false }
      : false,
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS)
    // Tickets stay out of the caches of browsers and of proxies; the app keeps what it needs by itself.
    if (request.routeOptions.url?.startsWith('/api/') ?? true) reply.header('cache-control', 'no-store')
  })
}

/** Closed unless origins are named: then their pages may read what we answer. */
export async function openToPages(
  app: App,
  { allowedOrigins }: Pick<BrowserSettings, 'allowedOrigins'>,
): Promise<void> {
  if (allowedOrigins.length === 0) return
  await app.register(fastifyCors, {
    origin: allowedOrigins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['content-disposition', 'retry-after', 'x-request-id'],
    maxAge: 600,
    strictPreflight: false,
  })
}
