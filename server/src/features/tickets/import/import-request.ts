import type { ImportQuery } from '@sta/contract/schemas/ticket-files'
import { ENCODINGS, type Encoding, encodingOf } from '@sta/import-file/encodings'
import type { ImportFormat, ReadAs } from '@sta/import-file/open-import-file'
import { DELIMITERS } from '@sta/import-file/read-csv'
import type { TakeAs } from '@sta/import-file/read-tickets'
import { byField, type TicketField } from '@sta/import-file/ticket-fields'
import { AppError } from '../../../platform/errors.ts'

/** @throws AppError `unsupported_media_type` when neither name nor type says CSV or JSON. */
export function formatOf(contentType: string, filename: string): ImportFormat {
  if (/\.(jsonl|ndjson|json)$/i.test(filename) || /json/i.test(contentType)) return 'jsonl'
  if (/\.(csv|tsv|tab|txt)$/i.test(filename) || /csv|text\/plain|tab-separated|excel/i.test(contentType)) return 'csv'
  throw new AppError(
    'unsupported_media_type',
    'Send CSV (text/csv, .csv) or JSON (application/x-ndjson, .jsonl; application/json, .json)',
  )
}

/**
 * How to read the file: as the query says, else as its type does.
 *
 * @throws AppError `import_unreadable` when an encoding is named that is not known, with those that are.
 */
export function readAsOf(query: ImportQuery, contentType: string): ReadAs {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]
  return {
    hasHeader: query.header,
    encoding: requireEncoding(query.encoding ?? charset),
    delimiter: query.delimiter === undefined ? null : DELIMITERS[query.delimiter],
  }
}

function requireEncoding(label: string | undefined): Encoding | null {
  if (label === undefined) return null
  const encoding = encodingOf(label)
  if (encoding) return encoding
  throw new AppError('import_unreadable', `The encoding ${label} is not known; known are ${ENCODINGS.join(', ')}`)
}

/** What becomes of the columns. */
export function takeAsOf(query: ImportQuery): TakeAs {
  const omitted = new Set<TicketField>(query.without)
  const choiceOf = (field: TicketField) => (omitted.has(field) ? null : query[`${field}_column`])
  return {
    columns: byField(choiceOf),
    dateOrder: query.dates ?? null,
    source: query.source ?? null,
    customColumns: query.custom_columns,
  }
}
