import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import { inWords } from '../../../platform/format-number.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { CategoryDot } from '../../taxonomy/CategoryChip.tsx'
import { PriorityBadge } from '../../taxonomy/PriorityBadge.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import type { AnalysesFilter } from '../run-queries.ts'
import styles from './HeatMap.module.css'

type Props = { report: RunReport; filter: AnalysesFilter; onFilter: (filter: AnalysesFilter) => void }

/** Category by priority. The darker, the more tickets; a cell shows its tickets below, a second press shows all again. */
export function HeatMap({ report, filter, onFilter }: Props) {
  const labelOf = useCategoryLabel()
  const countOf = (category: string, priority: Priority) =>
    report.cells.find((cell) => cell.category === category && cell.priority === priority)?.count ?? 0
  const categories = Object.entries(report.by_category).sort((a, b) => b[1] - a[1])
  const most = Math.max(1, ...report.cells.map((cell) => cell.count))

  const toggle = (category: string, priority: Priority | '') => () =>
    onFilter(
      filter.category === category && filter.priority === priority
        ? { category: '', priority: '' }
        : { category, priority },
    )
  const pressed = (category: string, priority: Priority | '') =>
    filter.category === category && filter.priority === priority

  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{texts.runs.category}</th>
            {URGENT_FIRST.map((priority) => (
              <th key={priority} scope="col">
                <button
                  type="button"
                  aria-pressed={pressed('', priority)}
                  onClick={toggle('', priority)}
                  className={styles.head}
                >
                  <span className={styles.badge}>
                    <PriorityBadge priority={priority} />
                  </span>
                  <span className={styles.total}>{formatCount(report.by_priority[priority] ?? 0)}</span>
                </button>
              </th>
            ))}
            <th scope="col" className={styles.sum}>
              {texts.runs.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {categories.map(([category, total]) => (
            <tr key={category}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={pressed(category, '')}
                  onClick={toggle(category, '')}
                  className={styles.head}
                >
                  <CategoryDot category={category} />
                  {labelOf(category)}
                </button>
              </th>
              {URGENT_FIRST.map((priority) => {
                const count = countOf(category, priority)
                return (
                  <td key={priority}>
                    <button
                      type="button"
                      className={styles.cell}
                      style={{ '--heat': count === 0 ? 0 : 0.12 + 0.6 * (count / most) }}
                      disabled={count === 0}
                      aria-pressed={pressed(category, priority)}
                      aria-label={texts.runs.cell(labelOf(category), inWords(priority), count)}
                      onClick={toggle(category, priority)}
                    >
                      {count === 0 ? '·' : formatCount(count)}
                    </button>
                  </td>
                )
              })}
              <td className={styles.sum}>{formatCount(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
