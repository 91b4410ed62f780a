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

const HALF_A_YEAR_SECONDS = 180 * 24 * 3600

/** What Helmet sends. @param publicUrl origin under which people reach the server through a proxy, or null. */
export const helmetOptions = (publicUrl: string | null) => ({
  contentSecurityPolicy: { useDefaults: false, directives },
  frameguard: { action: 'deny' as const },
  referrerPolicy: { policy: 'same-origin' as const },
  // Browsers complain about it on plain http, and it protects from nothing that the policy allows.
  originAgentCluster: false,
  strictTransportSecurity: publicUrl?.startsWith('https:')
    ? { maxAge: HALF_A_YEAR_SECONDS, includeSubDomains: false }
    : (false as const),
})

/** What no page of ours asks for, nor any script that found its way into one. */
export const PERMISSIONS = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((name) => `${name}=()`)
  .join(', ')

/** @param allowedOrigins other origins whose pages may read what the API answers. */
export const corsOptions = (allowedOrigins: string[]) => ({
  origin: allowedOrigins,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: ['content-disposition', 'retry-after', 'x-request-id'],
  maxAge: 600,
  strictPreflight: false,
})
