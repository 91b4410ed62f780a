import type { Ticket } from '@sta/contract/schemas/tickets'
import { memo, useMemo } from 'react'
import { inWords } from '../../../platform/format-number.ts'
import { Link } from '../../../platform/router.tsx'
import { useReader } from '../../../platform/use-reader.ts'
import { texts } from '../../../texts/texts.ts'
import { Checkbox } from '../../../ui/controls/Checkbox.tsx'
import { StatusIcon } from '../../tickets/StatusIcon.tsx'
import { excerptOf } from './find-words.ts'
import type { Column } from './list-look-store.ts'
import { MarkedText } from './MarkedText.tsx'
import type { Marker } from './marker.ts'
import { RowMarks } from './RowMarks.tsx'
import styles from './TicketRow.module.css'

type Props = {
  ticket: Ticket
  search: string
  /** What was searched for. */
  marker: Marker | null
  /** What people call its category. */
  categoryLabel: string
  hidden: Column[]
  selected: boolean
  active: boolean
  open: boolean
  onSelect: (id: number, range: boolean) => void
}

const EXCERPT_LENGTH = 240

/** Only the active row takes part in the tab order; j and k move it. */
export const TicketRow = memo(function TicketRow(props: Props) {
  const { ticket, search, marker, categoryLabel, hidden, selected, active, open, onSelect } = props
  const read = useReader()
  const description = useMemo(() => read(ticket.description), [read, ticket.description])
  const tabIndex = active ? 0 : -1
  return (
    <div
      className={styles.row}
      data-selected={selected || undefined}
      data-active={active || undefined}
      data-open={open || undefined}
    >
      <Checkbox
        label={texts.tickets.selectTicket(ticket.title)}
        checked={selected}
        tabIndex={tabIndex}
        onChange={(event) => {
          const { nativeEvent } = event
          onSelect(ticket.id, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
        }}
      />
      <Link
        to={`/tickets/${ticket.id}${search}`}
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
          <span className={styles.title}>
            <MarkedText text={ticket.title} marker={marker} />
          </span>
          {!hidden.includes('excerpt') && (
            <span className={styles.excerpt}>
              {ticket.error ?? <MarkedText text={excerptOf(description, marker, EXCERPT_LENGTH)} marker={marker} />}
            </span>
          )}
        </span>
        <RowMarks ticket={ticket} categoryLabel={categoryLabel} hidden={hidden} />
      </Link>
    </div>
  )
})
