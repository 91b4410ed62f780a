import { useQuery } from '@tanstack/react-query'
import { formatPercent } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { agreementOf, learningQuery } from '../learning/learning-query.ts'
import styles from './ReviewQueue.module.css'

/** After so many decisions it is said what they taught. */
const SAID_FROM = 10

/** What the decisions taught so far, once there are some. */
export function TaughtNote({ decided }: { decided: number }) {
  const { data: model } = useQuery(learningQuery)
  if (!model || decided < SAID_FROM) return null
  const newest = model.versions.find(({ verdict, version }) => version === model.active || verdict === 'good')
  const agreement = newest && agreementOf(newest, 'corrected')
  return (
    <p className={styles.taught} role="status">
      {model.refitting || !newest || !agreement
        ? texts.review.isLearning(decided)
        : texts.review.taught(newest.examples, formatPercent(agreement.before), formatPercent(agreement.after))}
    </p>
  )
}
