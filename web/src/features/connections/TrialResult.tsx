import type { ConnectorChangeTrial, ConnectorTrial } from '@sta/contract/schemas/connections/connectors'
import { formatDuration } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import styles from './Connections.module.css'

/** Who is connected, what would come, and what other settings mean for what is here. */
export function TrialResult({ trial }: { trial: ConnectorTrial | ConnectorChangeTrial }) {
  const words = texts.connections
  const duration = trial.seconds === null ? null : formatDuration(trial.seconds * 1000)
  return (
    <div className={styles.trial} role="status" ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
      <p>{words.connectedAs(trial.account)}</p>
      {'begins_anew' in trial && !trial.begins_anew ? (
        <p>{words.goesOn}</p>
      ) : (
        <p>{words.wouldCome(trial.tickets, duration)}</p>
      )}
      {'begins_anew' in trial && trial.begins_anew && <p>{words.beginsAnew}</p>}
      {trial.sample.length > 0 && (
        <ul aria-label={words.sample}>
          {trial.sample.map(({ title, requester, created_at }) => (
            <li key={`${title}\n${created_at}`}>{requester ? `${title} (${requester})` : title}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
