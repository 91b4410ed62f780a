import { TextQuote } from 'lucide-react'
import type { MouseEvent } from 'react'
import { texts } from '../../../texts/texts.ts'
import type { CorrectedField } from '../../ticket-changes/corrections.ts'
import styles from './AnalysisCard.module.css'

/** Goes to the first mark in the ticket's text, which has the focus until it moves on. */
function showFirstQuote(event: MouseEvent): void {
  const mark = event.currentTarget.closest('article')?.querySelector('mark')
  if (!mark) return
  mark.tabIndex = -1
  mark.addEventListener('blur', () => mark.removeAttribute('tabindex'), { once: true })
  mark.focus({ preventScroll: true })
  mark.scrollIntoView({ block: 'center' })
}

/** What the analysis rests on, marked in the text; Enter goes there. */
export function EvidenceButton({ quotes, about }: { quotes: number; about: CorrectedField }) {
  return (
    <button
      type="button"
      className={styles.evidence}
      aria-label={texts.ticketPane.quotesBehind(quotes, about)}
      onClick={showFirstQuote}
    >
      <TextQuote size={12} aria-hidden /> {texts.ticketPane.quotes(quotes)}
    </button>
  )
}
