import type { Transport } from '@sta/contract/schemas/run-choice'
import { texts } from '../../../texts/texts.ts'
import styles from './TransportChoice.module.css'

type Props = { transports: Transport[]; value: Transport; onChange: (transport: Transport) => void }

/** How the calls of a run travel: time against money. */
export function TransportChoice({ transports, value, onChange }: Props) {
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{texts.analyze.howSoon}</legend>
      {transports.map((transport) => (
        <label key={transport} className={styles.choice}>
          <input
            type="radio"
            name="transport"
            value={transport}
            checked={transport === value}
            onChange={() => onChange(transport)}
          />
          <span>{texts.runs.transportName(transport)}</span>
          <span className={styles.note}>{texts.runs.transportNote(transport)}</span>
        </label>
      ))}
    </fieldset>
  )
}
