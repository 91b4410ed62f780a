import type { Texts } from '../texts.ts'

export const app: Texts['app'] = {
  brand: 'Ticket Analyst',
  toNow: 'Support Ticket Analyst, was jetzt brennt',
  mainNavigation: 'Hauptnavigation',
  now: 'Jetzt',
  inbox: 'Posteingang',
  runs: 'Läufe',
  insights: 'Auswertung',
  settings: 'Einstellungen',
  import: 'Importieren',
  commands: 'Befehle',
  shortcuts: 'Tastenkürzel',
  keyboardShortcuts: 'Tastenkürzel',
  skipToContent: 'Zum Inhalt springen',
  newTicket: 'Neues Ticket',
  searchTickets: 'Tickets suchen',
  dropToImport: 'Datei ablegen, um ihre Tickets zu importieren',
  partNotLoaded: 'Ein Teil der App konnte nicht geladen werden.',
  fileNotTaken: (name) => `${name} wurde nicht angenommen`,
  anotherImport: 'Ein anderer Import läuft noch',
}
