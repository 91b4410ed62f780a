import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { texts } from '../../texts/texts.ts'
import type { CheckWords } from './check-file.ts'
import type { ImportColumns } from './import-store.ts'
import type { FilePreview } from './preview-file.ts'

const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
} as const

/** How a file is read. */
export const describePreview = ({ delimiter, encoding, columns }: FilePreview): string[] => [
  delimiter === null ? texts.importing.jsonLines : texts.importing.csvWith(delimiter),
  ENCODINGS[encoding],
  delimiter === null ? texts.importing.keyCount(columns.length) : texts.importing.columnCount(columns.length),
]

/** What the file calls a field of a ticket; a problem with the whole row is about none. */
export function columnOf(field: string | null, columns: ImportColumns | null): string {
  if (field === 'title' || field === 'description') return columns?.[field] ?? field
  return field ?? texts.importing.wholeRow
}

/** What checking a file may say. */
export const checkWords = (): CheckWords => ({
  line: texts.importing.lineHeader,
  reason: texts.importing.reasonHeader,
  row: texts.importing.rowHeader,
  notText: texts.importing.notText,
  empty: texts.importing.empty,
  titleTooLong: texts.importing.tooLong(TICKET_LIMITS.titleLength),
  descriptionTooLong: texts.importing.tooLong(TICKET_LIMITS.descriptionLength),
  withNul: texts.importing.withNul,
})

const LONGEST_CELL = 300

/** The beginning of a value for a table: of JSON Lines it may be anything. */
export function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
  return text.slice(0, LONGEST_CELL)
}
