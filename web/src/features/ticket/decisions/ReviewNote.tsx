import type { Analysis } from '@sta/contract/schemas/analyses'
import { Check, Eye } from 'lucide-react'
import { Allowed } from '../../../platform/Allowed.tsx'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { PANE_KEYS } from '../pane-keys.ts'
import styles from './AnalysisCard.module.css'
import { reviewReason } from './analysis-words.ts'

type Props = { analysis: Analysis; onLooksRight: () => void }

/** Why a person should look, and the answer when nothing has to change. */
export function ReviewNote({ analysis, onLooksRight }: Props) {
  return (
    <div className={styles.review}>
      <Eye size={15} aria-hidden />
      <div className={styles.reviewText}>
        <strong>{texts.ticketPane.needsReview}</strong>
        <ul>
          {analysis.review_reasons.map((reason) => (
            <li key={reason}>{reviewReason(reason)}</li>
          ))}
        </ul>
      </div>
      <Allowed scope="write">
        <Button
          size="small"
          onClick={(event) => {
            // The button that has the focus goes away with the note.
            event.currentTarget.closest('article')?.focus({ preventScroll: true })
            onLooksRight()
          }}
          aria-keyshortcuts={PANE_KEYS.looksRight}
          title={texts.ticketPane.looksRightWithKey(PANE_KEYS.looksRight)}
        >
          <Check size={13} aria-hidden /> {texts.ticketPane.looksRight}
        </Button>
      </Allowed>
    </div>
  )
}
