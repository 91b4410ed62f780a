import type { Analysis } from '@sta/contract/schemas/analyses'
import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { inWords } from '../../../platform/format-number.ts'
import { texts } from '../../../texts/texts.ts'
import { notesOf } from '../../taxonomy/explanation-words.ts'
import { activeCorrection } from '../../ticket-changes/corrections.ts'
import { correctionsWithQueued } from '../../ticket-changes/queued/queued-corrections.ts'
import { useQueuedChanges } from '../../ticket-changes/queued/with-queued.ts'
import { ticketHistoryQuery } from '../../tickets/ticket-queries.ts'
import type { PaneMenu } from '../pane-keys.ts'
import styles from './AnalysisCard.module.css'
import { AnalysisRow } from './AnalysisRow.tsx'
import { languageName } from './analysis-words.ts'
import { DecidedRow } from './DecidedRow.tsx'
import { ReviewNote } from './ReviewNote.tsx'

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
  const corrections = correctionsWithQueued(history?.corrections ?? [], ticket, useQueuedChanges())
  const notes = notesOf(analysis)
  return (
    <section className={styles.card} aria-label={texts.ticketPane.analysis}>
      {(analysis.stale || analysis.provenance.stand_in) && (
        <div className={styles.stale}>
          <p>{analysis.stale ? texts.ticketPane.stale : texts.ticketPane.standIn}</p>
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
            correction={activeCorrection(corrections, field)}
            open={menu === field}
            onOpen={(open) => onMenu(open ? field : null)}
          />
        ))}
        <AnalysisRow name={texts.ticketPane.mood}>
          <span>
            {inWords(analysis.sentiment)}
            {analysis.language && (
              <span className={styles.quiet}> · {texts.ticketPane.writes(languageName(analysis.language))}</span>
            )}
          </span>
        </AnalysisRow>
        {notes && (
          <AnalysisRow name={texts.ticketPane.notes}>
            <span className={styles.notes}>{notes}</span>
          </AnalysisRow>
        )}
      </dl>
      {ticket.needs_review && <ReviewNote analysis={analysis} onLooksRight={onLooksRight} />}
    </section>
  )
}
