import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { ChevronDown, ChevronUp, Link2, Pencil, Sparkles, Trash2, X } from 'lucide-react'
import { useMay } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import { IconButton } from '../../ui/controls/IconButton.tsx'
import { isFree } from '../tickets/what-to-analyze.ts'
import { copyTicketLink } from './copy-ticket-link.ts'
import { PANE_KEYS } from './pane-keys.ts'
import styles from './TicketDetail.module.css'

type Props = {
  id: number
  /** Whether its number is the first heading of the page: as long as no title is. */
  hasHeading: boolean
  ticket: TicketDetail | undefined
  editing: boolean
  analyzing: boolean
  onEdit: () => void
  onDelete: () => void
  onAnalyze: (ticket: TicketDetail) => void
  onClose: () => void
  onNext: (() => void) | null
  onPrevious: (() => void) | null
}

export function PaneBar({ id, hasHeading, ticket, editing, analyzing, onEdit, onDelete, ...does }: Props) {
  const may = { write: useMay('write'), analyze: useMay('analyze'), remove: useMay('admin') }
  return (
    <header className={styles.bar}>
      {hasHeading ? (
        <h1 className={styles.number} aria-label={texts.ticketPane.ticket(id)}>
          #{id}
        </h1>
      ) : (
        <span className={styles.number}>#{id}</span>
      )}
      <span className={styles.tools}>
        <IconButton
          icon={ChevronUp}
          label={texts.ticketPane.previous}
          shortcut="k"
          disabled={!does.onPrevious}
          onClick={() => does.onPrevious?.()}
        />
        <IconButton
          icon={ChevronDown}
          label={texts.ticketPane.next}
          shortcut="j"
          disabled={!does.onNext}
          onClick={() => does.onNext?.()}
        />
        {may.analyze && (
          <IconButton
            icon={Sparkles}
            label={ticket && ticket.status !== 'pending' ? texts.ticketPane.analyzeAgain : texts.ticketPane.analyze}
            shortcut="a"
            disabled={!ticket || !isFree(ticket) || analyzing}
            onClick={() => ticket && does.onAnalyze(ticket)}
          />
        )}
        <IconButton
          icon={Link2}
          label={texts.ticketPane.copyLink}
          shortcut={PANE_KEYS.copyLink}
          disabled={!ticket}
          onClick={() => copyTicketLink(id)}
        />
        {may.write && (
          <IconButton
            icon={Pencil}
            label={texts.ticketPane.edit}
            disabled={!ticket}
            aria-pressed={editing}
            onClick={onEdit}
          />
        )}
        {may.remove && (
          <IconButton icon={Trash2} label={texts.ticketPane.delete} disabled={!ticket} onClick={onDelete} />
        )}
        <IconButton icon={X} label={texts.ui.close} shortcut="Esc" tip="end" onClick={does.onClose} />
      </span>
    </header>
  )
}
