import { LIVE_PATH } from '@sta/contract/wire/live'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { endUnlessRenewed } from '../../platform/api.ts'
import { addressAt } from '../../platform/base-path.ts'
import { useConnectionStore } from '../../platform/connection-store.ts'
import { openLiveSocket } from '../../platform/live-socket.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { staleRoot } from './live-event.ts'
import { refetchOnEvents } from './refetch-on-events.ts'

const SAFETY_REFETCH_MS = 30_000

/** Keeps what is on screen as the server has it: one socket for the whole app. Call it once. */
export function useLiveUpdates(): void {
  const queries = useQueryClient()

  useEffect(() => {
    const refetch = refetchOnEvents(queries)
    let interrupted = false
    const socket = openLiveSocket({
      connect: () => new WebSocket(new URL(addressAt(LIVE_PATH), location.href.replace(/^http/, 'ws'))),
      onMessage: (message) => {
        const root = staleRoot(message)
        if (root) refetch.markStale(root)
      },
      onEnded: endUnlessRenewed,
      onState: (connection) => {
        useConnectionStore.setState({ connection })
        if (connection === 'reconnecting' || connection === 'offline') interrupted = true
        if (connection !== 'connected' || !interrupted) return
        // Nobody knows what happened meanwhile.
        interrupted = false
        void queries.invalidateQueries()
      },
    })
    useConnectionStore.setState({ retryNow: socket.retryNow })

    const safety = setInterval(() => {
      if (useConnectionStore.getState().connection !== 'connected') refetch.markStale(queryRoots.runs)
    }, SAFETY_REFETCH_MS)
    const onVisible = () => document.visibilityState === 'visible' && socket.retryNow()
    window.addEventListener('online', socket.retryNow)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearInterval(safety)
      window.removeEventListener('online', socket.retryNow)
      document.removeEventListener('visibilitychange', onVisible)
      socket.close()
      refetch.stop()
    }
  }, [queries])
}
