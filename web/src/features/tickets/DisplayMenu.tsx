import type { RefObject } from 'react'
import { inWords } from '../../platform/format-number.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Popover } from '../../ui/Popover.tsx'
import styles from './DisplayMenu.module.css'
import { COLUMNS, type Column, DENSITIES, setDensity, toggleColumn, useListLook } from './list-look-store.ts'

const LABELS: Record<Column, string> = {
  excerpt: 'Text',
  review: 'Needs review',
  tags: 'Tags',
  category: 'Category',
  priority: 'Priority',
  assignee: 'Assignee',
  age: 'Age',
}

type Props = { anchor: RefObject<HTMLElement | null>; onClose: () => void }

/** How the rows look in this browser. */
export function DisplayMenu({ anchor, onClose }: Props) {
  const { density, hidden } = useListLook()
  return (
    <Popover label="Display" anchor={anchor} onClose={onClose}>
      <div className={styles.menu}>
        <fieldset className={styles.group}>
          <legend className={styles.title}>Rows</legend>
          <div className={styles.densities}>
            {DENSITIES.map((each) => (
              <label key={each} className={styles.density}>
                <input type="radio" name="density" checked={each === density} onChange={() => setDensity(each)} />
                {inWords(each)}
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend className={styles.title}>Columns, as far as there is room</legend>
          {COLUMNS.map((column) => (
            <Checkbox
              key={column}
              label={LABELS[column]}
              checked={!hidden.includes(column)}
              className={styles.column}
              onChange={() => toggleColumn(column)}
            >
              {LABELS[column]}
            </Checkbox>
          ))}
        </fieldset>
      </div>
    </Popover>
  )
}
