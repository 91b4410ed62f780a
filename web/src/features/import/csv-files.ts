import type { RejectedRow } from '@sta/contract/tickets'
import { downloadText } from '../../platform/download.ts'

const CSV = 'text/csv;charset=utf-8'
const SAMPLE_ROWS = [
  ['title', 'description'],
  ['Charged twice in March', 'Hello, my card was charged twice for the March invoice. Please refund one of them.'],
  ['Export hangs', 'The export of large reports never finishes.\nIt worked last week, and small ones still do.'],
  ['Dark mode, please', 'I work at night; a "dark" theme would be kind to my eyes.'],
]

/** Quotes what needs it, and keeps spreadsheets from running a cell that looks like a formula. */
function cell(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const toCsv = (rows: string[][]): string => `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

export const downloadSample = (): void => downloadText('tickets-sample.csv', CSV, toCsv(SAMPLE_ROWS))

export function downloadRejected(rejected: RejectedRow[]): void {
  const rows = rejected.map(({ line, field, message }) => [String(line), field ?? '', message])
  downloadText('rejected-rows.csv', CSV, toCsv([['line', 'field', 'message'], ...rows]))
}
