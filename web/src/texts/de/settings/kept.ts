import { plural } from '../../count.ts'
import type { Texts } from '../../texts.ts'

const days = (count: number) => plural(count, { one: 'Tag', other: 'Tage' })
const tickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })

export const kept: Texts['kept'] = {
  kept: 'Wie lange etwas aufbewahrt wird',
  notLoaded: 'Wie lange etwas aufbewahrt wird, konnte nicht geladen werden',
  tickets: 'Tickets',
  calls: 'Aufzeichnungen der Modellaufrufe',
  audit: 'Protokoll',
  sent: 'An ein Modell gesendete Texte',
  backups: 'Sicherungen',
  forEver: 'Für immer',
  days,
  thenDeleted: (count) => `${days(count)} nach der letzten Nachricht, dann gelöscht`,
  thenAnonymized: (count) => `${days(count)} nach der letzten Nachricht, dann anonymisiert`,
  latest: (count) => `Die letzten ${count} des Zeitplans`,
  due: (anonymized, deleted) =>
    anonymized + deleted === 0
      ? 'Keines ist so alt'
      : anonymized === 0
        ? `Innerhalb einer Stunde zu löschen: ${tickets(deleted)}`
        : `Innerhalb einer Stunde: ${tickets(anonymized)} zu anonymisieren, ${deleted} zu löschen`,
  trial: 'Andere Tage ausprobieren',
  trialWhat: 'Ändert nichts: sagt, was aus den vorhandenen Tickets würde. Ab 30 Tagen.',
  way: 'Was aus älteren Tickets wird',
  delete: 'Löschen',
  anonymize: 'Anonymisieren',
  whatAnonymize:
    'Texte, Nachrichten und Personen verschwinden; Zeiten, Kategorie, Priorität, Stimmung und Kosten bleiben, sodass Auswertungen diese Tickets weiter zählen. Nie analysierte Tickets werden gelöscht.',
  whatDelete: 'Tickets verschwinden mit ihren Nachrichten, Ergebnissen und Korrekturen.',
  wouldGo: (anonymized, deleted) =>
    anonymized + deleted === 0
      ? 'Kein Ticket ist so alt.'
      : anonymized === 0
        ? `${tickets(deleted)} ${deleted === 1 ? 'würde' : 'würden'} gelöscht.`
        : `${tickets(anonymized)} ${anonymized === 1 ? 'würde' : 'würden'} anonymisiert, ${deleted} gelöscht.`,
}
