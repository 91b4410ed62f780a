import { nameColumns } from './columns.ts'
import { decodeText, type Encoding } from './decode-text.ts'
import { type CsvRecord, type Delimiter, detectDelimiter, hasDelimiterLine, readCsv } from './read-csv.ts'
import { type JsonLine, readJsonLines } from './read-json-lines.ts'

export type ImportFormat = 'csv' | 'jsonl'

/** A row as it is in the file: the cells of a CSV record; or a line of JSON as the only cell, and the record that it holds. */
export type FileRow = CsvRecord | JsonLine

export type ImportFile = {
  encoding: Encoding
  /** Null for JSON Lines. */
  delimiter: Delimiter | null
  /** Of CSV: a name for each column. Null for JSON Lines, where each line names its own. */
  columns: string[] | null
  rows: AsyncGenerator<FileRow>
}

/** Nothing of the file can be imported; the message says what to do about it. */
export class UnreadableFileError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnreadableFileError'
  }
}

/** First bytes of what people drop by mistake: a zip (also of a workbook), an old workbook, a PDF. */
const NOT_TEXT = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
]

/**
 * Opens a file of tickets and reads it row by row, in bounded memory. What the server imports and what a browser shows of a
 * file before it is sent are read here, so they are the same.
 *
 * @param hasHeader false when the first line of a CSV file is a row already: then columns are called `Column 1` and so on.
 * @throws UnreadableFileError when it is not text, or empty; of JSON Lines only the end tells that it is.
 */
export async function openImportFile(
  bytes: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  hasHeader = true,
): Promise<ImportFile> {
  const { text, start, head, encoding } = await decodeText(bytes)
  if (NOT_TEXT.some((magic) => magic.every((byte, at) => start[at] === byte)))
    throw new UnreadableFileError(
      'This is no text file: save a workbook as CSV first, or copy its cells and paste them',
    )
  if (format === 'jsonl' && head.trimStart().startsWith('['))
    throw new UnreadableFileError(
      'This is one JSON list: JSON Lines have an object on each line, and no list around them',
    )
  if (format === 'jsonl') return { encoding, delimiter: null, columns: null, rows: linesOf(text) }
  const delimiter = detectDelimiter(head)
  const records = readCsv(text, delimiter)
  if (hasDelimiterLine(head)) await records.next()

  // Rows in front of the header that cannot be read are no header.
  const before: FileRow[] = []
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const isReadable = next.value.problem === null
    if (!isReadable || !hasHeader) before.push(next.value)
    if (!isReadable) continue
    const columns = nameColumns(hasHeader ? next.value.cells : next.value.cells.map(() => ''))
    return { encoding, delimiter, columns, rows: inOrder(before, records) }
  }
  throw new UnreadableFileError(
    before[0]?.problem ?? 'The file is empty: it needs a header line with title and description, then one row a ticket',
  )
}

async function* inOrder(before: FileRow[], rest: AsyncGenerator<FileRow>): AsyncGenerator<FileRow> {
  yield* before
  yield* rest
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let isEmpty = true
  for await (const row of readJsonLines(text)) {
    isEmpty = false
    yield row
  }
  if (isEmpty)
    throw new UnreadableFileError('The file is empty: it needs one JSON object a line with title and description')
}
