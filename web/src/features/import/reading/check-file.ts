import { type ImportFormat, openImportFile } from '@sta/import-file/open-import-file'
import { readTickets, type TicketRow } from '@sta/import-file/read-tickets'
import type { RowWarning } from '@sta/import-file/to-ticket'
import { BYTE_ORDER_MARK, csvRecords } from '@sta/import-file/write-csv'
import type { ImportRules } from '../import-store.ts'
import { type CheckWords, problemInWords, warningInWords } from './check-words.ts'
import { readBytes } from './read-bytes.ts'

type NotedRow = { line: number; field: RowWarning['field']; message: string }

export type CheckedFile = {
  rows: number
  bad: number
  /** The first bad rows. */
  first: NotedRow[]
  /** What will be left out of rows that are taken, and the first of it. */
  warned: number
  firstWarned: NotedRow[]
  /** All bad rows as CSV: line and reason, then the cells as they are in the file; to be mended and imported again. */
  badRows: Blob
}

/** What checking a file needs: a message that a worker can be sent. */
export type CheckRequest = ImportRules & { file: Blob; format: ImportFormat; words: CheckWords }

const MOST_LISTED = 100
/** Text is handed over to the browser in pieces of this size: it keeps them on disk when they are many. */
const PIECE_LENGTH = 1024 * 1024

/**
 * Reads the whole file as the server will, and collects what it will reject or leave out.
 *
 * @param onProgress share read so far, 0–1.
 * @throws UnreadableFileError when the server will refuse the file.
 */
export async function checkFile(
  { file, format, readAs, takeAs, words }: CheckRequest,
  onProgress: (share: number) => void,
): Promise<CheckedFile> {
  const bytes = readBytes(file, (read) => onProgress(read / file.size))
  const opened = await openImportFile(bytes, format, readAs)
  const delimiter = opened.delimiter ?? ','
  const pieces: Blob[] = []
  let piece = BYTE_ORDER_MARK + csvRecords([[words.line, words.reason, ...(opened.columns ?? [words.row])]], delimiter)
  const first: NotedRow[] = []
  const firstWarned: NotedRow[] = []
  let rows = 0
  let bad = 0
  let warned = 0

  for await (const row of readTickets(opened, takeAs)) {
    rows += 1
    const problem = problemOf(row, words)
    if (problem === null) {
      for (const warning of row.taken?.warnings ?? []) {
        warned += 1
        if (firstWarned.length < MOST_LISTED)
          firstWarned.push({ line: row.line, field: warning.field, message: warningInWords(warning, words) })
      }
      continue
    }
    bad += 1
    if (first.length < MOST_LISTED) first.push({ line: row.line, ...problem })
    const column = problem.field && problem.field !== 'custom_fields' && takeAs.columns[problem.field]
    const reason = column ? `${column}: ${problem.message}` : problem.message
    piece += csvRecords([[String(row.line), reason, ...row.cells]], delimiter)
    if (piece.length > PIECE_LENGTH) {
      pieces.push(new Blob([piece]))
      piece = ''
    }
  }
  const badRows = new Blob([...pieces, piece], { type: 'text/csv;charset=utf-8' })
  return { rows, bad, first, warned, firstWarned, badRows }
}

type Noted = Omit<NotedRow, 'line'>

function problemOf({ problem, taken }: TicketRow, words: CheckWords): Noted | null {
  if (taken === null) return { field: null, message: problem ?? '' }
  return taken.problem && { field: taken.problem.field, message: problemInWords(taken.problem, words) }
}
