import type { DeadLetter } from '@sta/contract/schemas/dead-letters'
import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { Allowed } from '../../platform/Allowed.tsx'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import styles from './DeadLetters.module.css'
import { useRedrive } from './run-actions.ts'
import { deadLettersQuery } from './run-queries.ts'

/** Jobs that failed their last attempt, and a way to try each again. Nothing at all when there are none. */
export function DeadLetters({ runId }: { runId: number }) {
  const { data, error, refetch } = useQuery(deadLettersQuery(runId))
  if (!data && error)
    return <ErrorState title={texts.runs.deadLettersNotLoaded} error={error} onRetry={() => refetch()} />
  if (!data || data.items.length === 0) return null
  return (
    <Section title={texts.runs.deadLetters} aside={texts.runs.deadLettersWhat}>
      <ul className={styles.list}>
        {data.items.map((letter) => (
          <Letter key={letter.id} letter={letter} />
        ))}
      </ul>
      {data.total > data.items.length && (
        <p className={styles.more}>{texts.runs.olderDeadLetters(data.total - data.items.length)}</p>
      )}
    </Section>
  )
}

function Letter({ letter }: { letter: DeadLetter }) {
  const redrive = useRedrive()
  const { id, job, ticket_count, reason, died_at } = letter
  const what = texts.runs.job(job, ticket_count)
  return (
    <li className={styles.letter}>
      <div className={styles.text}>
        <p className={styles.what}>
          {what}
          <span className={styles.when}>
            <Age at={died_at} phrase />
          </span>
        </p>
        <p className={styles.reason}>{reason}</p>
      </div>
      <Allowed scope="analyze">
        <Button
          size="small"
          disabled={redrive.isPending}
          onClick={() => redrive.mutate(id)}
          aria-label={texts.runs.redriveJob(what)}
          title={texts.runs.tryJobAgain}
        >
          <RotateCw size={13} aria-hidden /> {redrive.isPending ? texts.runs.redriving : texts.runs.redrive}
        </Button>
      </Allowed>
    </li>
  )
}
