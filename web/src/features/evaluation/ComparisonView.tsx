import type { EvaluationComparison, EvaluationDetail } from '@sta/contract/schemas/evaluations'
import { formatCost } from '../../platform/format-number.ts'
import { formatDuration } from '../../platform/format-time.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { type Column, DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Evaluation.module.css'
import { analyzerWords, changeWords, madeByWords, scoreWords, shareWords } from './evaluation-words.ts'

type Row = { name: string; before: string; after: string; change: string }

/** Two evaluations on one set: what they are made by, what they reached, and how far that is apart. */
export function ComparisonTable({ evaluations }: { evaluations: EvaluationComparison['evaluations'] }) {
  const words = texts.evaluation
  const [before, after] = evaluations
  const columns: Column<Row>[] = [
    { name: words.measure, cell: ({ name }) => name, isLong: true, title: ({ name }) => name },
    { name: words.numbered(before.id, analyzerWords(before.analyzer)), cell: (row) => row.before, isNumber: true },
    { name: words.numbered(after.id, analyzerWords(after.analyzer)), cell: (row) => row.after, isNumber: true },
    { name: words.change, cell: ({ change }) => change, isNumber: true },
  ]
  return (
    <>
      <DataTable label={words.sideBySide} columns={columns} rows={rowsOf(before, after)} keyOf={({ name }) => name} />
      <p className={styles.about}>
        {evaluations.map((one, at) => (
          <span key={one.id}>
            {at > 0 && ' · '}
            <Link to={`/evaluations/${one.id}`}>{words.evaluationNumber(one.id)}</Link>: {madeByWords(one)}
          </span>
        ))}
      </p>
    </>
  )
}

function rowsOf(before: EvaluationDetail, after: EvaluationDetail): Row[] {
  const words = texts.evaluation
  const row = (
    name: string,
    read: (one: EvaluationDetail) => number | null | undefined,
    inWords: (value: number | null) => string,
  ): Row => {
    const [a, b] = [read(before) ?? null, read(after) ?? null]
    return { name, before: inWords(a), after: inWords(b), change: changeWords(a, b, inWords) }
  }
  return [
    row(words.rightIn('category'), (one) => one.category?.accuracy, shareWords),
    row(words.macroF1, (one) => one.category?.macro_f1, scoreWords),
    row(words.rightIn('priority'), (one) => one.priority?.accuracy, shareWords),
    row(words.kappa, (one) => one.priority?.kappa, scoreWords),
    row(words.recallOfHigh, (one) => one.priority?.classes.find(({ name }) => name === 'high')?.recall, shareWords),
    row(words.calibrationOf('category'), (one) => one.category?.calibration_error, scoreWords),
    row(words.calibrationOf('priority'), (one) => one.priority?.calibration_error, scoreWords),
    { ...row(words.cost, (one) => one.cost_usd, formatCost), change: '' },
    {
      ...row(
        words.took,
        (one) => one.duration_ms,
        (value) => formatDuration(value ?? 0),
      ),
      change: '',
    },
  ]
}
