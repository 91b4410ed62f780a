import type { Delimiter } from '@sta/import-file/read-csv'
import { formatCount, nounFor, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const DELIMITERS: Record<Delimiter, string> = { ',': 'Kommas', ';': 'Semikolons', '\t': 'Tabulatoren', '|': 'Strichen' }
const ROWS = { one: 'Zeile', other: 'Zeilen' }
const TICKETS = { one: 'Ticket', other: 'Tickets' }

export const importing: Texts['importing'] = {
  file: 'Datei',
  fileToImport: 'Datei zum Importieren',
  dropAnywhere: 'CSV- oder JSON-Lines-Datei irgendwo ablegen',
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
  field: (field) => ({ title: 'Titel', description: 'Beschreibung' })[field],
  columnMissing: (field) =>
    ({
      title: 'Es fehlt noch, welche Spalte den Titel enthält',
      description: 'Es fehlt noch, welche Spalte die Beschreibung enthält',
    })[field],
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
