import { pageLoaded } from '../page-loaded.ts'
import { setOutbox } from './make-or-queue.ts'
import type { OfflineOptions } from './offline.ts'

/** The first rendering waits for what this browser keeps, but not longer. */
const LONGEST_WAIT_MS = 100

/**
 * Has this browser keep the app, the answers that it got, and changes for a server that is away. Only where a service worker may
 * run: on https and localhost.
 *
 * @returns resolves when what was queued is shown, or need not be waited for.
 */
export async function startOffline(loadOptions: () => Promise<OfflineOptions>): Promise<void> {
  const workers = import.meta.env.PROD ? navigator.serviceWorker : undefined
  if (!workers || !navigator.locks || !globalThis.indexedDB) return
  // Without a worker the page came from the server, which has newer data anyway.
  const isFromWorker = workers.controller !== null
  const starting = (isFromWorker ? Promise.resolve() : pageLoaded())
    .then(() => Promise.all([import('./offline.ts'), loadOptions()]))
    .then(([offline, options]) => offline.openOffline(options))
  setOutbox(starting)
  const started = starting.then(
    () => undefined,
    // The app goes on as one that needs the server.
    () => undefined,
  )
  const waited = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))
  if (isFromWorker) await Promise.race([started, waited])
}
