import type { RefObject } from 'react'
import { texts } from '../../../texts/texts.ts'
import { Checkbox } from '../../../ui/controls/Checkbox.tsx'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import styles from './DisplayMenu.module.css'
import { COLUMNS, type Column, DENSITIES, setDensity, toggleColumn, useListLook } from './list-look-store.ts'

const columnLabels = (): Record<Column, string> => ({
  excerpt: texts.tickets.columnExcerpt,
  review: texts.tickets.columnReview,
  tags: texts.tickets.columnTags,
  category: texts.tickets.columnCategory,
  priority: texts.tickets.columnPriority,
  assignee: texts.tickets.columnAssignee,
  age: texts.tickets.columnAge,
})

type Props = { anchor: RefObject<HTMLElement | null>; onClose: () => void }

/** How the rows look in this browser. */
export function DisplayMenu({ anchor, onClose }: Props) {
  const { density, hidden } = useListLook()
  const labels = columnLabels()
  return (
    <Popover label={texts.tickets.display} anchor={anchor} onClose={onClose}>
      <div className={styles.menu}>
        <fieldset className={styles.group}>
          <legend className={styles.title}>{texts.tickets.rows}</legend>
          <div className={styles.densities}>
            {DENSITIES.map((each) => (
              <label key={each} className={styles.density}>
                <input type="radio" name="density" checked={each === density} onChange={() => setDensity(each)} />
                {texts.tickets[each]}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend className={styles.title}>{texts.tickets.columns}</legend>
          {COLUMNS.map((column) => (
            <Checkbox
              key={column}
              label={labels[column]}
              checked={!hidden.includes(column)}
              className={styles.column}
              onChange={() => toggleColumn(column)}
            >
              {labels[column]}
            </Checkbox>
          ))}
        </fieldset>
      </div>
    </Popover>
  )
}
