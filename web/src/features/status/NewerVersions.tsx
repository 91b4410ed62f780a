import type { Status } from '@sta/contract/schemas/status'
import { exactTime, formatDayInYear } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import styles from './StatusSection.module.css'

type Newer = NonNullable<Status['newer']>

/** What the operator's list says there is beyond this version. Its notes are text, whatever mark-up is in them. */
export function NewerVersions({ newer: { checked_at, error, releases } }: { newer: Newer }) {
  const words = texts.status
  return (
    <>
      {error && <p className={styles.warning}>{words.newerNotRead(error)}</p>}
      {releases.map((release) => (
        <ReleaseNotes key={release.version} {...release} />
      ))}
      {releases.length === 0 && !error && (checked_at ? words.newest : words.notAsked)}
      {checked_at && <p className={styles.more}>{words.asOf(exactTime(checked_at))}</p>}
    </>
  )
}

function ReleaseNotes({ version, published_at, notes, url, migrates }: Newer['releases'][number]) {
  const words = texts.status
  const database = migrates ? words.migrates : migrates === null ? words.migratesUnknown : words.migratesNothing
  return (
    <details className={styles.release}>
      <summary>
        {published_at ? words.release(version, formatDayInYear(published_at)) : version}
        <span className={styles.more}>{database}</span>
      </summary>
      <p className={styles.notes}>{notes || words.noNotes}</p>
      {url && (
        <a href={url} target="_blank" rel="noreferrer">
          {words.toRelease}
        </a>
      )}
    </details>
  )
}
