import type { TicketDetail } from '@sta/contract/schemas/tickets'
import type { ReactNode } from 'react'
import { useMay } from '../../platform/session-store.ts'
import { useShortcuts } from '../../platform/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { ButtonLink } from '../../ui/controls/Button.tsx'
import { useSelectionStore } from '../inbox/selection/selection-store.ts'
import { failureReason } from '../taxonomy/explanation-words.ts'
import { confirmation } from '../ticket-changes/corrections.ts'
import { useCorrect } from '../ticket-changes/use-correct.ts'
import { copyTicketLink } from './copy-ticket-link.ts'
import { AnalysisCard } from './decisions/AnalysisCard.tsx'
import { AnalysisOrigin } from './decisions/AnalysisOrigin.tsx'
import { FoldedPart } from './FoldedPart.tsx'
import { CustomFields } from './fields/CustomFields.tsx'
import { TicketHistory } from './history/TicketHistory.tsx'
import { setPartOpen, useOpenParts } from './open-parts-store.ts'
import { PANE_KEYS, type PaneMenu } from './pane-keys.ts'
import { QuotedText } from './QuotedText.tsx'
import { SimilarTickets } from './SimilarTickets.tsx'
import { SameProblem } from './same-problem/SameProblem.tsx'
import { SentText } from './sent/SentText.tsx'
import styles from './TicketDetail.module.css'
import { TicketOrigin } from './TicketOrigin.tsx'
import { TicketProperties } from './TicketProperties.tsx'
import { TicketText } from './TicketText.tsx'

type Props = {
  ticket: TicketDetail
  /** A button that asks once more. */
  again: ReactNode
  menu: PaneMenu | null
  onMenu: (menu: PaneMenu | null) => void
}

/** What there is to know about a ticket, and the keys that change it. */
export function TicketContents({ ticket, again, menu, onMenu }: Props) {
  const correct = useCorrect(ticket.id)
  const hasSelection = useSelectionStore(({ ids, wholeList }) => wholeList || ids.size > 0)
  const mayWrite = useMay('write')
  const { analysis } = ticket
  const quotes = analysis?.evidence ?? []

  function looksRight() {
    const decision = confirmation(ticket)
    if (decision) correct(ticket, decision)
  }

  useShortcuts({
    // With a selection these keys are about what is selected.
    ...(!hasSelection && {
      [PANE_KEYS.assignee]: () => onMenu('assignee'),
      [PANE_KEYS.tags]: () => onMenu('tags'),
      [PANE_KEYS.state]: () => onMenu('state'),
      [PANE_KEYS.field]: () => onMenu('field'),
    }),
    [PANE_KEYS.copyLink]: () => void copyTicketLink(ticket.id),
    [PANE_KEYS.history]: () => setPartOpen('history', !useOpenParts.getState().history),
    ...(analysis &&
      !hasSelection && {
        [PANE_KEYS.category]: () => onMenu('category'),
        [PANE_KEYS.priority]: () => onMenu('priority'),
      }),
    ...(analysis && mayWrite && { [PANE_KEYS.looksRight]: looksRight }),
  })

  return (
    <>
      <h1 className={styles.title}>
        <QuotedText text={ticket.title} quotes={quotes} />
      </h1>
      <TicketProperties ticket={ticket} menu={menu} onMenu={onMenu} />
      <TicketOrigin ticket={ticket} />
      <CustomFields key={`fields ${ticket.id}`} id={ticket.id} fields={ticket.custom_fields ?? {}} />
      {ticket.status === 'failed' && <Failure reason={ticket.error} runId={ticket.analysis_run_id} again={again} />}
      {analysis && (
        <AnalysisCard
          ticket={ticket}
          analysis={analysis}
          menu={menu}
          onMenu={onMenu}
          onLooksRight={looksRight}
          again={ticket.status === 'analyzed' && again}
        />
      )}
      <TicketText key={ticket.id} description={ticket.description} messages={ticket.messages} quotes={quotes} />
      <FoldedPart name="similar" title={texts.ticketPane.similar}>
        <SameProblem id={ticket.id} />
        <SimilarTickets id={ticket.id} />
      </FoldedPart>
      <FoldedPart name="history" title={texts.ticketPane.history} shortcut={PANE_KEYS.history}>
        <TicketHistory ticket={ticket} />
      </FoldedPart>
      {analysis && <AnalysisOrigin analysis={analysis} />}
      {analysis && (
        <FoldedPart
          name="sent"
          title={texts.sent.title}
          brief={analysis.provenance.analyzer === 'local' && texts.sent.nothingBrief}
        >
          <SentText analysisId={analysis.id} />
        </FoldedPart>
      )}
    </>
  )
}

function Failure({ reason, runId, again }: { reason: string | null; runId: number | null; again: ReactNode }) {
  return (
    <div className={styles.failure}>
      <p>
        <strong>{texts.ticketPane.analysisFailed}</strong>{' '}
        {reason === null ? texts.ticketPane.noReason : failureReason(reason)}
      </p>
      <span className={styles.remedies}>
        {again}
        {runId !== null && (
          <ButtonLink size="small" variant="ghost" to={`/runs/${runId}?tab=failures`}>
            {texts.ticketPane.openRun(runId)}
          </ButtonLink>
        )}
      </span>
    </div>
  )
}
