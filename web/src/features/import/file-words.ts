import type { ColumnChoice } from '@sta/import-file/columns'
import { FIELD_LENGTHS, TICKET_FIELDS } from '@sta/import-file/ticket-fields'
import { texts } from '../../texts/texts.ts'
import type { CheckWords } from './reading/check-words.ts'
import type { FilePreview } from './reading/preview-file.ts'

/** How a file is read. */
export const describePreview = ({ delimiter, encoding, columns }: FilePreview): string[] => [
  delimiter === null ? texts.importing.jsonLines : texts.importing.csvWith(delimiter),
  texts.importing.encoding(encoding),
  delimiter === null ? texts.importing.keyCount(columns.length) : texts.importing.columnCount(columns.length),
]

/** The column that a problem is about, else the field; a problem with the whole row is about none. */
export function columnOf(name: string | null, columns: ColumnChoice): string {
  if (name === null) return texts.importing.wholeRow
  if (name === 'custom_fields') return texts.importing.customFields
  const field = TICKET_FIELDS.find((known) => known === name)
  return field ? (columns[field] ?? texts.importing.field(field)) : name
}

/** What checking a file may say. */
export const checkWords = (): CheckWords => ({
  line: texts.importing.lineHeader,
  reason: texts.importing.reasonHeader,
  row: texts.importing.rowHeader,
  not_text: texts.importing.notText,
  empty: texts.importing.empty,
  title_too_long: texts.importing.tooLong(FIELD_LENGTHS.title),
  description_too_long: texts.importing.tooLong(FIELD_LENGTHS.description),
  with_nul: texts.importing.withNul,
  ...texts.importing.warnings,
})

const LONGEST_CELL = 300

/** The beginning of a value for a table: of JSON Lines it may be anything. */
export function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
  return text.slice(0, LONGEST_CELL)
}
