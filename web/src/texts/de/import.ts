import type { Encoding } from '@sta/import-file/encodings'
import type { Delimiter } from '@sta/import-file/read-csv'
import type { TicketField } from '@sta/import-file/ticket-fields'
import { formatCount, nounFor, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const DELIMITERS: Record<Delimiter, string> = { ',': 'Kommas', ';': 'Semikolons', '\t': 'Tabulatoren', '|': 'Strichen' }
const DELIMITER: Record<Delimiter, string> = { ',': 'Komma', ';': 'Semikolon', '\t': 'Tabulator', '|': 'Strich' }
const FIELDS: Record<TicketField, string> = {
  title: 'Titel',
  description: 'Beschreibung',
  external_id: 'Nummer in der Quelle',
  external_status: 'Status in der Quelle',
  external_priority: 'Priorität in der Quelle',
  external_created_at: 'Erstellt',
  external_updated_at: 'Zuletzt geändert',
  requester_name: 'Absender',
  requester_email: 'Adresse des Absenders',
  assignee: 'Zuständig',
  tags: 'Tags',
  organization: 'Organisation',
  channel: 'Kanal',
  comments: 'Kommentare',
  external_url: 'Link zur Quelle',
  external_source: 'Quelle',
}
const ENCODINGS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, höheres Byte zuerst',
  'windows-1250': 'Windows-1250 (Mitteleuropa)',
  'windows-1251': 'Windows-1251 (Kyrillisch)',
  'windows-1252': 'Windows-1252',
  'windows-1253': 'Windows-1253 (Griechisch)',
  'windows-1254': 'Windows-1254 (Türkisch)',
  'windows-1256': 'Windows-1256 (Arabisch)',
  'iso-8859-2': 'ISO 8859-2 (Mitteleuropa)',
  'iso-8859-15': 'ISO 8859-15 (Westeuropa)',
  macintosh: 'Macintosh',
  'koi8-r': 'KOI8-R (Kyrillisch)',
  shift_jis: 'Shift JIS (Japanisch)',
  'euc-jp': 'EUC-JP (Japanisch)',
  gb18030: 'GB 18030 (Chinesisch)',
  big5: 'Big5 (Chinesisch)',
  'euc-kr': 'EUC-KR (Koreanisch)',
}
const VALUES = { one: 'Wert', other: 'Werte' }
const ROWS = { one: 'Zeile', other: 'Zeilen' }
const TICKETS = { one: 'Ticket', other: 'Tickets' }

export const importing: Texts['importing'] = {
  file: 'Datei',
  fileToImport: 'Datei zum Importieren',
  dropAnywhere: 'CSV- oder JSON-Datei irgendwo ablegen',
  anySize: 'Beliebig groß: Sie wird als Strom gesendet',
  chooseFile: 'Datei wählen',
  chooseAnother: 'Andere wählen',
  importAnother: 'Weitere Datei importieren',
  pasteTable: 'Oder eine Tabelle einfügen',
  pastePlaceholder: 'Zellen aus einer Tabellenkalkulation, CSV oder JSON Lines',
  previewTable: 'Vorschau der Tabelle',
  pastedTable: 'Eingefügte Tabelle',
  cannotBeImported: 'Diese Datei kann nicht importiert werden',
  import: 'Importieren',

  jsonLines: 'JSON Lines',
  csvWith: (delimiter) => `CSV mit ${DELIMITERS[delimiter]}`,
  keyCount: (count) => plural(count, { one: 'Schlüssel', other: 'Schlüssel' }),
  columnCount: (count) => plural(count, { one: 'Spalte', other: 'Spalten' }),

  columns: 'Spalten',
  keys: 'Schlüssel',
  notImported: (columns) => `Nicht importiert: ${columns}`,
  columnsAndMore: (columns, more) => `${columns} und ${more} weitere`,
  firstLineNames: 'Die erste Zeile nennt die Spalten',
  field: (field) => FIELDS[field],
  columnMissing: (field) =>
    ({
      title: 'Es fehlt noch, welche Spalte den Titel enthält',
      description: 'Es fehlt noch, welche Spalte die Beschreibung enthält',
    })[field],
  titlesOnly: 'Keine: nur Titel',
  noColumn: 'Keine',
  noTextColumn:
    'Keine Spalte dieser Datei scheint den Text der Tickets zu enthalten. Bitte eine wählen oder nur die Titel importieren.',
  importTitlesOnly: 'Nur Titel importieren',
  guess: 'Vermutung',
  guessHint: 'Der Name der Spalte sagt es nicht: bitte prüfen',
  alsoKept: 'Wird außerdem behalten',
  customFields: 'Eigene Felder',
  customFieldsWhat: 'Spalten, die sonst nichts bedeuten. Angehakte bleiben mit ihrem Namen am Ticket.',
  keepAll: 'Alle behalten',
  keepNone: 'Keine behalten',
  keptAsFields: (columns) => `Als eigene Felder behalten: ${columns}`,

  howRead: 'So wird die Datei gelesen',
  encoding: (encoding) => ENCODINGS[encoding],
  delimiter: (delimiter) => DELIMITER[delimiter],
  encodingLabel: 'Zeichensatz',
  delimiterLabel: 'Zwischen den Zellen',
  datesLabel: 'Daten wie 03/04/2026',
  sourceLabel: 'Herkunft (System)',
  findOut: 'Selbst erkennen',
  foundOut: (name) => `Erkannt: ${name}`,
  dateOrder: (order) => ({ day_first: 'Tag zuerst: 3. April', month_first: 'Monat zuerst: 4. März' })[order],
  datesLeftOut: 'Unklar: weglassen',
  chooseColumn: 'Spalte wählen',
  sample: (text) => `„${text}“`,
  noTextInColumn: 'Sie enthält keinen Text',

  firstRowsOfFile: 'Die ersten Zeilen der Datei',
  firstRowsAsTickets: 'Die ersten Zeilen als Tickets',
  noRow: 'Unter der Zeile mit den Namen der Spalten steht keine weitere.',
  line: 'Zeile',
  column: 'Spalte',
  why: 'Grund',
  wholeRow: 'Die ganze Zeile',

  allRows: 'Alle Zeilen',
  rowsChecked: 'Geprüfte Zeilen',
  checkingRows: 'Alle Zeilen werden geprüft…',
  notCheckable: 'Die Zeilen konnten in diesem Browser nicht geprüft werden',
  importableRows: (good, all) => {
    if (good < all)
      return `${formatCount(good)} von ${plural(all, ROWS)} ${nounFor(good, { one: 'kann', other: 'können' })} importiert werden.`
    return all === 1 ? 'Die eine Zeile kann importiert werden.' : `Alle ${plural(all, ROWS)} können importiert werden.`
  },
  rejectableRows: (bad, all) => {
    const rejected = `${plural(bad, ROWS)} ${nounFor(bad, { one: 'wird', other: 'werden' })} abgewiesen`
    const others = all - bad
    if (others === 0) return `${rejected}.`
    if (others === 1) return `${rejected}; die andere wird trotzdem importiert.`
    return `${rejected}; die anderen ${formatCount(others)} werden trotzdem importiert.`
  },
  badRows: 'Fehlerhafte Zeilen',
  downloadBadRows: 'Fehlerhafte Zeilen herunterladen',
  badRowsFile: (file) => `${file} - fehlerhafte Zeilen.csv`,
  badRowsShown: (shown, all) =>
    `Die ersten ${formatCount(shown)} von ${formatCount(all)} sind zu sehen; die Datei zum Herunterladen enthält alle.`,
  lineHeader: 'Zeile',
  reasonHeader: 'Grund',
  rowHeader: 'Inhalt',

  hereAlready: (here, others) => {
    if (others === 0) return here === 1 ? 'Dieses Ticket ist schon da.' : `Alle ${plural(here, TICKETS)} sind schon da.`
    return here === 1 ? '1 davon ist schon da.' : `${formatCount(here)} davon sind schon da.`
  },
  whatOfThem: 'Was aus denen wird, die da sind',
  existingWay: (way) => ({ update: 'Aktualisieren', skip: 'Lassen, wie sie sind', create: 'Noch einmal anlegen' })[way],
  updated: (count) => `${plural(count, TICKETS)} aktualisiert`,
  unchanged: (count) => `${formatCount(count)} unverändert`,
  wereHere: (count) => `${plural(count, ROWS)} ausgelassen: schon da`,
  leftOut: 'Weggelassen',
  leftOutOfRows: (count) =>
    count === 1
      ? '1 Wert kann so nicht behalten werden; die Zeile wird ohne ihn importiert.'
      : `${plural(count, VALUES)} können so nicht behalten werden; die Zeilen werden ohne sie importiert.`,
  leftOutShown: (shown, all) => `Die ersten ${formatCount(shown)} von ${formatCount(all)} sind zu sehen.`,
  warnings: {
    date_unreadable: 'Kein lesbares Datum',
    date_ambiguous: 'Tag und Monat sind nicht zu unterscheiden',
    left_out: 'Zu lang zum Behalten',
    cut: 'Zu viele oder zu lang; abgeschnitten',
    replaced: 'Zeichen, die nicht zum Zeichensatz passen, wurden ersetzt',
    more_cells: 'Mehr Zellen als in der ersten Zeile',
  },

  notText: 'Muss Text sein',
  empty: 'Darf nicht leer sein',
  tooLong: (most) => `Darf höchstens ${formatCount(most)} Zeichen lang sein`,
  withNul: 'Darf das Zeichen NUL nicht enthalten',

  upload: 'Upload',
  cancel: 'Abbrechen',
  cancelling: 'Wird abgebrochen…',
  sentOf: (sent, all) => `${sent} von ${all}`,
  timeLeft: (duration) => `noch ${duration}`,
  storingLast: 'Gesendet. Der Server speichert die letzten Zeilen…',
  sentSpoken: 'Gesendet, die letzten Zeilen werden gespeichert',
  importingSpoken: (percent) => `Import läuft, ${percent} %`,
  mayGoOn: 'Währenddessen kann in der App weitergearbeitet werden: Der Import läuft, bis dieser Tab geschlossen wird.',

  ticketsImported: (count) => `${plural(count, TICKETS)} importiert`,
  details: 'Details',
  rowsRejected: (count) => `${plural(count, ROWS)} abgewiesen, siehe unten`,
  noRowRejected: 'Keine Zeile wurde abgewiesen',
  rejectedRows: 'Abgewiesene Zeilen',
  goToInbox: 'Zum Posteingang',
  cancelled: 'Der Import wurde abgebrochen',
  noTicketImported: 'Es wurde kein Ticket importiert.',
  storedStays: 'Was der Server bis dahin gespeichert hatte, bleibt.',
  importedStay: (count) =>
    `${plural(count, TICKETS)} ${nounFor(count, { one: 'war schon importiert und bleibt', other: 'waren schon importiert und bleiben' })}.`,
  broken: 'Der Import ist nicht gelungen',
  backToColumns: 'Zurück zu den Spalten',
  retry: 'Noch einmal versuchen',
  retryGoesOn:
    'Ein neuer Versuch geht dort weiter, wo der Import stehen blieb: Gespeichertes bleibt, und nichts wird doppelt angelegt.',
  stopped: 'Der Import ist stehen geblieben',
  noResult: 'Der Server hat mit etwas anderem als einem Ergebnis geantwortet',
  fileGone: 'Die Datei wurde seit der Auswahl geändert oder verschoben: bitte noch einmal wählen',

  sampleFile: 'tickets-beispiel.csv',
  sampleTickets: [
    [
      'Im März doppelt abgebucht',
      'Hallo, die Rechnung für März wurde zweimal von meiner Karte abgebucht. Bitte einen der Beträge erstatten.',
    ],
    [
      'Export bleibt hängen',
      'Der Export großer Berichte wird nie fertig.\nLetzte Woche ging es noch, und kleine gehen weiterhin.',
    ],
    ['Dunkles Design, bitte', 'Ich arbeite nachts; ein "dunkles" Design würde meine Augen schonen.'],
  ],
}
