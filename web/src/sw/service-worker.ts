// The app's files without a network. Data is none of its business: the app keeps that, and sends changes itself.

declare const self: ServiceWorkerGlobalScope

/** Filled in by the build: the version is a hash of the files, `first` is what the first page needs. */
declare const FILES: { version: string; first: string[]; rest: string[] }

/** Below which path the server has the app: '' or '/tickets'. */
const BASE = self.location.pathname.replace(/\/sw\.js$/, '')
/** Of this app alone, where several share a host. */
const CACHE_PREFIX = `app${BASE}-`
const CACHE = CACHE_PREFIX + FILES.version
/** Every page of the app, whatever its address. */
const PAGE = `${BASE}/`
const PAGE_TIMEOUT_MS = 2_500
/** Pages that the server makes itself. */
const NOT_THE_APP = /^\/(api|docs|redoc)(\/|$)|^\/(healthz|readyz|openapi\.json)$/

const [FIRST, REST] = [FILES.first, FILES.rest].map((each) => each.map((path) => BASE + path)) as [string[], string[]]
const files = new Set([...FIRST, ...REST])
const isAsset = (path: string): boolean => path.startsWith(`${BASE}/assets/`)

/** Names of assets carry a hash of their content, so that any copy of them will do. */
const fresh = (path: string): Request => new Request(path, { cache: isAsset(path) ? 'default' : 'no-cache' })

self.addEventListener('install', (event) => event.waitUntil(fetchFiles()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || NOT_THE_APP.test(pathname.slice(BASE.length)))
    return
  if (request.mode === 'navigate') event.respondWith(fetchPage(request))
  else if (isAsset(pathname) || files.has(pathname)) event.respondWith(fetchFile(request))
})

/** A page tells its first scripts: one of this version needs nothing else, any other is told that it is old. */
self.addEventListener('message', ({ data, source }) => {
  const isSame = String(data)
    .split(' ')
    .every((path) => files.has(path))
  if (data === 'take over' || isSame) void self.skipWaiting()
  else source?.postMessage('newer')
})

/** What the first page needs is a must; a lazy part that is missed comes when it is asked for. */
async function fetchFiles(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll(FIRST.map(fresh))
  for (const path of REST) await cache.add(fresh(path)).catch(() => undefined)
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

/** The server's page; without an answer in time the kept one. */
async function fetchPage(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: CACHE })
  const answer = fetch(request)
  if (!kept) return answer
  const late = new Promise<Response>((resolve) => setTimeout(resolve, PAGE_TIMEOUT_MS, kept))
  // A proxy answers for a server that is away.
  const good = answer.then((response) => (response.status < 500 ? response : kept)).catch(() => kept)
  return Promise.race([good, late])
}

async function fetchFile(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const kept = await caches.match(pathname, { cacheName: CACHE })
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok && isAsset(pathname)) {
    const cache = await caches.open(CACHE)
    await cache.put(pathname, response.clone())
  }
  return response
}
