import type { Correction } from '@sta/contract/schemas/corrections'
import type { ReactNode } from 'react'
import { Allowed } from '../../../platform/Allowed.tsx'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import styles from './CorrectedNote.module.css'

type Props = {
  /** Undefined while it is not known yet. */
  correction: Correction | undefined
  undoing: boolean
  onUndo: () => void
}

function activeWords({ old_value, new_value, author, created_at }: Correction): ReactNode[] {
  const when = <Age key="when" at={created_at} phrase />
  return old_value === new_value
    ? texts.ticketPane.confirmedWhen(author, when)
    : texts.ticketPane.correctedWhen(author, when)
}

/** Who decided, when and why, and the way back. */
export function CorrectedNote({ correction, undoing, onUndo }: Props) {
  return (
    <div className={styles.note}>
      <p>
        {correction ? activeWords(correction) : texts.ticketPane.corrected}
        <Allowed scope="write">
          <button type="button" className={styles.undo} disabled={undoing || !correction} onClick={onUndo}>
            {texts.ui.undo}
          </button>
        </Allowed>
      </p>
      {correction?.reason && <p className={styles.reason}>{texts.ticketPane.quoted(correction.reason)}</p>}
    </div>
  )
}
