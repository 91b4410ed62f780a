import type { RuleTrial } from '@sta/contract/schemas/rules'
import { useNow } from '../../platform/clock.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import styles from './Rules.module.css'
import { valuesInWords } from './rule-words.ts'

/** For how many of the latest tickets a rule would fire, and what would change. */
export function TrialResult({ trial }: { trial: RuleTrial }) {
  const now = useNow()
  return (
    <div role="status">
      <p>{texts.rules.wouldFire(trial.fired, trial.looked_at)}</p>
      {trial.tickets.length > 0 && (
        <ul className={styles.tried} aria-label={texts.rules.wouldChange}>
          {trial.tickets.map(({ id, title, new: values }) => (
            <li key={id}>
              <Link to={`/tickets/${id}`}>{title}</Link>
              <small>{valuesInWords(values, now)}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
