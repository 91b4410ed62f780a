import { formatCount, nounFor, plural } from '../../count.ts'
import type { Texts } from '../../texts.ts'

const tickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })
const fields = { category: 'Kategorie', priority: 'Priorität', note: 'Notiz' }

export const writeBack: Texts['writeBack'] = {
  open: 'Zurückschreiben …',
  now: 'Jetzt zurückschreiben',
  writing: 'Schreibt zurück …',
  progress: 'Zurückschreiben',
  byItself: 'Ergebnisse gehen von selbst zurück',
  byHand: 'Ergebnisse gehen auf Knopfdruck zurück',
  written: (count) => `${tickets(count)} dort auf dem Stand von hier`,
  due: (count) => `${formatCount(count)} noch zu schreiben`,
  conflicts: (count) => plural(count, { one: 'Konflikt', other: 'Konflikte' }),
  failed: (count) => `${formatCount(count)} fehlgeschlagen`,
  lastWritten: (when) => ['zurückgeschrieben ', when],
  again: (when) => `Der nächste Versuch ist um ${when}.`,
  title: (name) => `Zurückschreiben nach ${name}`,
  what: 'Ergebnisse gehen dorthin, wo Ihr Team liest. Was dort seit dem Import jemand gesetzt hat, wird nie überschrieben.',
  category: (asLabel) => (asLabel ? 'Die Kategorie als Label' : 'Die Kategorie als Schlagwort'),
  prefix: 'Es beginnt mit',
  prefixHint: (prefix) => `Aus Billing wird ${prefix}billing. Alle anderen bleiben, wie sie sind.`,
  priority: (asLabel) => (asLabel ? 'Die Priorität als Label' : 'Die Priorität'),
  leave: 'Lassen, wie sie ist',
  note: (readers) => (readers === 'private' ? 'Eine interne Notiz' : 'Ein Kommentar'),
  notePrivate: 'Mit Begründung, Zitaten aus dem Ticket und einem Link hierher. Kunden sehen sie nicht.',
  notePublic:
    'Mit Begründung, Zitaten aus dem Ticket und einem Link hierher. Alle, die das Issue sehen, können ihn lesen.',
  asTheyCome: 'Zurückschreiben, sobald Ergebnisse da sind',
  asTheyComeHint: 'Nach jedem Lauf und jeder Korrektur. Sonst drücken Sie auf „Jetzt zurückschreiben“.',
  dryRun: 'Probelauf, ohne zu schreiben',
  trying: 'Sieht nach …',
  save: 'Nur speichern',
  saveAndWrite: 'Speichern und zurückschreiben',
  saved: (name) => `Gespeichert, was nach ${name} zurückgeht.`,
  started: (name) => `Die Ergebnisse gehen nach ${name} zurück.`,
  notStarted: 'Es konnte nichts zurückgeschrieben werden',
  notDecided: 'Der Konflikt konnte nicht entschieden werden',
  wouldChange: (count, lookedAt, all) => {
    const some = lookedAt === all ? tickets(all) : `den neuesten ${tickets(lookedAt)}, insgesamt ${formatCount(all)}`
    return `Würde ${formatCount(count)} von ${some} ändern. Noch ist nichts geschrieben.`
  },
  wouldConflict: (count) =>
    `${tickets(count)} ${nounFor(count, { one: 'hat', other: 'haben' })} einen Wert, den dort jemand gesetzt hat. Er bliebe.`,
  gone: (count) => `${tickets(count)} ${nounFor(count, { one: 'gibt', other: 'gibt' })} es dort nicht mehr.`,
  changes: 'Was geschrieben würde',
  ticket: 'Ticket',
  field: 'Feld',
  from: 'Dort jetzt',
  to: 'Dann',
  nothing: 'nichts',
  newNote: 'neue Notiz',
  leftAsIs: 'bleibt',
  fieldName: (field) => fields[field],
  conflictsWhat: 'Diese Werte hat dort seit dem Import jemand gesetzt. Sie wurden nicht überschrieben.',
  conflict: (field, theirs, ours) => `${field}: dort ${theirs}, hier ${ours}`,
  decide: (keep) => (keep === 'theirs' ? 'Dortigen Wert behalten' : 'Unseren schreiben'),
  decideAll: (keep) => (keep === 'theirs' ? 'Alle dortigen behalten' : 'Alle unseren schreiben'),
  retry: 'Diese noch einmal versuchen',
}
