import { CloudOff } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import styles from './ConnectionStatus.module.css'
import { useConnectionStore } from './connection-store.ts'

const WORDS = {
  connecting: 'Connecting',
  connected: 'Live',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
} as const

export function LiveDot() {
  const connection = useConnectionStore((state) => state.connection)
  return (
    <span className={styles.live} data-state={connection} role="status" title={`Live updates: ${WORDS[connection]}`}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.word}>{WORDS[connection]}</span>
    </span>
  )
}

export function OfflineBanner() {
  const { connection, retryNow } = useConnectionStore()
  if (connection !== 'offline') return null
  return (
    <div className={styles.banner} role="alert">
      <CloudOff size={14} aria-hidden />
      <span>The server cannot be reached. What you see may be out of date; trying again by itself.</span>
      <Button size="small" onClick={retryNow}>
        Try now
      </Button>
    </div>
  )
}
