import { create } from 'zustand'
import type { ConnectionState } from './live-socket.ts'

type State = { connection: ConnectionState; retryNow: () => void }

export const useConnectionStore = create<State>(() => ({ connection: 'connecting', retryNow: () => {} }))

/** Whether the server is, as far as known, away. An offline browser may reach one on its own machine all the same. */
export function seemsAway(): boolean {
  const { connection } = useConnectionStore.getState()
  return connection === 'reconnecting' || connection === 'offline' || navigator.onLine === false
}
