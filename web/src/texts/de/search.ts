import type { Texts } from '../texts.ts'

export const search: Texts['search'] = {
  operators: 'Operatoren',
  me: 'Ich',
  nobody: 'Niemand',
  noCategoryFits: 'Keine Kategorie passt',
  takesState: (states) =>
    `${states}, review (zu prüfen) oder sure (sicher); stale (seit der Analyse gibt es Neues) oder fresh; stand-in (der eingebaute Analysator vertrat das Modell)`,
  takesStateOfWork: (states) => states,
  takesCategory: 'Kategorie oder none',
  takesPriority: 'high (hoch), medium (mittel) oder low (niedrig)',
  takesAssignee: 'Name (mit Leerzeichen in Anführungszeichen), me oder none',
  takesTag: '1 bis 40 Buchstaben, Ziffern, - oder _',
  takesNumber: 'eine Nummer, etwa 12',
  takesDay: (timeZone) => `Datum wie 2026-01-31 (in Ihrer Zeitzone, ${timeZone})`,
  takesRequester:
    'Name oder Adresse der Person, die schrieb, oder ein Teil davon wie die Domain (mit Leerzeichen in Anführungszeichen)',
  takesOrganization: 'Firma oder Ähnliches, für die geschrieben wurde',
  takesField: 'eigenes Feld mit seinem Wert, etwa Plan=gold, oder nur sein Name (mit Leerzeichen in Anführungszeichen)',
  takesNoField: 'dasselbe für Tickets, die es nicht haben',
  takesChannel: 'wie geschrieben wurde, etwa email',
  takesSource: 'woher es kommt, etwa zendesk',
  takesSourceId: 'die Nummer dort',
  takesSourceStatus: 'den Status dort, etwa open',
  takesSourceDay: 'Datum wie 2026-01-31, an dem es dort entstand',
  dayIn: (timeZone) => `Der Tag beginnt um Mitternacht in ${timeZone}`,
  openTicket: (number) => `Ticket #${number} öffnen`,
  unknownOperator: (operator, known) => `${operator}: wird als Wort gesucht. Möglich sind ${known}`,
  missingValue: (operator, takes) => `${operator}: erwartet ${takes}`,
  wrongValue: (operator, takes, value) => `${operator}: erwartet ${takes}, nicht „${value}“`,
}
