import type { Encoding } from '@sta/import-file/encodings'
import type { Delimiter } from '@sta/import-file/read-csv'
import type { DateOrder } from '@sta/import-file/read-date'
import type { TicketField } from '@sta/import-file/ticket-fields'
import { formatCount, plural } from '../count.ts'

const DELIMITERS: Record<Delimiter, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }
const DELIMITER: Record<Delimiter, string> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' }
const FIELDS: Record<TicketField, string> = {
  title: 'Title',
  description: 'Description',
  external_id: 'Number at the source',
  external_status: 'Status at the source',
  external_priority: 'Priority at the source',
  external_created_at: 'Created',
  external_updated_at: 'Last changed',
  requester_name: 'Requester',
  requester_email: 'Requester’s address',
  assignee: 'Assignee',
  tags: 'Tags',
  organization: 'Organization',
  channel: 'Channel',
  comments: 'Comments',
  external_url: 'Link to the source',
  external_source: 'Source',
}
const ENCODINGS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big end first',
  'windows-1250': 'Windows-1250 (Central Europe)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'windows-1252': 'Windows-1252',
  'windows-1253': 'Windows-1253 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1256': 'Windows-1256 (Arabic)',
  'iso-8859-2': 'ISO 8859-2 (Central Europe)',
  'iso-8859-15': 'ISO 8859-15 (Western Europe)',
  macintosh: 'Macintosh',
  'koi8-r': 'KOI8-R (Cyrillic)',
  shift_jis: 'Shift JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  gb18030: 'GB 18030 (Chinese)',
  big5: 'Big5 (Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
}
const VALUES = { one: 'value', other: 'values' }
const ROWS = { one: 'row', other: 'rows' }
const TICKETS = { one: 'ticket', other: 'tickets' }

export const importing = {
  file: 'File',
  fileToImport: 'File to import',
  dropAnywhere: 'Drop a CSV or JSON file anywhere',
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
  field: (field: TicketField) => FIELDS[field],
  columnMissing: (field: 'title' | 'description') => `Choose the column that holds the ${field}`,
  titlesOnly: 'None: titles only',
  noColumn: 'None',
  noTextColumn: 'No column of this file seems to hold the text of the tickets. Choose one, or import the titles alone.',
  importTitlesOnly: 'Import titles only',
  guess: 'Guess',
  guessHint: 'The name of the column does not say so: please check it',
  alsoKept: 'Also kept',
  customFields: 'Custom fields',
  customFieldsWhat:
    'Columns that are known for nothing else. Those that are ticked are kept with the ticket, by their names.',
  keepAll: 'Keep all',
  keepNone: 'Keep none',
  keptAsFields: (columns: string) => `Kept as custom fields: ${columns}`,

  howRead: 'How the file is read',
  encoding: (encoding: Encoding) => ENCODINGS[encoding],
  delimiter: (delimiter: Delimiter) => DELIMITER[delimiter],
  encodingLabel: 'Encoding',
  delimiterLabel: 'Between cells',
  datesLabel: 'Dates such as 03/04/2026',
  sourceLabel: 'System it comes from',
  findOut: 'Find out',
  foundOut: (name: string) => `Found out: ${name}`,
  dateOrder: (order: DateOrder) => ({ day_first: 'Day first: 3 April', month_first: 'Month first: March 4' })[order],
  datesLeftOut: 'Not clear: leave them out',
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

  hereAlready: (here: number, others: number) => {
    if (others === 0)
      return here === 1 ? 'This ticket is here already.' : `All ${plural(here, TICKETS)} are here already.`
    return `${formatCount(here)} of these ${here === 1 ? 'is' : 'are'} here already.`
  },
  whatOfThem: 'What becomes of those that are here',
  existingWay: (way: 'update' | 'skip' | 'create'): string =>
    ({ update: 'Update them', skip: 'Leave them as they are', create: 'Add them again' })[way],
  updated: (count: number) => `${plural(count, TICKETS)} updated`,
  unchanged: (count: number) => `${formatCount(count)} unchanged`,
  wereHere: (count: number) => `${plural(count, ROWS)} left out: ${count === 1 ? 'it was' : 'they were'} here already`,
  leftOut: 'Left out',
  leftOutOfRows: (count: number) =>
    `${plural(count, VALUES)} cannot be kept as ${count === 1 ? 'it is' : 'they are'}; the rows are imported without ${count === 1 ? 'it' : 'them'}.`,
  leftOutShown: (shown: number, all: number) => `The first ${formatCount(shown)} of ${formatCount(all)} are shown.`,
  warnings: {
    date_unreadable: 'No date that can be read',
    date_ambiguous: 'Day and month cannot be told apart',
    left_out: 'Too long to be kept',
    cut: 'Too many, or too long; cut off',
    replaced: 'Characters that do not fit the encoding were replaced',
    more_cells: 'More cells than the first line has',
  },

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
