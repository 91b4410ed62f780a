import { useConnectionStore } from '../../platform/connection-store.ts'
import { texts } from '../../texts/texts.ts'
import styles from './ConnectionStatus.module.css'

export function LiveDot() {
  const connection = useConnectionStore((state) => state.connection)
  const words = texts.live[connection]
  return (
    <span className={styles.live} data-state={connection} role="status" title={texts.live.liveUpdates(words)}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.word}>{words}</span>
    </span>
  )
}
