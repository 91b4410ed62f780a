import { nameColumns } from './columns.ts'
import { decodeText } from './decode-text.ts'
import { detectDelimiter, hasDelimiterLine } from './detect-delimiter.ts'
import type { Encoding } from './encodings.ts'
import { type CsvRecord, type Delimiter, readCsv } from './read-csv.ts'
import { createJsonLinesParser, type JsonRow } from './read-json-lines.ts'
import { createJsonListParser, hasSpreadObjects, startOfJsonList } from './read-json-list.ts'

export type ImportFormat = 'csv' | 'jsonl'

/** How to read a file; null has it found out. */
export type ReadAs = {
  /** False when the first line of a CSV file is a row already: then columns are called `Column 1` and so on. */
  hasHeader: boolean
  encoding: Encoding | null
  delimiter: Delimiter | null
}

/** A row as it is in the file: the cells of a CSV record; or the text of a JSON object as the only cell, and its record. */
export type FileRow = CsvRecord | JsonRow

export type ImportFile = {
  encoding: Encoding
  /** Null for JSON. */
  delimiter: Delimiter | null
  /** Of CSV: a name for each column. Null for JSON, where each object names its own. */
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
/** Rows before a header that cannot be read: more of them, or longer ones, and it is no table. */
const MOST_ROWS_BEFORE = 100
const MOST_CHARACTERS_BEFORE = 1024 * 1024

/**
 * Opens a file of tickets and reads it row by row, in bounded memory whatever is in it. What the server imports and what a
 * browser shows of a file before it is sent are read here, so they are the same. Of JSON, lines of objects and lists are read.
 *
 * @throws UnreadableFileError when it is not text, or empty; of JSON only the end tells that it is.
 */
export async function openImportFile(
  bytes: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  readAs: ReadAs,
): Promise<ImportFile> {
  const { text, start, head, encoding } = await decodeText(bytes, readAs.encoding)
  if (NOT_TEXT.some((magic) => magic.every((byte, at) => start[at] === byte)))
    throw new UnreadableFileError(
      'This is no text file: save a workbook as CSV first, or copy its cells and paste them',
    )
  if (format === 'jsonl') return { encoding, delimiter: null, columns: null, rows: objectsOf(text, head) }
  const delimiter = readAs.delimiter ?? detectDelimiter(head)
  const records = readCsv(text, delimiter)
  if (hasDelimiterLine(head)) await records.next()

  // Rows in front of the header that cannot be read are no header.
  const before: FileRow[] = []
  let kept = 0
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const { cells, problem } = next.value
    if (problem !== null || !readAs.hasHeader) before.push(next.value)
    if (problem === null) {
      const columns = nameColumns(readAs.hasHeader ? cells : cells.map(() => ''))
      return { encoding, delimiter, columns, rows: inOrder(before, records) }
    }
    kept += cells.reduce((sum, cell) => sum + cell.length, cells.length)
    if (before.length >= MOST_ROWS_BEFORE || kept > MOST_CHARACTERS_BEFORE) break
  }
  throw new UnreadableFileError(
    before[0]?.problem ?? 'The file is empty: it needs a header line with title and description, then one row a ticket',
  )
}

async function* inOrder(before: FileRow[], rest: AsyncGenerator<FileRow>): AsyncGenerator<FileRow> {
  yield* before
  yield* rest
}

function parserFor(head: string) {
  const start = startOfJsonList(head)
  if (start >= 0) return createJsonListParser(start)
  return hasSpreadObjects(head) ? createJsonListParser(null) : createJsonLinesParser()
}

async function* objectsOf(text: AsyncIterable<string>, head: string): AsyncGenerator<FileRow> {
  const parser = parserFor(head)
  let isEmpty = true
  for await (const chunk of text) {
    for (const row of parser.write(chunk)) {
      isEmpty = false
      yield row
    }
  }
  for (const row of parser.end()) {
    isEmpty = false
    yield row
  }
  if (isEmpty)
    throw new UnreadableFileError('The file is empty: it needs one JSON object a line with title and description')
}
