import { downloadText } from '../../platform/download.ts'
import { toRecord } from './write-csv.ts'

const ROWS = [
  ['title', 'description'],
  ['Charged twice in March', 'Hello, my card was charged twice for the March invoice. Please refund one of them.'],
  ['Export hangs', 'The export of large reports never finishes.\nIt worked last week, and small ones still do.'],
  ['Dark mode, please', 'I work at night; a "dark" theme would be kind to my eyes.'],
]

export const downloadSample = (): void =>
  downloadText('tickets-sample.csv', 'text/csv;charset=utf-8', ROWS.map((row) => toRecord(row, ',')).join(''))
