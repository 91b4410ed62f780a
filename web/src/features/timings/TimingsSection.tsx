import type { AnalysisTiming } from '@sta/contract/schemas/connections/analysis-timings'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { timeIn } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { TimingDialog } from './TimingDialog.tsx'
import styles from './Timings.module.css'
import { timingsQuery } from './timing-queries.ts'

/** When tickets are analyzed: of the whole installation, and of each place that they come from. */
export function TimingsSection() {
  const words = texts.timings
  const { data, error, refetch } = useQuery(timingsQuery)
  return (
    <Section title={words.title} lead={data && words.lead(data.gathered_minutes, data.gathered_tickets)}>
      {data ? (
        <ul className={styles.list} aria-label={words.title}>
          {data.items.map((timing) => (
            <TimingRow key={timing.place} timing={timing} serverZone={data.time_zone} />
          ))}
        </ul>
      ) : error ? (
        <ErrorState title={words.notLoaded} error={error} onRetry={() => refetch()} />
      ) : (
        <SkeletonText lines={4} />
      )}
    </Section>
  )
}

function TimingRow({ timing, serverZone }: { timing: AnalysisTiming; serverZone: string }) {
  const words = texts.timings
  const { analyze, schedule, waiting } = timing
  const [isChanging, setIsChanging] = useState(false)
  const name = words.placeName(timing.place, timing.name)
  const next = schedule?.next[0]
  return (
    <li className={styles.row}>
      <strong className={styles.name}>{name}</strong>
      <span className={styles.what}>
        {words.when(analyze)}
        {analyze === 'on_schedule' && schedule && (
          <>
            {' '}
            <code>{schedule.cron}</code> <span className={styles.quiet}>{schedule.time_zone}</span>
            {next && <span className={styles.quiet}> · {words.next(timeIn(next, schedule.time_zone))}</span>}
          </>
        )}
        {waiting > 0 && <span className={styles.quiet}> · {words.waiting(waiting)}</span>}
      </span>
      <Button size="small" aria-label={words.changeOf(name)} onClick={() => setIsChanging(true)}>
        {words.change}
      </Button>
      {isChanging && (
        <TimingDialog timing={timing} name={name} serverZone={serverZone} onClose={() => setIsChanging(false)} />
      )}
    </li>
  )
}
