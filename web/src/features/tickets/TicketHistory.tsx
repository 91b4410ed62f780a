import type { Analysis } from '@sta/contract/analyses'
import type { Correction } from '@sta/contract/corrections'
import type { TicketDetail } from '@sta/contract/tickets'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatCost } from '../../platform/format-number.ts'
import { Age } from '../../ui/Age.tsx'
import { FieldValue } from './FieldValue.tsx'
import { historyEntries } from './history-entries.ts'
import { PartBroken, PartEmpty, PartWaiting } from './PartFaces.tsx'
import styles from './TicketHistory.module.css'
import { ticketHistoryQuery } from './ticket-queries.ts'

/** Every analysis and correction, newest first. */
export function TicketHistory({ ticket }: { ticket: TicketDetail }) {
  const { data, error, refetch } = useQuery(ticketHistoryQuery(ticket.id))
  if (!data && error)
    return <PartBroken what="The history could not be loaded." error={error} onRetry={() => refetch()} />
  if (!data) return <PartWaiting rows={2} height={44} />
  const entries = historyEntries(data)
  if (entries.length === 0) return <PartEmpty>Nothing yet: analyses and corrections are listed here.</PartEmpty>
  return (
    <ol className={styles.line} aria-label="History">
      {entries.map((entry) =>
        entry.kind === 'analysis' ? (
          <AnalysisEntry key={`analysis ${entry.analysis.id}`} analysis={entry.analysis} />
        ) : (
          <CorrectionEntry key={`correction ${entry.correction.id}`} correction={entry.correction} />
        ),
      )}
    </ol>
  )
}

function AnalysisEntry({ analysis }: { analysis: Analysis }) {
  const { provenance: from } = analysis
  return (
    <li className={styles.entry} data-kind="analysis">
      <p className={styles.what}>
        <strong>{from.analyzer === 'local' ? 'The built-in analyzer' : from.model}</strong> found{' '}
        <FieldValue field="category" value={analysis.category} />{' '}
        <FieldValue field="priority" value={analysis.priority} />
        <span className={styles.when}>
          <Age at={analysis.created_at} phrase />
        </span>
      </p>
      <p className={styles.about}>
        <Link to={`/runs/${analysis.analysis_run_id}`} className={styles.link}>
          Run {analysis.analysis_run_id}
        </Link>
        <span>Prompt {from.prompt_version}</span>
        <span>Categories version {from.taxonomy_version}</span>
        <span>{from.reused ? 'Reused, without a call' : `Cost ${formatCost(from.cost_usd)}`}</span>
      </p>
    </li>
  )
}

function CorrectionEntry({ correction }: { correction: Correction }) {
  const { field, old_value, new_value, author, reason, created_at, undone_at } = correction
  const isConfirmed = old_value === new_value
  const what = (
    <>
      <strong>{author ?? 'Somebody'}</strong> {isConfirmed ? 'confirmed' : 'changed'} the {field}{' '}
      {!isConfirmed && (
        <>
          from <FieldValue field={field} value={old_value} /> to{' '}
        </>
      )}
      <FieldValue field={field} value={new_value} />
    </>
  )
  return (
    <li className={styles.entry} data-kind="correction" data-undone={undone_at !== null || undefined}>
      <p className={styles.what}>
        {undone_at === null ? what : <s>{what}</s>}
        <span className={styles.when}>
          <Age at={created_at} phrase />
        </span>
      </p>
      {reason && <p className={styles.reason}>“{reason}”</p>}
      {undone_at !== null && (
        <p className={styles.about}>
          Undone <Age at={undone_at} phrase />
        </p>
      )}
    </li>
  )
}
