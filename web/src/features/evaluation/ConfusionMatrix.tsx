import type { FieldMetrics } from '@sta/contract/schemas/evaluations'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import styles from './ConfusionMatrix.module.css'
import type { Cell } from './evaluation-queries.ts'

type Props = {
  metrics: FieldMetrics
  labelOf: (name: string) => string
  cell: Cell
  onCell: (cell: Cell) => void
}

/** Which classes were taken for which. A cell shows its tickets below, a second press the wrong answers again. */
export function ConfusionMatrix({ metrics: { classes, confusion }, labelOf, cell, onCell }: Props) {
  const names = classes.map(({ name }) => name)
  const countOf = (expected: string, answered: string) =>
    confusion.find((each) => each.expected === expected && each.answered === answered)?.count ?? 0
  const most = Math.max(1, ...confusion.map(({ count }) => count))
  const isChosen = (expected: string, answered: string) => cell?.expected === expected && cell.answered === answered
  return (
    <section className={styles.scroll} aria-label={texts.evaluation.confusion}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col">
                {labelOf(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((expected) => (
            <tr key={expected}>
              <th scope="row">{labelOf(expected)}</th>
              {names.map((answered) => {
                const count = countOf(expected, answered)
                return (
                  <td key={answered}>
                    <button
                      type="button"
                      className={styles.cell}
                      style={{ '--heat': count === 0 ? 0 : 0.15 + 0.6 * (count / most) }}
                      data-right={expected === answered || undefined}
                      disabled={count === 0}
                      aria-pressed={isChosen(expected, answered)}
                      aria-label={texts.evaluation.cell(labelOf(expected), labelOf(answered), count)}
                      onClick={() => onCell(isChosen(expected, answered) ? null : { expected, answered })}
                    >
                      {count === 0 ? '·' : formatCount(count)}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
