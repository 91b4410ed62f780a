import { useNow } from '../platform/clock.ts'
import { agePhrase, exactTime, shortAge } from '../platform/format-time.ts'

/** How long ago, kept up to date; the exact time on hover. */
export function Age({ at, phrase = false }: { at: string; phrase?: boolean }) {
  const now = useNow()
  return (
    <time dateTime={at} title={exactTime(at)}>
      {phrase ? agePhrase(at, now) : shortAge(at, now)}
    </time>
  )
}
