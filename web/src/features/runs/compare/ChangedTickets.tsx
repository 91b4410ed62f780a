import type { RunComparison } from '@sta/contract/schemas/compare'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { CategoryChip } from '../../taxonomy/CategoryChip.tsx'
import { PriorityBadge } from '../../taxonomy/PriorityBadge.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import styles from './ChangedTickets.module.css'

/** Tickets that two runs label differently, each with what it was and what it became. */
export function ChangedTickets({ tickets }: { tickets: RunComparison['tickets'] }) {
  const labelOf = useCategoryLabel()
  return (
    <ul className={styles.rows} aria-label={texts.comparison.changedTickets}>
      {tickets.map(({ ticket_id, title, category, priority }) => (
        <li key={ticket_id}>
          <Link to={`/tickets/${ticket_id}?status=all`} className={styles.row}>
            <span className={styles.title}>{title}</span>
            <span className={styles.changes}>
              {category[0] !== category[1] && (
                <Change
                  before={<CategoryChip category={category[0]} label={labelOf(category[0])} />}
                  after={<CategoryChip category={category[1]} label={labelOf(category[1])} />}
                />
              )}
              {priority[0] !== priority[1] && (
                <Change
                  before={<PriorityBadge priority={priority[0]} />}
                  after={<PriorityBadge priority={priority[1]} />}
                />
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Change({ before, after }: { before: ReactNode; after: ReactNode }) {
  return (
    <span className={styles.change}>
      {before}
      <ArrowRight size={13} role="img" aria-label={texts.comparison.became} />
      {after}
    </span>
  )
}
