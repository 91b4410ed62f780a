import { plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const tickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })

export const queuedChanges: Texts['queuedChanges'] = {
  createdLater: 'Das Ticket wird angelegt, sobald der Server wieder da ist',
  listTitle: 'Änderungen in diesem Browser',
  listLead: 'Sie werden in dieser Reihenfolge gesendet, sobald der Server wieder da ist.',
  listEmpty: 'Nichts wartet: Der Server hat alles.',
  notMade: (reason) => `Nicht ausgeführt: ${reason}`,
  discard: 'Verwerfen',
  discardThis: (change) => `Verwerfen: ${change}`,
  tryThisAgain: (change) => `Erneut versuchen: ${change}`,
  ticket: (id) => `Ticket ${id}`,
  category: (label) => `Kategorie ${label}`,
  priority: (label) => `Priorität ${label}`,
  undone: (fields) => `Korrektur von ${fields} zurückgenommen`,
  fields: { category: 'Kategorie', priority: 'Priorität' },
  and: (values) => values.join(' und '),
  fieldsSet: (names) => `${names} geändert`,
  edited: 'Titel und Text bearbeitet',
  created: (title) => `Neues Ticket „${title}“`,
  thisTicket: (id) => `Ticket ${id}`,
  tickets,
  deleted: (which) => `${which} löschen`,
  tagged: (which, tags) => `${which} mit Tag versehen: ${tags}`,
  untagged: (which, tags) => `Tag von ${which} entfernen: ${tags}`,
  assigned: (which, name) => `${which} an ${name} zuweisen`,
  decided: (which, field) => `${field === 'category' ? 'Kategorie' : 'Priorität'} von ${which} ändern`,
  stateSet: (which, state) => `${which}, Zustand: ${state}`,
  unassigned: (which) => `Zuweisung von ${which} aufheben`,
  kept: 'Offline verfügbar',
  keptHint:
    'Was Sie in den letzten 7 Tagen angesehen haben, lässt sich ohne den Server lesen. Es bleibt in diesem Browser. Änderungen, die noch zu senden sind, werden nicht vergessen.',
  forget: 'Vergessen, was dieser Browser aufbewahrt',
  forgotten: 'Dieser Browser hat vergessen, was er aufbewahrt hatte',
  notForgotten: 'Was dieser Browser aufbewahrt, ließ sich nicht löschen',
}
