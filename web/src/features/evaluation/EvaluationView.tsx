import type { EvaluationDetail } from '@sta/contract/schemas/evaluations'
import { useState } from 'react'
import { formatCost } from '../../platform/format-number.ts'
import { formatDuration } from '../../platform/format-time.ts'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Segments } from '../../ui/controls/Segments.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import styles from './Evaluation.module.css'
import type { Cell, Field } from './evaluation-queries.ts'
import { shareWords } from './evaluation-words.ts'
import { Fact, FieldView } from './FieldView.tsx'

/** An evaluation: how far it is, and once it is there, all that was measured. */
export function EvaluationView({ evaluation }: { evaluation: EvaluationDetail }) {
  const words = texts.evaluation
  const { status, error, done, failed, total, stability, cost_usd, duration_ms } = evaluation
  return (
    <>
      {(status === 'pending' || status === 'processing') && (
        <ProgressBar label={words.progress} total={total} done={done} failed={failed} />
      )}
      {error && (
        <p className={styles.refused} role="alert">
          {error}
        </p>
      )}
      <dl className={styles.facts}>
        <Fact name={words.answers}>{words.answersOf(done, total)}</Fact>
        {failed > 0 && <Fact name={words.failed}>{formatCount(failed)}</Fact>}
        <Fact name={words.cost}>{formatCost(cost_usd)}</Fact>
        <Fact name={words.took}>{formatDuration(duration_ms)}</Fact>
        {stability !== null && <Fact name={words.stability}>{shareWords(stability)}</Fact>}
      </dl>
      <Fields evaluation={evaluation} />
    </>
  )
}

function Fields({ evaluation }: { evaluation: EvaluationDetail }) {
  const words = texts.evaluation
  const [shown, setShown] = useState<{ field: Field; cell: Cell }>({ field: 'category', cell: null })
  const fields = (['category', 'priority'] as const).filter((field) => evaluation[field] !== null)
  const field = fields.find((each) => each === shown.field) ?? fields[0]
  const metrics = field && evaluation[field]
  if (!metrics) return null
  const options = fields.map((value) => ({ value, label: words.field(value) }))
  return (
    <>
      <div>
        <Segments
          label={words.whichField}
          options={options}
          value={field}
          onChange={(value) => setShown({ field: value, cell: null })}
        />
      </div>
      <FieldView
        evaluation={evaluation}
        metrics={metrics}
        field={field}
        cell={shown.cell}
        onCell={(cell) => setShown({ field, cell })}
      />
    </>
  )
}
