import { Sparkles } from 'lucide-react'
import { formatCount } from '../../platform/format-number.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './AnalyzeAll.module.css'
import { type InboxFilters, isNarrowed } from './ticket-filters.ts'
import { isAgain, type WholeList } from './what-to-analyze.ts'

type Props = {
  filters: InboxFilters
  whole: WholeList | null
  /** How many are pending, whatever the list shows. */
  pending: number
  /** There is a button of greater weight on screen. */
  isSecondary: boolean
  disabled: boolean
  onWholeList: () => void
  onPending: () => void
}

/** Analyzes what is listed when that is a choice of its own (a search, the failures), else all that is pending. */
export function AnalyzeAll({ filters, whole, pending, isSecondary, disabled, onWholeList, onPending }: Props) {
  const isOwnChoice = isNarrowed(filters) || filters.status === 'failed'
  if (isOwnChoice ? !whole : pending === 0) return null
  const again = isOwnChoice && isAgain(filters)
  const extra = isOwnChoice ? `${whole?.inWords}${again ? '' : ' that match'}` : `${formatCount(pending)} pending`
  return (
    <Button
      variant={isSecondary || again ? 'secondary' : 'primary'}
      size="small"
      disabled={disabled}
      onClick={isOwnChoice ? onWholeList : onPending}
    >
      <Sparkles size={13} aria-hidden />
      <span>
        Analyze all <span className={styles.extra}>{extra}</span>
        {again && ' again'}
      </span>
    </Button>
  )
}
