import type { Activation } from '@sta/contract/schemas/activations'
import { useQuery } from '@tanstack/react-query'
import { formatPercent } from '../../platform/format-number.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import styles from './ActivationsSection.module.css'
import { activationsQuery } from './activation-query.ts'

/** What became active when, by whom, and what was known of it then. */
export function ActivationsSection() {
  const words = texts.activations
  const { data: activations, error, refetch } = useQuery(activationsQuery)
  if (!activations && error) return <ErrorState title={words.notLoaded} error={error} onRetry={() => refetch()} />
  if (!activations) return <SkeletonText lines={3} />
  return (
    <Section title={words.title}>
      {activations.length === 0 ? (
        <p className={styles.about}>{words.none}</p>
      ) : (
        <ol className={styles.list} aria-label={words.newestFirst}>
          {activations.map((activation) => (
            <li key={activation.id} className={styles.activation}>
              <span className={styles.title}>
                {words.what(activation.kind, activation.name ?? activation.version)}{' '}
                <Chip tone={activation.way === 'forced' ? 'warn' : 'neutral'}>{words.ways[activation.way]}</Chip>
              </span>
              <span className={styles.about}>
                {activation.author ?? (activation.way === 'by_itself' ? words.byItself : words.nobodySaidWho)}
                {' · '}
                <Age at={activation.created_at} phrase />
              </span>
              <Difference activation={activation} />
              {activation.forced_reason && (
                <span className={styles.reason}>{words.because(activation.forced_reason)}</span>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function Difference({ activation }: { activation: Activation }) {
  const { tickets, changed, better, worse, baseline_id, evaluation_id, report } = activation
  if (report) {
    const sum = (on: 'corrected' | 'held_out', when: 'of' | 'before' | 'after') =>
      report.category[on][when] + report.priority[on][when]
    const shares = (on: 'corrected' | 'held_out') => {
      const of = sum(on, 'of')
      return of === 0 ? '–' : `${formatPercent(sum(on, 'before') / of)} → ${formatPercent(sum(on, 'after') / of)}`
    }
    return <span>{texts.activations.refitFigures(shares('corrected'), shares('held_out'))}</span>
  }
  if (tickets === null || changed === null) return null
  return (
    <span>
      {texts.evaluation.changedOf(changed, tickets)}
      {better !== null && worse !== null && ` · ${texts.evaluation.becameRightOrWrong(better, worse)}`}
      {baseline_id !== null && evaluation_id !== null && (
        <>
          {' · '}
          <Link to={`/evaluations/${baseline_id}/compare/${evaluation_id}`}>{texts.evaluation.sideBySide}</Link>
        </>
      )}
    </span>
  )
}
