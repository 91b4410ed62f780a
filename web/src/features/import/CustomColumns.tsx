import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Section } from '../../ui/page/Page.tsx'
import styles from './ColumnFields.module.css'

type Props = {
  /** What the file itself marks as custom fields: these are kept. */
  marked: string[]
  /** What is known for nothing else. */
  offered: string[]
  kept: readonly string[]
  onKept: (columns: string[]) => void
}

/** Of JSON there may be keys without number. */
const MOST_OFFERED = 100

/** Which of the columns that are no field of a ticket are kept with it. */
export function CustomColumns({ marked, offered, kept, onKept }: Props) {
  if (marked.length + offered.length === 0) return null
  const words = texts.importing
  const shown = offered.slice(0, MOST_OFFERED)
  const isAll = kept.length === shown.length
  return (
    <Section
      title={words.customFields}
      aside={
        offered.length > 0 && (
          <Button size="small" variant="ghost" onClick={() => onKept(isAll ? [] : shown)}>
            {isAll ? words.keepNone : words.keepAll}
          </Button>
        )
      }
    >
      {marked.length > 0 && <p className={styles.examples}>{words.keptAsFields(marked.join(', '))}</p>}
      {offered.length > 0 && (
        <>
          <p className={styles.examples}>{words.customFieldsWhat}</p>
          <div className={styles.others}>
            {shown.map((column) => (
              <Checkbox
                key={column}
                label={column}
                checked={kept.includes(column)}
                onChange={({ target }) =>
                  onKept(target.checked ? [...kept, column] : kept.filter((other) => other !== column))
                }
              >
                {column}
              </Checkbox>
            ))}
          </div>
        </>
      )}
    </Section>
  )
}
