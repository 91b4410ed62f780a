import type { Evaluation } from '@sta/contract/schemas/evaluations'
import { useEffect } from 'react'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { ChangedAnswers } from './ChangedAnswers.tsx'
import styles from './Evaluation.module.css'
import { useTrial } from './trial-queries.ts'

type Props = {
  trial: { baseline: Evaluation; candidate: Evaluation }
  /** The difference can be seen. */
  onComplete: () => void
}

/** What a draft would change of the tickets that it was tried on: how many, and which. */
export function TrialResult({ trial, onComplete }: Props) {
  const words = texts.evaluation
  const { done, total, error, difference } = useTrial(trial)
  const isComplete = difference !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it is there
  useEffect(() => {
    if (isComplete) onComplete()
  }, [isComplete])
  return (
    <Section title={words.trial}>
      {error && (
        <p className={styles.refused} role="alert">
          {error}
        </p>
      )}
      {!difference && !error && <ProgressBar label={words.trying} total={total} done={done} />}
      <p role="status">{difference ? words.wouldChange(difference.changed, difference.common) : words.trying}</p>
      {difference && difference.changed > 0 && (
        <>
          <p className={styles.about}>
            {difference.better !== null && difference.worse !== null && (
              <>{words.becameRightOrWrong(difference.better, difference.worse)} · </>
            )}
            <Link to={`/evaluations/${trial.baseline.id}/compare/${trial.candidate.id}`}>{words.sideBySide}</Link>
          </p>
          <ChangedAnswers items={difference.items} isJudged={difference.better !== null} />
        </>
      )}
    </Section>
  )
}
