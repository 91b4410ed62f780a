import type { TicketField } from '@sta/import-file/columns'
import { texts } from '../../texts/texts.ts'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { Section } from '../../ui/page/Page.tsx'
import styles from './ColumnFields.module.css'
import type { FilePreview } from './preview-file.ts'
import type { Suggestion } from './suggest-columns.ts'

const LONGEST_SAMPLE = 60

type Props = {
  preview: FilePreview
  hasHeader: boolean
  choice: Suggestion
  /** Whether somebody wanted to go on: then what is missing is said. */
  isAsked: boolean
  onChoice: (choice: Partial<Suggestion>) => void
  onHasHeader: (hasHeader: boolean) => void
}

/** Which column becomes the title and which the description; the others are not imported. */
export function ColumnFields({ preview, hasHeader, choice, isAsked, onChoice, onHasHeader }: Props) {
  const { columns, format } = preview
  const others = columns.filter((column) => column !== choice.title && column !== choice.description)
  return (
    <Section
      title={format === 'csv' ? texts.importing.columns : texts.importing.keys}
      aside={
        others.length > 0 && <span title={others.join(', ')}>{texts.importing.notImported(shortList(others))}</span>
      }
    >
      <div className={styles.fields}>
        <ColumnField field="title" {...{ preview, choice, isAsked, onChoice }} />
        <ColumnField field="description" {...{ preview, choice, isAsked, onChoice }} />
      </div>
      {format === 'csv' && (
        <Checkbox
          label={texts.importing.firstLineNames}
          className={styles.header}
          checked={hasHeader}
          onChange={(event) => onHasHeader(event.target.checked)}
        >
          {texts.importing.firstLineNames}
        </Checkbox>
      )}
    </Section>
  )
}

type ColumnProps = Pick<Props, 'preview' | 'choice' | 'isAsked' | 'onChoice'> & { field: TicketField }

function ColumnField({ field, preview, choice, isAsked, onChoice }: ColumnProps) {
  const { columns, rows } = preview
  const chosen = choice[field]
  const sample = rows.map(({ values }) => values[columns.indexOf(chosen ?? '')]).find((value) => isFilled(value))
  return (
    <div>
      <Field
        label={texts.importing.field(field)}
        error={isAsked && chosen === null ? texts.importing.columnMissing(field) : undefined}
      >
        {(control) => (
          <select
            {...control}
            value={chosen ?? ''}
            onChange={(event) => onChoice({ [field]: event.target.value || null })}
          >
            {chosen === null && <option value="">{texts.importing.chooseColumn}</option>}
            {columns.map((column) => (
              <option key={column}>{column}</option>
            ))}
          </select>
        )}
      </Field>
      {chosen !== null && (
        <p className={styles.sample}>
          {sample ? texts.importing.sample(shorten(sample)) : texts.importing.noTextInColumn}
        </p>
      )}
    </div>
  )
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > LONGEST_SAMPLE ? `${line.slice(0, LONGEST_SAMPLE)}…` : line
}

function shortList(names: string[]): string {
  const list = names.slice(0, 4).map(shorten).join(', ')
  return names.length > 4 ? texts.importing.columnsAndMore(list, names.length - 4) : list
}
