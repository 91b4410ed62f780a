import type { Analysis } from '@sta/contract/analyses'
import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { inWords } from '../../platform/format-number.ts'
import { CategoryChip } from '../../ui/CategoryChip.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { PriorityBadge } from '../../ui/PriorityBadge.tsx'
import styles from './AnalysisCard.module.css'
import { languageName, reviewReason } from './analysis-words.ts'

export function AnalysisCard({ analysis }: { analysis: Analysis }) {
  return (
    <section className={styles.card} aria-label="Analysis">
      {analysis.stale && <p className={styles.stale}>The ticket was edited after this analysis.</p>}
      <dl className={styles.rows}>
        <Row
          name="Category"
          meter={<Meter value={analysis.category_confidence} label="Confidence in the category" />}
          reason={analysis.category_reason}
        >
          <CategoryChip category={analysis.category} />
        </Row>
        <Row
          name="Priority"
          meter={<Meter value={analysis.priority_confidence} label="Confidence in the priority" />}
          reason={analysis.priority_reason}
        >
          <PriorityBadge priority={analysis.priority} />
        </Row>
        <Row name="Mood">
          {inWords(analysis.sentiment)}
          {analysis.language && <span className={styles.quiet}> · writes {languageName(analysis.language)}</span>}
        </Row>
        {analysis.notes && (
          <Row name="Notes">
            <span className={styles.notes}>{analysis.notes}</span>
          </Row>
        )}
      </dl>
      {analysis.needs_review && (
        <div className={styles.review}>
          <Eye size={15} aria-hidden />
          <div>
            <strong>Needs review</strong>
            <ul>
              {analysis.review_reasons.map((reason) => (
                <li key={reason}>{reviewReason(reason)}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </section>
  )
}

type RowProps = { name: string; meter?: ReactNode; reason?: string | null; children: ReactNode }

function Row({ name, meter, reason, children }: RowProps) {
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.value}>
          {children}
          {meter}
        </span>
        {reason && <span className={styles.reason}>{reason}</span>}
      </dd>
    </div>
  )
}
