import type { Ticket } from '@sta/contract/schemas/tickets'
import { Eye } from 'lucide-react'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { CategoryChip } from '../../taxonomy/CategoryChip.tsx'
import { PriorityBadge } from '../../taxonomy/PriorityBadge.tsx'
import { nameOfState, StateMark, stateInWords } from '../../tickets/StateMark.tsx'
import { initialsOf } from './initials.ts'
import type { Column } from './list-look-store.ts'
import styles from './TicketRow.module.css'

const MOST_TAGS = 2

type Props = {
  ticket: Ticket
  /** What people call its category. */
  categoryLabel: string
  hidden: Column[]
}

/** What stands at the right of a row: the columns that this browser shows, as far as there is room. */
export function RowMarks({ ticket, categoryLabel, hidden }: Props) {
  const { tags, assignee, priority, category, needs_review } = ticket
  const shows = (column: Column) => !hidden.includes(column)
  return (
    <>
      <span className={styles.marks}>
        {shows('review') && needs_review && (
          <span className={styles.review} title={texts.tickets.needsReview}>
            <Eye size={14} aria-hidden />
            <span className={styles.hidden}>{texts.tickets.needsReview}</span>
          </span>
        )}
        {(ticket.state !== 'open' || ticket.snoozed_until !== null) && (
          <span className={styles.state} title={stateInWords(ticket, Date.now())}>
            <StateMark state={nameOfState(ticket)} />
            <span className={styles.hidden}>{stateInWords(ticket, Date.now())}</span>
          </span>
        )}
        {shows('tags') && tags.length > 0 && (
          <span className={styles.tags} title={tags.join(', ')}>
            {tags.slice(0, MOST_TAGS).map((tag) => (
              <span key={tag} className={styles.tag}>
                {tag}
              </span>
            ))}
            {tags.length > MOST_TAGS && <span className={styles.more}>+{tags.length - MOST_TAGS}</span>}
          </span>
        )}
        {shows('category') && priority && (
          <span className={styles.category}>
            <CategoryChip category={category} label={categoryLabel} />
          </span>
        )}
        {shows('priority') && priority && (
          <span className={styles.priority}>
            <PriorityBadge priority={priority} />
          </span>
        )}
        {shows('assignee') && (
          <span className={styles.assignee}>
            {assignee && (
              <span className={styles.person} title={texts.tickets.assignedTo(assignee)}>
                <span aria-hidden>{initialsOf(assignee)}</span>
                <span className={styles.hidden}>{texts.tickets.assignedTo(assignee)}</span>
              </span>
            )}
          </span>
        )}
      </span>
      {shows('age') && (
        <span className={styles.age}>
          <Age at={ticket.created_at} />
        </span>
      )}
    </>
  )
}
