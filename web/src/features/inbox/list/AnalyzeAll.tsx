import { Sparkles } from 'lucide-react'
import { useMay } from '../../../platform/session-store.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { Skeleton } from '../../../ui/page/Skeleton.tsx'
import { type InboxFilters, isNarrowed } from '../../tickets/ticket-filters.ts'
import { isAgain, type WholeList } from '../../tickets/what-to-analyze.ts'
import styles from './AnalyzeAll.module.css'

type Props = {
  filters: InboxFilters
  whole: WholeList | null
  /** How many are pending, whatever the list shows; undefined until that is known. */
  pending: number | undefined
  /** There is a button of greater weight on screen. */
  isSecondary: boolean
  disabled: boolean
  onWholeList: () => void
  onPending: () => void
}

/** Analyzes what is listed when that is a choice of its own (a search, the failures), else all that is pending. */
export function AnalyzeAll({ filters, whole, pending, isSecondary, disabled, onWholeList, onPending }: Props) {
  const mayAnalyze = useMay('analyze')
  if (!mayAnalyze) return null
  // On a phone the button has a line of its own: what is below must not jump when it comes.
  if (pending === undefined) return <Skeleton width={150} height="var(--control)" />
  const isOwnChoice = isNarrowed(filters) || filters.status === 'failed'
  if (isOwnChoice ? !whole : pending === 0) return null
  const again = isOwnChoice && isAgain(filters)
  const wordsFor = again
    ? texts.tickets.analyzeAllAgain
    : isOwnChoice
      ? texts.tickets.analyzeAllMatching
      : texts.tickets.analyzeAllPending
  const count = isOwnChoice ? (whole?.inWords ?? '') : formatCount(pending)
  return (
    <Button
      variant={isSecondary || again ? 'secondary' : 'primary'}
      size="small"
      disabled={disabled}
      onClick={isOwnChoice ? onWholeList : onPending}
    >
      <Sparkles size={13} aria-hidden />
      <span>
        {wordsFor(count, (extra) => (
          <span key="extra" className={styles.extra}>
            {extra}
          </span>
        ))}
      </span>
    </Button>
  )
}
