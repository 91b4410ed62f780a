import type { TicketField } from '@sta/import-file/columns'
import { type ImportFormat, openImportFile } from '@sta/import-file/open-import-file'
import { readTickets, type TicketRow } from '@sta/import-file/read-tickets'
import { toRecord } from '@sta/import-file/write-csv'
import { checkTicket, type TicketProblemKind } from './check-ticket.ts'
import type { ImportColumns } from './import-store.ts'
import { readBytes } from './read-bytes.ts'

type BadRow = { line: number; field: TicketField | null; message: string }

export type CheckedFile = {
  rows: number
  bad: number
  /** The first bad rows. */
  first: BadRow[]
  /** All bad rows as CSV: line and reason, then the cells as they are in the file; to be mended and imported again. */
  badRows: Blob
}

/** What is wrong with a ticket, and the header of the file of bad rows, in the language of the app. */
export type CheckWords = Record<TicketProblemKind | 'line' | 'reason' | 'row', string>

/** What checking a file needs: a message that a worker can be sent. */
export type CheckRequest = { file: Blob; format: ImportFormat; columns: ImportColumns; words: CheckWords }

const MOST_LISTED = 100
/** Text is handed over to the browser in pieces of this size: it keeps them on disk when they are many. */
const PIECE_LENGTH = 1024 * 1024
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Reads the whole file as the server will, and collects what it will reject.
 *
 * @param onProgress share read so far, 0–1.
 * @throws UnreadableFileError when the server will refuse the file.
 */
export async function checkFile(
  { file, format, columns: { hasHeader, ...choice }, words }: CheckRequest,
  onProgress: (share: number) => void,
): Promise<CheckedFile> {
  const bytes = readBytes(file, (read) => onProgress(read / file.size))
  const opened = await openImportFile(bytes, format, hasHeader)
  const style = { delimiter: opened.delimiter ?? ',', lineEnd: '\r\n' } as const
  const pieces: Blob[] = []
  let piece = BYTE_ORDER_MARK + toRecord([words.line, words.reason, ...(opened.columns ?? [words.row])], style)
  const first: BadRow[] = []
  let rows = 0
  let bad = 0

  for await (const row of readTickets(opened, choice)) {
    rows += 1
    const problem = problemOf(row, words)
    if (problem === null) continue
    bad += 1
    if (first.length < MOST_LISTED) first.push({ line: row.line, ...problem })
    const column = problem.field && choice[problem.field]
    const reason = column ? `${column}: ${problem.message}` : problem.message
    piece += toRecord([String(row.line), reason, ...row.cells], style)
    if (piece.length > PIECE_LENGTH) {
      pieces.push(new Blob([piece]))
      piece = ''
    }
  }
  return { rows, bad, first, badRows: new Blob([...pieces, piece], { type: 'text/csv;charset=utf-8' }) }
}

function problemOf(row: TicketRow, words: CheckWords): Omit<BadRow, 'line'> | null {
  if (row.problem !== null) return { field: null, message: row.problem }
  const problem = checkTicket(row)
  return problem && { field: problem.field, message: words[problem.kind] }
}
