import { formatCount } from '../count.ts'
import type { Texts } from '../texts.ts'

export const newTicket: Texts['newTicket'] = {
  dialog: 'Neues Ticket',
  title: 'Titel',
  titlePlaceholder: 'Worum geht es?',
  titleMissing: 'Der Titel fehlt',
  titleTooLong: (excess) => `Der Titel ist ${formatCount(excess)} Zeichen zu lang`,
  description: 'Beschreibung',
  descriptionPlaceholder: 'Was steht in der Anfrage?',
  descriptionMissing: 'Die Beschreibung fehlt',
  descriptionTooLong: (excess) => `Die Beschreibung ist ${formatCount(excess)} Zeichen zu lang`,
  submitKeys: 'Strg oder ⌘ + Enter',
  create: 'Erstellen',
  creating: 'Wird erstellt …',
  createAnother: 'Weiteres erstellen',
  created: 'Ticket erstellt',
  open: 'Öffnen',
  notCreated: (reason) => `${reason}. Der Text bleibt erhalten.`,
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  notSaved: (reason) => `${reason}. Die Änderungen bleiben erhalten.`,
}
