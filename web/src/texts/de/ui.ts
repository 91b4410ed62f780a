import type { Texts } from '../texts.ts'

export const ui: Texts['ui'] = {
  pageTitle: (title) => `${title} · Support Ticket Analyst`,
  loading: 'Wird geladen',
  progress: (done, total) => `${done} von ${total}`,
  close: 'Schließen',
  cancel: 'Abbrechen',
  dismiss: 'Ausblenden',
  noChoice: (typed) => `Hier passt nichts zu „${typed}“`,
  undo: 'Rückgängig',
  tryAgain: 'Erneut versuchen',
  reload: 'Neu laden',
  pageNotLoaded: 'Diese Seite konnte nicht geladen werden',
  pageNotShown: 'Diese Seite konnte nicht angezeigt werden',
  partNotLoaded: 'Dieser Teil konnte nicht geladen werden',
  partNotShown: 'Dieser Teil konnte nicht angezeigt werden',
  notAnalyzed: 'Nicht analysiert',
  noCategory: 'Keine Kategorie',
  notices: 'Benachrichtigungen ({hotkey})',
  notice: 'Benachrichtigung',
}
