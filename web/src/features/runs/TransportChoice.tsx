import type { Transport } from '@sta/contract/run-choice'
import { TRANSPORTS } from './run-words.ts'
import styles from './TransportChoice.module.css'

type Props = { transports: Transport[]; value: Transport; onChange: (transport: Transport) => void }

/** How the calls of a run travel: time against money. */
export function TransportChoice({ transports, value, onChange }: Props) {
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>How soon</legend>
      {transports.map((transport) => (
        <label key={transport} className={styles.choice}>
          <input
            type="radio"
            name="transport"
            value={transport}
            checked={transport === value}
            onChange={() => onChange(transport)}
          />
          <span>{TRANSPORTS[transport].name}</span>
          <span className={styles.note}>{TRANSPORTS[transport].note}</span>
        </label>
      ))}
    </fieldset>
  )
}
