import type { Texts } from '../texts.ts'

export const firstPage: Texts['firstPage'] = {
  inbox: 'Posteingang',
  ticket: 'Ticket',
  ticketsNotLoaded: 'Die Tickets konnten nicht geladen werden',
  notFound: 'Nicht gefunden',
  thisPageDoesNotExist: 'Diese Seite gibt es nicht',
  goToInbox: 'Zum Posteingang',
  addressMayBeWrong: 'Vielleicht ist die Adresse falsch geschrieben, oder das Gesuchte ist nicht mehr da.',
  views: 'Ansichten',
  currentView: (name) => `Ansichten: ${name}`,
}
