import type { EvaluationDetail, FieldMetrics } from '@sta/contract/schemas/evaluations'
import { useRef } from 'react'
import { formatPercent, inWords } from '../../platform/format-number.ts'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Section } from '../../ui/page/Page.tsx'
import { type Column, DataTable } from '../../ui/table/DataTable.tsx'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import { AnswerList } from './AnswerList.tsx'
import { ConfusionMatrix } from './ConfusionMatrix.tsx'
import styles from './Evaluation.module.css'
import type { Cell, Field } from './evaluation-queries.ts'
import { scoreWords, shareWords } from './evaluation-words.ts'

type Props = {
  evaluation: EvaluationDetail
  metrics: FieldMetrics
  field: Field
  cell: Cell
  onCell: (cell: Cell) => void
}

/** All that was measured of one field, and the tickets behind it. */
export function FieldView({ evaluation, metrics, field, cell, onCell }: Props) {
  const words = texts.evaluation
  const categoryLabel = useCategoryLabel()
  const labelOf = field === 'category' ? categoryLabel : inWords
  const list = useRef<HTMLElement>(null)
  const show = (chosen: Cell) => {
    onCell(chosen)
    if (chosen === null) return
    list.current?.focus({ preventScroll: true })
    list.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <>
      <dl className={styles.facts}>
        <Fact name={words.right}>{shareWords(metrics.accuracy)}</Fact>
        <Fact name={words.macroF1}>{scoreWords(metrics.macro_f1)}</Fact>
        {metrics.kappa !== null && <Fact name={words.kappa}>{scoreWords(metrics.kappa)}</Fact>}
        <Fact name={words.calibrationError}>{scoreWords(metrics.calibration_error)}</Fact>
        <Fact name={words.labelled}>{formatCount(metrics.cases)}</Fact>
      </dl>
      <Section title={words.confusion}>
        <p className={styles.about}>{words.confusionHow}</p>
        <ConfusionMatrix metrics={metrics} labelOf={labelOf} cell={cell} onCell={show} />
      </Section>
      <Section title={words.classes}>
        <DataTable
          label={words.classes}
          columns={classColumns(labelOf)}
          rows={metrics.classes}
          keyOf={({ name }) => name}
        />
      </Section>
      <div className={styles.columns}>
        <Section title={words.coverage}>
          <DataTable
            label={words.coverage}
            columns={coverageColumns()}
            rows={metrics.coverage}
            keyOf={(point) => point.confidence_from}
          />
        </Section>
        <Section title={words.calibration}>
          <DataTable label={words.calibration} columns={binColumns()} rows={metrics.bins} keyOf={({ from }) => from} />
        </Section>
      </div>
      <section ref={list} tabIndex={-1} aria-label={words.answers} className={styles.list}>
        <Section
          title={cell ? words.ticketsOfCell(labelOf(cell.expected), labelOf(cell.answered)) : words.wrongAnswers}
        >
          <AnswerList evaluation={evaluation} field={field} cell={cell} />
        </Section>
      </section>
    </>
  )
}

export function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const classColumns = (labelOf: (name: string) => string): Column<FieldMetrics['classes'][number]>[] => [
  { name: texts.evaluation.className, cell: ({ name }) => labelOf(name), isLong: true },
  { name: texts.evaluation.tickets, cell: ({ expected }) => formatCount(expected), isNumber: true },
  { name: texts.evaluation.precision, cell: ({ precision }) => shareWords(precision), isNumber: true },
  { name: texts.evaluation.recall, cell: ({ recall }) => shareWords(recall), isNumber: true },
  { name: texts.evaluation.f1, cell: ({ f1 }) => scoreWords(f1), isNumber: true, isExtra: true },
]

const coverageColumns = (): Column<FieldMetrics['coverage'][number]>[] => [
  { name: texts.evaluation.confidenceFrom, cell: (point) => formatPercent(point.confidence_from), isNumber: true },
  { name: texts.evaluation.ofTickets, cell: ({ share }) => shareWords(share), isNumber: true },
  { name: texts.evaluation.right, cell: ({ accuracy }) => shareWords(accuracy), isNumber: true },
]

const binColumns = (): Column<FieldMetrics['bins'][number]>[] => [
  { name: texts.evaluation.saidConfidence, cell: ({ confidence }) => shareWords(confidence), isNumber: true },
  { name: texts.evaluation.right, cell: ({ accuracy }) => shareWords(accuracy), isNumber: true },
  { name: texts.evaluation.tickets, cell: ({ count }) => formatCount(count), isNumber: true },
]
