import { formatCount } from '../count.ts'
import type { Texts } from '../texts.ts'

export const palette: Texts['palette'] = {
  commands: 'Befehle',
  placeholder: 'Befehl, Seite oder Ticket suchen',
  tickets: 'Tickets',
  searchFailed: (reason) => `Die Tickets konnten nicht durchsucht werden: ${reason}`,
  searching: 'Tickets werden durchsucht …',
  nothingFound: 'Kein Befehl heißt so, und kein Ticket enthält diese Wörter.',
  linkCopied: 'Der Link zu dieser Seite ist kopiert',
  linkNotCopied: 'Der Link konnte nicht kopiert werden',
  goTo: 'Gehe zu',
  inboxTab: (status) => `Posteingang: ${status}`,
  actions: 'Aktionen',
  createKeywords: 'anlegen erstellen hinzufügen',
  analyzeAllPending: (count) => `Alle ${formatCount(count)} ausstehenden analysieren`,
  analyzeKeywords: 'lauf starten tickets',
  copyPageLink: 'Link zu dieser Seite kopieren',
  helpKeywords: 'hilfe tastatur',
  themeKeywords: 'farben modus umschalten',
  recentRuns: 'Letzte Läufe',
  run: (id) => `Lauf ${id}`,
}
