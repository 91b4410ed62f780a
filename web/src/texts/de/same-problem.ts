import { plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const tickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })

export const sameProblem: Texts['sameProblem'] = {
  inGroup: (title, count) => ['Gehört zu ', title, `, ${tickets(count)}`],
  same: 'Dasselbe Problem',
  sameAs: (title) => `Dasselbe Problem wie „${title}“`,
  notTheSame: 'Nicht dasselbe Problem',
  linked: (title) => `Gehört jetzt zu „${title}“`,
  unlinked: (title) => `Gehört nicht mehr zu „${title}“`,
  merge: 'Mit anderer Gruppe zusammenlegen …',
  merged: (title) => `Zusammengelegt mit „${title}“`,
  asBefore: 'Die Gruppe ist wie zuvor',
  notChanged: 'Die Gruppe konnte nicht geändert werden',
  notUndone: 'Die Änderung der Gruppe konnte nicht rückgängig gemacht werden',
  saidSame: (who, title) => [who, ` sagte, dies sei dasselbe Problem wie „${title}“`],
  saidNot: (who, title) => [who, ` sagte, dies sei nicht dasselbe Problem wie „${title}“`],
}
