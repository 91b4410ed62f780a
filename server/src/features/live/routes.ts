import type { LiveEvent } from '@sta/contract/schemas/live'
import { LIVE_NEEDS, LIVE_PATH, SESSION_ENDED } from '@sta/contract/wire/live'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import { mayDo, type Principal, type WhoAsks } from '../../platform/principal.ts'
import { VERSION } from '../../version.ts'

/** A browser that takes nothing for this long is gone, whatever TCP says. */
const PING_MS = 30_000
/** Events are dropped for a browser that is this far behind; it refetches on its next event or reconnect. */
const MOST_BUFFERED_BYTES = 1024 * 1024

/**
 * The WebSocket that tells open browsers what changed. It takes no messages.
 *
 * @param whoAsks is asked again and again: a session or a key may end while it is open.
 */
export function liveRoutes(app: App, { live, log }: Pick<Deps, 'live' | 'log'>, whoAsks: WhoAsks): void {
  app.get(
    LIVE_PATH,
    { websocket: true, config: { needs: 'read' }, schema: { hide: true } as object },
    (socket, request) => {
      let alive = true
      let { principal } = request
      /** Who they are may have changed: they signed out, were disabled, have another role, or their key has ended. */
      const lookAgain = async () => {
        principal = await whoAsks(request.headers).catch((error: unknown): Principal => {
          if (error instanceof AppError) return { kind: 'nobody' }
          log.warn({ err: error }, 'a listener was not looked at again')
          return principal
        })
        if (!mayDo(principal, 'read')) socket.close(SESSION_ENDED, 'The session has ended')
      }
      const send = (event: LiveEvent) => {
        if (isAbout(event, principal)) void lookAgain()
        if (!mayDo(principal, LIVE_NEEDS[event.type])) return
        if (socket.bufferedAmount < MOST_BUFFERED_BYTES) socket.send(JSON.stringify(event))
      }
      const unsubscribe = live.subscribe(send)
      const ping = setInterval(() => {
        if (!alive) return socket.terminate()
        alive = false
        socket.ping()
        void lookAgain()
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

const isAbout = (event: LiveEvent, principal: Principal): boolean =>
  event.type === 'members.changed' &&
  (principal.kind === 'key' ||
    (principal.kind === 'member' && (event.ids === null || event.ids.includes(Number(principal.id)))))
