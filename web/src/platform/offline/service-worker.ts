import { addressAt } from '../base-path.ts'
import { useConnectionStore } from '../connection-store.ts'
import { buildName } from './build-name.ts'
import { useNewVersion } from './new-version-store.ts'

const ADDRESS = addressAt('/sw.js')

/**
 * Has the service worker keep the app's files. A newer one waits until this page asks for it: then every tab gets its app.
 * A page that came from the network may be of that version already, and then asks at once.
 */
export async function registerWorker(): Promise<void> {
  const workers = navigator.serviceWorker
  let isFirst = workers.controller === null

  workers.addEventListener('message', ({ data, source }) => {
    if (data === 'newer' && source instanceof ServiceWorker) offer(source)
  })
  workers.addEventListener('controllerchange', () => {
    // Else another tab asked for it.
    if (isAsked) location.reload()
    else if (!isFirst) workers.controller?.postMessage(buildName())
    isFirst = false
  })

  const registration = await workers.register(ADDRESS, { updateViaCache: 'none' })
  registration.waiting?.postMessage(buildName())
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && workers.controller) worker.postMessage(buildName())
    })
  })
  // A server that comes back may have been updated.
  useConnectionStore.subscribe(({ connection }, before) => {
    if (connection === 'connected' && before.connection !== 'connected') registration.update().catch(() => undefined)
  })
}

let isAsked = false

function offer(worker: ServiceWorker): void {
  useNewVersion.setState({
    takeOver: () => {
      // It took over for another tab.
      if (worker.state === 'activated') return location.reload()
      isAsked = true
      worker.postMessage('take over')
    },
  })
}
