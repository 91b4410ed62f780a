import type { TicketField } from '@sta/import-file/columns'
import type { Delimiter } from '@sta/import-file/read-csv'
import { formatCount, plural } from '../count.ts'

const DELIMITERS: Record<Delimiter, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }
const ROWS = { one: 'row', other: 'rows' }
const TICKETS = { one: 'ticket', other: 'tickets' }

export const importing = {
  file: 'File',
  fileToImport: 'File to import',
  dropAnywhere: 'Drop a CSV or JSON Lines file anywhere',
  anySize: 'Any size: it is sent as a stream',
  chooseFile: 'Choose a file',
  chooseAnother: 'Choose another',
  importAnother: 'Import another file',
  pasteTable: 'Or paste a table',
  pastePlaceholder: 'Cells copied from a spreadsheet, CSV or JSON Lines',
  previewTable: 'Preview the table',
  pastedTable: 'Pasted table',
  cannotBeImported: 'This file cannot be imported',
  import: 'Import',

  jsonLines: 'JSON Lines',
  csvWith: (delimiter: Delimiter) => `CSV with ${DELIMITERS[delimiter]}`,
  keyCount: (count: number) => plural(count, { one: 'key', other: 'keys' }),
  columnCount: (count: number) => plural(count, { one: 'column', other: 'columns' }),

  columns: 'Columns',
  keys: 'Keys',
  notImported: (columns: string) => `Not imported: ${columns}`,
  columnsAndMore: (columns: string, more: number) => `${columns} and ${more} more`,
  firstLineNames: 'The first line names the columns',
  field: (field: TicketField) => ({ title: 'Title', description: 'Description' })[field],
  columnMissing: (field: TicketField) => `Choose the column that holds the ${field}`,
  chooseColumn: 'Choose a column',
  sample: (text: string) => `“${text}”`,
  noTextInColumn: 'There is no text in it',

  firstRowsOfFile: 'The first rows of the file',
  firstRowsAsTickets: 'The first rows, as tickets',
  noRow: 'There is no row below the line with the names of the columns.',
  line: 'Line',
  column: 'Column',
  why: 'Why',
  wholeRow: 'The whole row',

  allRows: 'All rows',
  rowsChecked: 'Rows checked',
  checkingRows: 'Checking every row…',
  notCheckable: 'The rows could not be checked in this browser',
  importableRows: (good: number, all: number) =>
    good === all
      ? `All ${plural(all, ROWS)} can be imported.`
      : `${formatCount(good)} of ${plural(all, ROWS)} can be imported.`,
  rejectableRows: (bad: number, all: number) =>
    bad === all
      ? `${plural(bad, ROWS)} will be rejected.`
      : `${plural(bad, ROWS)} will be rejected; the other ${formatCount(all - bad)} are imported all the same.`,
  badRows: 'Bad rows',
  downloadBadRows: 'Download bad rows',
  badRowsFile: (file: string) => `${file} - bad rows.csv`,
  badRowsShown: (shown: number, all: number) =>
    `The first ${formatCount(shown)} of ${formatCount(all)} are shown; the download holds them all.`,
  lineHeader: 'line',
  reasonHeader: 'reason',
  rowHeader: 'row',

  notText: 'Must be text',
  empty: 'Must not be empty',
  tooLong: (most: number) => `Must be at most ${formatCount(most)} characters`,
  withNul: 'Must not contain the NUL character',

  upload: 'Upload',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  sentOf: (sent: string, all: string) => `${sent} of ${all}`,
  timeLeft: (duration: string) => `${duration} left`,
  storingLast: 'Sent. The server stores the last rows…',
  sentSpoken: 'Sent, the last rows are being stored',
  importingSpoken: (percent: number) => `Importing, ${percent}%`,
  mayGoOn: 'You may go on working in the app: the import goes on until this tab is closed.',

  ticketsImported: (count: number) => `${plural(count, TICKETS)} imported`,
  details: 'Details',
  rowsRejected: (count: number) => `${plural(count, ROWS)} rejected, see below`,
  noRowRejected: 'No row was rejected',
  rejectedRows: 'Rejected rows',
  goToInbox: 'Go to the inbox',
  cancelled: 'The import was cancelled',
  noTicketImported: 'No ticket was imported.',
  storedStays: 'What the server had stored by then stays.',
  importedStay: (count: number) => `${plural(count, TICKETS)} had been imported and stay.`,
  broken: 'The import did not go through',
  backToColumns: 'Back to the columns',
  retry: 'Retry',
  retryGoesOn: 'Retry goes on where it stopped: what is stored stays, and nothing is created twice.',
  stopped: 'The import stopped',
  noResult: 'The server answered with something else than a result',
  fileGone: 'The file was changed or moved since it was chosen: choose it again',

  sampleFile: 'tickets-sample.csv',
  sampleTickets: [
    ['Charged twice in March', 'Hello, my card was charged twice for the March invoice. Please refund one of them.'],
    ['Export hangs', 'The export of large reports never finishes.\nIt worked last week, and small ones still do.'],
    ['Dark mode, please', 'I work at night; a "dark" theme would be kind to my eyes.'],
  ],
}
