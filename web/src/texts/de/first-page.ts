import type { Texts } from '../texts.ts'

export const firstPage: Texts['firstPage'] = {
  inbox: 'Posteingang',
  ticket: 'Ticket',
  ticketsNotLoaded: 'Die Tickets konnten nicht geladen werden',
  notFound: 'Nicht gefunden',
  thisPageDoesNotExist: 'Diese Seite gibt es nicht',
  goToInbox: 'Zum Posteingang',
  addressMayBeWrong: 'Vielleicht ist die Adresse falsch geschrieben, oder das Gesuchte ist nicht mehr da.',
  noTicketNumber: (text) => `„${text}“ ist keine Ticketnummer`,
  ticketsHaveNumbers: 'Die Adresse eines Tickets endet mit seiner Nummer, zum Beispiel /tickets/40.',
  views: 'Ansichten',
  currentView: (name) => `Ansichten: ${name}`,
}
