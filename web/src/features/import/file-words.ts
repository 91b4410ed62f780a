import { formatCount, plural } from '../../platform/format-number.ts'
import type { ImportColumns } from './import-store.ts'
import type { FilePreview } from './preview-file.ts'

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const
const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
} as const

/** How a file is read. */
export const describePreview = ({ delimiter, encoding, columns }: FilePreview): string[] => [
  delimiter === null ? 'JSON Lines' : `CSV with ${DELIMITERS[delimiter]}`,
  ENCODINGS[encoding],
  plural(columns.length, delimiter === null ? 'key' : 'column'),
]

/** What the file calls a field of a ticket; a problem with the whole row is about none. */
export function columnOf(field: string | null, columns: ImportColumns | null): string {
  if (field === 'title' || field === 'description') return columns?.[field] ?? field
  return field ?? 'The whole row'
}

/** `999 of 1,000 rows`; `all 1,000 rows`. */
export const shareOfRows = (some: number, all: number): string =>
  some === all ? `All ${plural(all, 'row')}` : `${formatCount(some)} of ${plural(all, 'row')}`

const LONGEST_CELL = 300

/** The beginning of a value for a table: of JSON Lines it may be anything. */
export function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
  return text.slice(0, LONGEST_CELL)
}
