import type { ColumnChoice } from '@sta/import-file/columns'
import { createTaker } from '@sta/import-file/read-tickets'
import { TICKET_FIELDS, type TicketField } from '@sta/import-file/ticket-fields'
import { TriangleAlert } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { ColumnField } from './ColumnField.tsx'
import styles from './ColumnFields.module.css'
import { CustomColumns } from './CustomColumns.tsx'
import type { FilePreview } from './reading/preview-file.ts'

type Props = {
  preview: FilePreview
  choice: ColumnChoice
  /** Fields whose column nobody chose or confirmed, and whose name does not say it. */
  guessed: readonly TicketField[]
  /** Whether somebody wanted to go on: then what is missing is said. */
  isAsked: boolean
  onChoice: (choice: ColumnChoice) => void
  /** Columns that are kept as custom fields although nothing marks them as such. */
  kept: readonly string[]
  onKept: (columns: string[]) => void
}

const TEXT_FIELDS = ['title', 'description'] as const
const OTHER_FIELDS = TICKET_FIELDS.filter((field) => field !== 'title' && field !== 'description')

/** Which column holds what. What is found by its name is taken, what is guessed is shown as a guess; the rest is not imported. */
export function ColumnFields({ preview, choice, guessed, isAsked, onChoice, kept, onKept }: Props) {
  const { columns, format } = preview
  const takeAs = { columns: choice, dateOrder: null, source: null, customColumns: kept }
  const { custom, ignored: rest } = createTaker(columns, takeAs, format === 'csv')
  const props = { preview, choice, isAsked, onChoice }
  return (
    <>
      <Section
        title={format === 'csv' ? texts.importing.columns : texts.importing.keys}
        aside={rest.length > 0 && <span title={rest.join(', ')}>{texts.importing.notImported(shortList(rest))}</span>}
      >
        {choice.description === undefined && (
          <div className={styles.noText} role="status">
            <TriangleAlert size={15} aria-hidden />
            <p>{texts.importing.noTextColumn}</p>
            <Button size="small" onClick={() => onChoice({ description: null })}>
              {texts.importing.importTitlesOnly}
            </Button>
          </div>
        )}
        <div className={styles.fields}>
          {TEXT_FIELDS.map((field) => (
            <ColumnField key={field} {...props} field={field} isGuess={guessed.includes(field)} />
          ))}
        </div>
      </Section>
      <Section title={texts.importing.alsoKept}>
        <div className={styles.others}>
          {OTHER_FIELDS.map((field) => (
            <ColumnField key={field} {...props} field={field} isGuess={guessed.includes(field)} />
          ))}
        </div>
      </Section>
      <CustomColumns
        marked={custom.filter((name) => !kept.includes(name))}
        offered={columns.filter((name) => rest.includes(name) || kept.includes(name))}
        kept={kept}
        onKept={onKept}
      />
    </>
  )
}

function shortList(names: string[]): string {
  const list = names.slice(0, 4).join(', ')
  return names.length > 4 ? texts.importing.columnsAndMore(list, names.length - 4) : list
}
