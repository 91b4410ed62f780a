import { SESSION_ENDED } from '@sta/contract/wire/live'

/** `offline`: several attempts failed; it goes on trying all the same. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'offline'

export type LiveSocketOptions = {
  connect: () => WebSocket
  onMessage: (data: unknown) => void
  onState: (state: ConnectionState) => void
  /** The server listens to nobody here any more. */
  onEnded?: () => void
  /** 0–1; spreads the reconnects of many browsers after a restart of the server. */
  random?: () => number
}

export type LiveSocket = { retryNow: () => void; close: () => void }

const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 15_000
const OFFLINE_AFTER_FAILURES = 3

/** The wait before attempt `failures + 1`: doubles up to 15 s, of which half is random. */
export function reconnectDelay(failures: number, random: number): number {
  const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1))
  return longest / 2 + (longest / 2) * random
}

/** One WebSocket that comes back by itself until it is closed. */
export function openLiveSocket({
  connect,
  onMessage,
  onState,
  onEnded = () => {},
  random = Math.random,
}: LiveSocketOptions): LiveSocket {
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let closed = false

  function attempt(): void {
    clearTimeout(timer)
    const mine = connect()
    socket = mine
    mine.onopen = () => {
      failures = 0
      onState('connected')
    }
    mine.onmessage = (event) => onMessage(event.data)
    mine.onclose = ({ code }) => {
      if (code === SESSION_ENDED) onEnded()
      if (closed || socket !== mine) return
      socket = null
      failures += 1
      onState(failures >= OFFLINE_AFTER_FAILURES ? 'offline' : 'reconnecting')
      timer = setTimeout(attempt, reconnectDelay(failures, random()))
    }
  }

  onState('connecting')
  attempt()
  return {
    retryNow: () => {
      if (!closed && socket === null) attempt()
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}
