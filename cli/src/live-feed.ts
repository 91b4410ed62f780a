import { LiveEvent } from '@sta/contract/schemas/live'
import { LIVE_PATH } from '@sta/contract/wire/live'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000

export type LiveFeed = { isOpen: () => boolean; close: () => void }

/**
 * Listens to what the server says has changed, and connects again for as long as it is not closed.
 * It never fails: whoever uses it polls while it is not open.
 */
export function openLiveFeed(
  { url, headers }: { url: string; headers: Record<string, string> },
  onEvent: (event: LiveEvent) => void,
): LiveFeed {
  let socket: WebSocket | null = null
  let timer: NodeJS.Timeout | undefined
  let pauseMs = FIRST_PAUSE_MS
  let closed = false

  const connect = () => {
    const current = new WebSocket(url.replace(/^http/, 'ws') + LIVE_PATH, { headers })
    socket = current
    current.addEventListener('open', () => {
      pauseMs = FIRST_PAUSE_MS
    })
    current.addEventListener('message', ({ data }) => {
      const event = LiveEvent.safeParse(parseJson(data))
      if (event.success) onEvent(event.data)
    })
    // A connection that could not be made ends in 'close' as well; without this listener its error would be thrown.
    current.addEventListener('error', () => {})
    current.addEventListener('close', () => {
      if (closed) return
      timer = setTimeout(connect, pauseMs)
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
    })
  }
  connect()

  return {
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    close: () => {
      closed = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null
  }
}
