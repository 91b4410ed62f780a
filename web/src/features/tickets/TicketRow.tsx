import type { Ticket } from '@sta/contract/tickets'
import { Eye } from 'lucide-react'
import { memo } from 'react'
import { Link } from 'react-router'
import { inWords } from '../../platform/format-number.ts'
import { Age } from '../../ui/Age.tsx'
import { CategoryChip } from '../../ui/CategoryChip.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { PriorityBadge } from '../../ui/PriorityBadge.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import styles from './TicketRow.module.css'

type Props = {
  ticket: Ticket
  search: string
  selected: boolean
  active: boolean
  open: boolean
  onSelect: (id: number, range: boolean) => void
}

const EXCERPT_LENGTH = 240

/** Only the active row takes part in the tab order; j and k move it. */
export const TicketRow = memo(function TicketRow({ ticket, search, selected, active, open, onSelect }: Props) {
  const tabIndex = active ? 0 : -1
  return (
    <div
      className={styles.row}
      data-selected={selected || undefined}
      data-active={active || undefined}
      data-open={open || undefined}
    >
      <Checkbox
        label={`Select ${ticket.title}`}
        checked={selected}
        tabIndex={tabIndex}
        onChange={(event) => {
          const { nativeEvent } = event
          onSelect(ticket.id, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
        }}
      />
      <Link
        to={{ pathname: `/tickets/${ticket.id}`, search }}
        className={styles.link}
        tabIndex={tabIndex}
        data-row-link={ticket.id}
        aria-current={open ? 'true' : undefined}
      >
        <span className={styles.status} title={inWords(ticket.status)}>
          <StatusIcon status={ticket.status} />
          <span className={styles.hidden}>{inWords(ticket.status)}:</span>
        </span>
        <span className={styles.text}>
          <span className={styles.title}>{ticket.title}</span>
          <span className={styles.excerpt}>{ticket.error ?? ticket.description.slice(0, EXCERPT_LENGTH)}</span>
        </span>
        <span className={styles.marks}>
          {ticket.needs_review && (
            <span className={styles.review} title="Needs review">
              <Eye size={14} aria-hidden />
              <span className={styles.hidden}>Needs review</span>
            </span>
          )}
          {ticket.priority && (
            <>
              <span className={styles.category}>
                <CategoryChip category={ticket.category} />
              </span>
              <span className={styles.priority}>
                <PriorityBadge priority={ticket.priority} />
              </span>
            </>
          )}
        </span>
        <span className={styles.age}>
          <Age at={ticket.created_at} />
        </span>
      </Link>
    </div>
  )
})
