import type { LiveEvent } from '@sta/contract/schemas/live'
import { LIVE_NEEDS, LIVE_PATH } from '@sta/contract/wire/live'
import type { Deps } from '../../deps.ts'
import type { App } from '../../platform/http.ts'
import { mayDo } from '../../platform/principal.ts'
import { VERSION } from '../../version.ts'

/** A browser that takes nothing for this long is gone, whatever TCP says. */
const PING_MS = 30_000
/** Events are dropped for a browser that is this far behind; it refetches on its next event or reconnect. */
const MOST_BUFFERED_BYTES = 1024 * 1024

/** The WebSocket that tells open browsers what changed. It takes no messages. */
export function liveRoutes(app: App, { live }: Pick<Deps, 'live'>): void {
  app.get(
    LIVE_PATH,
    { websocket: true, config: { needs: 'read' }, schema: { hide: true } as object },
    (socket, request) => {
      let alive = true
      const send = (event: LiveEvent) => {
        if (!mayDo(request.principal, LIVE_NEEDS[event.type])) return
        if (socket.bufferedAmount < MOST_BUFFERED_BYTES) socket.send(JSON.stringify(event))
      }
      const unsubscribe = live.subscribe(send)
      const ping = setInterval(() => {
        if (!alive) return socket.terminate()
        alive = false
        socket.ping()
      }, PING_MS)
      socket.on('pong', () => {
        alive = true
      })
      socket.on('error', () => socket.terminate())
      socket.on('close', () => {
        clearInterval(ping)
        unsubscribe()
      })
      send({ type: 'hello', version: VERSION })
    },
  )
}
