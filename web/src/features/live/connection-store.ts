import { create } from 'zustand'
import type { ConnectionState } from '../../platform/live-socket.ts'

type State = { connection: ConnectionState; retryNow: () => void }

export const useConnectionStore = create<State>(() => ({ connection: 'connecting', retryNow: () => {} }))
