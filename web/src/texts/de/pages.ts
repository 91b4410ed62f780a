import { formatCount } from '../count.ts'
import type { Texts } from '../texts.ts'

export const pages: Texts['pages'] = {
  runDoesNotExist: (run) => `Lauf ${run} gibt es nicht`,
  oneOfRunsDoesNotExist: (run, other) => `Einen der Läufe ${run} und ${other} gibt es nicht`,
  runComparedWith: (after, before) => `Lauf ${after} im Vergleich mit Lauf ${before}`,
  comparisonLead: 'Was aus den Tickets wurde, die beide analysiert haben, vom früheren zum späteren Lauf.',
  runsNotCompared: 'Die Läufe konnten nicht verglichen werden',
  importTickets: 'Tickets importieren',
  importLead: 'Aus einer Datei oder einer Tabelle mit einer Zeile je Ticket.',
  downloadSample: 'Beispiel-CSV herunterladen',
  whatCanBeImported: 'Was sich importieren lässt',
  formatsNote:
    'CSV mit Kommas, Semikolons, Tabulatoren oder senkrechten Strichen, in UTF-8, UTF-16 oder Windows-1252; JSON Lines (ein Objekt je Zeile). Die Spalten dürfen beliebig heißen: Welche zum Titel wird (bis zu 255 Zeichen) und welche zur Beschreibung (bis zu 50.000), wird beim Import ausgewählt.',
  previewNote:
    'Die ersten Tickets sind zu sehen, bevor etwas gesendet wird, ebenso jede Zeile, die abgelehnt wird, mit dem Grund.',
  badRowsNote:
    'Gute Zeilen werden auch dann importiert, wenn andere fehlerhaft sind. Die fehlerhaften lassen sich herunterladen, korrigieren und erneut importieren.',
  insights: 'Auswertung',
  insightsLead: 'Was eingegangen ist, worum es ging und was es gekostet hat. Tage in UTC.',
  insightsNotLoaded: 'Die Auswertung konnte nicht geladen werden',
  usageNotLoaded: 'Der Verbrauch konnte nicht geladen werden',
  run: (run) => `Lauf ${run}`,
  runNotLoaded: 'Der Lauf konnte nicht geladen werden',
  stopping: 'Wird gestoppt …',
  cancel: 'Stoppen',
  retryFailed: (count) => `${formatCount(count)} fehlgeschlagene wiederholen`,
  retryLeft: (count) => `${formatCount(count)} übrige analysieren`,
  exportRun: 'Exportieren',
  compareWith: 'Vergleichen mit …',
  runs: 'Läufe',
  runsLead: 'Ein Lauf analysiert eine Menge von Tickets und fasst sie zusammen.',
  showAll: 'Alle anzeigen',
  chooseSecondRun: (run) => `Zweiten Lauf für den Vergleich mit Lauf ${run} auswählen`,
  compareRuns: (before, after) => `Läufe ${before} und ${after} vergleichen`,
  runsNotLoaded: 'Die Läufe konnten nicht geladen werden',
  noRunThen: 'In dieser Zeit gab es keinen Lauf',
  noRunsYet: 'Noch keine Läufe',
  firstRunHint:
    'Nach dem Analysieren der offenen Tickets im Posteingang erscheint der Lauf hier, mit Fortschritt, Kosten und Zusammenfassung.',
  settings: 'Einstellungen',
  settingsLead: 'Womit diese Installation arbeitet.',
  thisBrowser: 'Dieser Browser',
  theme: 'Design',
  language: 'Sprache',
  yourName: 'Ihr Name',
}
