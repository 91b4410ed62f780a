import { plural } from '../count.ts'
import type { Texts } from '../texts.ts'

export const live: Texts['live'] = {
  connecting: 'Verbindet',
  connected: 'Live',
  reconnecting: 'Verbindet neu',
  offline: 'Offline',
  liveUpdates: (state) => `Live-Aktualisierung: ${state}`,
}

const changes = (count: number) => plural(count, { one: 'Änderung', other: 'Änderungen' })
const tickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })

export const offline: Texts['offline'] = {
  noConnection: 'Keine Verbindung: Sie sehen, was geladen war.',
  waiting: (count) =>
    `Keine Verbindung: Sie sehen, was geladen war; ${changes(count)} ${count === 1 ? 'wird' : 'werden'} gesendet, sobald sie wieder da ist.`,
  refused: (count) => `${changes(count)} ${count === 1 ? 'konnte' : 'konnten'} nicht ausgeführt werden.`,
  show: 'Anzeigen',
  tryNow: 'Jetzt versuchen',
  sent: (count) => `${changes(count)} gesendet`,
  savedLater: 'Wird gespeichert, sobald der Server wieder da ist',
  skipped: (count, isDelete) =>
    isDelete
      ? `${tickets(count)} nicht gelöscht: ein Lauf analysiert den Rest gerade`
      : `${tickets(count)} nicht geändert: ein Ticket hat höchstens 20 Schlagwörter`,
  newVersion: 'Eine neue Version ist bereit',
}
