import type { Correction } from '@sta/contract/corrections'
import { Age } from '../../ui/Age.tsx'
import styles from './CorrectedNote.module.css'

type Props = {
  /** Undefined while it is not known yet. */
  correction: Correction | undefined
  undoing: boolean
  onUndo: () => void
}

/** Who decided, when and why, and the way back. */
export function CorrectedNote({ correction, undoing, onUndo }: Props) {
  const isConfirmed = correction && correction.old_value === correction.new_value
  return (
    <div className={styles.note}>
      <p>
        {isConfirmed ? 'Confirmed' : 'Corrected'}
        {correction?.author && ` by ${correction.author},`}
        {correction && (
          <>
            {' '}
            <Age at={correction.created_at} phrase />
          </>
        )}
        <button type="button" className={styles.undo} disabled={undoing || !correction} onClick={onUndo}>
          Undo
        </button>
      </p>
      {correction?.reason && <p className={styles.reason}>“{correction.reason}”</p>}
    </div>
  )
}
