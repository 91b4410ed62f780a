import type { ColumnChoice } from '@sta/import-file/columns'
import { textOf } from '@sta/import-file/field-values'
import type { TicketField } from '@sta/import-file/ticket-fields'
import { texts } from '../../texts/texts.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import styles from './ColumnFields.module.css'
import type { FilePreview } from './reading/preview-file.ts'

const MOST_EXAMPLES = 3
const LONGEST_EXAMPLE = 60

const UNDECIDED = ''
const NONE = 'none'

type Props = {
  field: TicketField
  preview: FilePreview
  choice: ColumnChoice
  isGuess: boolean
  isAsked: boolean
  onChoice: (choice: ColumnChoice) => void
}

/** The column of one field, with the first three values that it has. */
export function ColumnField({ field, preview, choice, isGuess, isAsked, onChoice }: Props) {
  const { columns, rows } = preview
  const chosen = choice[field]
  const position = columns.indexOf(chosen ?? '')
  const examples = examplesOf(rows.map(({ values }) => values[position]))
  const isMissing = field === 'title' || field === 'description'
  const choose = (value: string) => onChoice({ [field]: value === NONE ? null : columns[Number(value)] })
  return (
    <div>
      <Field
        label={texts.importing.field(field)}
        error={isAsked && isMissing && chosen === undefined ? texts.importing.columnMissing(field) : undefined}
      >
        {(control) => (
          <select
            {...control}
            value={chosen === undefined ? UNDECIDED : chosen === null ? NONE : String(position)}
            onChange={(event) => choose(event.target.value)}
          >
            {chosen === undefined && <option value={UNDECIDED}>{texts.importing.chooseColumn}</option>}
            {field !== 'title' && (
              <option value={NONE}>
                {field === 'description' ? texts.importing.titlesOnly : texts.importing.noColumn}
              </option>
            )}
            {columns.map((column, index) => (
              <option key={column} value={String(index)}>
                {column}
              </option>
            ))}
          </select>
        )}
      </Field>
      {position >= 0 && (
        <div className={styles.examples}>
          {isGuess && (
            <Chip tone="warn" title={texts.importing.guessHint}>
              {texts.importing.guess}
            </Chip>
          )}
          {examples.length === 0 ? (
            <span>{texts.importing.noTextInColumn}</span>
          ) : (
            examples.map((example) => <span key={example}>{texts.importing.sample(example)}</span>)
          )}
        </div>
      )}
    </div>
  )
}

/** Different ones say more than the same thrice. */
function examplesOf(values: unknown[]): string[] {
  const texts = values.map((value) => shorten(textOf(value))).filter((text) => text !== '')
  return [...new Set(texts)].slice(0, MOST_EXAMPLES)
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > LONGEST_EXAMPLE ? `${line.slice(0, LONGEST_EXAMPLE)}…` : line
}
