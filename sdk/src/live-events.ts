import type { LiveEvent } from '@sta/contract/schemas/live'
import { LIVE_PATH } from '@sta/contract/wire/live'
import type { Connection } from './connect.ts'

export type { LiveEvent }

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000

/**
 * What the server says has changed, for as long as it is read; connects again after a lost connection, and then says `hello`
 * once more, after which everything should be read anew. Ends when `signal` is aborted.
 */
export async function* liveEvents(
  { connection: { url, apiKey } }: Connection,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<LiveEvent, void> {
  const waiting: LiveEvent[] = []
  let wake: () => void = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  let close: () => void = () => {}
  let isOver = false
  let pauseMs = FIRST_PAUSE_MS

  const open = () => {
    const socket = openSocket(url.replace(/^http/, 'ws') + LIVE_PATH, apiKey)
    close = () => socket.close()
    socket.addEventListener('message', ({ data }) => {
      const event = parse(data)
      if (!event) return
      pauseMs = FIRST_PAUSE_MS
      waiting.push(event)
      wake()
    })
    // A connection that could not be made ends in `close` as well.
    socket.addEventListener('error', () => {})
    socket.addEventListener('close', () => {
      if (isOver) return
      timer = setTimeout(open, pauseMs)
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
    })
  }
  const wakeUp = () => wake()
  signal?.addEventListener('abort', wakeUp)
  open()
  try {
    while (!signal?.aborted) {
      const event = waiting.shift()
      if (event) yield event
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    isOver = true
    signal?.removeEventListener('abort', wakeUp)
    clearTimeout(timer)
    close()
  }
}

/** Node takes headers beside the address; a browser sends its cookie by itself and takes none. */
function openSocket(address: string, apiKey: string | null): WebSocket {
  if (apiKey === null) return new WebSocket(address)
  const Opened = WebSocket as unknown as new (url: string, options: object) => WebSocket
  return new Opened(address, { headers: { authorization: `Bearer ${apiKey}` } })
}

function parse(data: unknown): LiveEvent | null {
  try {
    return JSON.parse(String(data)) as LiveEvent
  } catch {
    return null
  }
}
