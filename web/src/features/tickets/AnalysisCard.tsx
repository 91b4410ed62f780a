import type { Analysis } from '@sta/contract/analyses'
import type { TicketDetail } from '@sta/contract/tickets'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { inWords } from '../../platform/format-number.ts'
import styles from './AnalysisCard.module.css'
import { AnalysisRow } from './AnalysisRow.tsx'
import { languageName } from './analysis-words.ts'
import { standing } from './corrections.ts'
import { DecidedRow } from './DecidedRow.tsx'
import type { PaneMenu } from './pane-keys.ts'
import { ReviewNote } from './ReviewNote.tsx'
import { ticketHistoryQuery } from './ticket-queries.ts'

type Props = {
  ticket: TicketDetail
  analysis: Analysis
  menu: PaneMenu | null
  onMenu: (menu: PaneMenu | null) => void
  onLooksRight: () => void
  /** A button that asks once more. */
  again: ReactNode
}

/** What was found, and what a person made of it. */
export function AnalysisCard({ ticket, analysis, menu, onMenu, onLooksRight, again }: Props) {
  const { data: history } = useQuery({ ...ticketHistoryQuery(ticket.id), enabled: ticket.corrected.length > 0 })
  return (
    <section className={styles.card} aria-label="Analysis">
      {analysis.stale && (
        <div className={styles.stale}>
          <p>The ticket was edited after this analysis.</p>
          {again}
        </div>
      )}
      <dl className={styles.rows}>
        {(['category', 'priority'] as const).map((field) => (
          <DecidedRow
            key={field}
            field={field}
            ticket={ticket}
            analysis={analysis}
            correction={standing(history?.corrections ?? [], field)}
            open={menu === field}
            onOpen={(open) => onMenu(open ? field : null)}
          />
        ))}
        <AnalysisRow name="Mood">
          <span>
            {inWords(analysis.sentiment)}
            {analysis.language && <span className={styles.quiet}> · writes {languageName(analysis.language)}</span>}
          </span>
        </AnalysisRow>
        {analysis.notes && (
          <AnalysisRow name="Notes">
            <span className={styles.notes}>{analysis.notes}</span>
          </AnalysisRow>
        )}
      </dl>
      {ticket.needs_review && <ReviewNote analysis={analysis} onLooksRight={onLooksRight} />}
    </section>
  )
}
