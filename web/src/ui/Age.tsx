import { useNow } from '../platform/clock.ts'
import { agePhrase, exactTime, shortAge } from '../platform/format-time.ts'
import styles from './Age.module.css'

/** How long ago, kept up to date; the exact time on hover and on paper. */
export function Age({ at, phrase = false }: { at: string; phrase?: boolean }) {
  const now = useNow()
  return (
    <time className={styles.age} dateTime={at} title={exactTime(at)}>
      <span>{phrase ? agePhrase(at, now) : shortAge(at, now)}</span>
    </time>
  )
}
