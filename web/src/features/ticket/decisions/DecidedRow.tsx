import type { Analysis } from '@sta/contract/schemas/analyses'
import type { Correction } from '@sta/contract/schemas/corrections'
import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { Lock } from 'lucide-react'
import { useRef } from 'react'
import { inWords } from '../../../platform/format-number.ts'
import { texts } from '../../../texts/texts.ts'
import { Meter } from '../../../ui/Meter.tsx'
import { categoryReason, priorityReason } from '../../taxonomy/explanation-words.ts'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import type { CorrectedField } from '../../ticket-changes/corrections.ts'
import { DecisionMenu } from '../../ticket-changes/decision/DecisionMenu.tsx'
import { useCorrect, useUndo } from '../../ticket-changes/use-correct.ts'
import { MenuButton } from '../MenuButton.tsx'
import { PANE_KEYS } from '../pane-keys.ts'
import styles from './AnalysisCard.module.css'
import { AnalysisRow } from './AnalysisRow.tsx'
import { CorrectedNote } from './CorrectedNote.tsx'
import { EvidenceButton } from './EvidenceButton.tsx'
import { FieldValue, useFieldLabel } from './FieldValue.tsx'

type Props = {
  field: CorrectedField
  ticket: TicketDetail
  analysis: Analysis
  /** The correction that counts; undefined while it is not known. */
  correction: Correction | undefined
  open: boolean
  onOpen: (open: boolean) => void
}

/** A value that the analysis found and a person may correct: the person's counts, the analysis stays readable. */
export function DecidedRow({ field, ticket, analysis, correction, open, onOpen }: Props) {
  const anchor = useRef<HTMLButtonElement>(null)
  const labelOf = useFieldLabel()
  const labelOfCategory = useCategoryLabel()
  const correct = useCorrect(ticket.id)
  const undo = useUndo(ticket.id)
  const value = ticket[field]
  const isCorrected = ticket.corrected.includes(field)
  const confidence = analysis[`${field}_confidence`]
  const reason = field === 'category' ? categoryReason(analysis, labelOfCategory) : priorityReason(analysis)
  const quotes = analysis.evidence.length
  const meter = <Meter value={confidence} label={texts.ticketPane.confidence(field)} />

  function takeBack() {
    // The button that has the focus goes away with the correction.
    anchor.current?.focus()
    undo.mutate({ fields: [field] })
  }

  return (
    <AnalysisRow name={inWords(field)} restsOnEvidence={quotes > 0}>
      <span className={styles.value}>
        <MenuButton
          label={(isCorrected ? texts.ticketPane.fieldIsByPerson : texts.ticketPane.fieldIs)(
            inWords(field),
            labelOf(field, value),
          )}
          shortcut={PANE_KEYS[field]}
          anchor={anchor}
          open={open}
          onOpen={() => onOpen(true)}
        >
          <FieldValue field={field} value={value} />
          {isCorrected && <Lock size={12} className={styles.lock} aria-hidden />}
        </MenuButton>
        {!isCorrected && meter}
      </span>
      {isCorrected && <CorrectedNote correction={correction} undoing={undo.isPending} onUndo={takeBack} />}
      {isCorrected && (
        <span className={styles.found}>
          {texts.ticketPane.analysisFound(<FieldValue key="value" field={field} value={analysis[field]} />)} {meter}
        </span>
      )}
      <span className={styles.reason}>
        {reason} {quotes > 0 && <EvidenceButton quotes={quotes} about={field} />}
      </span>
      {open && (
        <DecisionMenu
          field={field}
          value={value}
          anchor={anchor}
          onDecide={(decision) => correct(ticket, decision)}
          onClose={() => onOpen(false)}
        />
      )}
    </AnalysisRow>
  )
}
