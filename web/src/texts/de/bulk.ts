import { nounFor, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

const tickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })
const were = (count: number) => nounFor(count, { one: 'wurde', other: 'wurden' })

export const bulk: Texts['bulk'] = {
  toolbar: 'Ausgewählte Tickets',
  selected: (count) => `${count} ausgewählt`,
  selectAll: (count) => `Alle ${count} auswählen`,
  selectAllMatching: (count) => `Alle ${count} Treffer auswählen`,
  clearSelection: 'Auswahl aufheben',
  analyze: 'Analysieren',
  analyzeAgain: 'Erneut analysieren',
  nothingFree: 'Ein Lauf bearbeitet sie schon',
  assign: 'Zuweisen',
  tag: 'Schlagwort',
  category: 'Kategorie',
  priority: 'Priorität',
  state: 'Zustand',
  export: 'Exportieren',
  tooManyToExport: 'Zu viele, um sie einzeln zu exportieren: die ganze Liste auswählen',
  exportFailed: 'Die Tickets konnten nicht exportiert werden',
  delete: 'Löschen',

  assignTo: 'Zuweisen an',
  assignToPlaceholder: 'Zuweisen an …',
  assignToName: (name) => `An „${name}“ zuweisen`,
  nobody: 'Niemand',
  changeTags: 'Schlagwort hinzufügen oder entfernen',
  changeTagsPlaceholder: 'Hinzufügen oder entfernen …',
  addTag: (tag) => `${tag} hinzufügen`,
  removeTag: (tag) => `${tag} entfernen`,
  wrongTag: 'Ein Schlagwort hat 1 bis 40 Buchstaben, Ziffern, - oder _',
  typeTag: 'Schlagwort eingeben, etwa vip',

  deleteAllTitle: (count) => `${tickets(count)} löschen?`,
  deleteAllBody: 'Alles in dieser Liste wird samt Analysen gelöscht, auch was nicht zu sehen ist.',
  progress: (doing, done, total) => `${doing}: ${done} von ${total}`,
  stop: 'Anhalten',

  deleting: (count) => ({
    done: `${tickets(count)} gelöscht`,
    doing: 'Tickets löschen',
    stopped: `Angehalten: ${tickets(count)} gelöscht`,
    failed: `${tickets(count)} ${were(count)} nicht gelöscht`,
  }),
  tagging: (count, tag) => ({
    done: `Schlagwort ${tag} zu ${tickets(count)} hinzugefügt`,
    doing: 'Schlagwort hinzufügen',
    stopped: `Angehalten: Schlagwort ${tag} zu ${tickets(count)} hinzugefügt`,
    failed: `${tickets(count)} ${were(count)} nicht geändert`,
  }),
  untagging: (count, tag) => ({
    done: `Schlagwort ${tag} von ${tickets(count)} entfernt`,
    doing: 'Schlagwort entfernen',
    stopped: `Angehalten: Schlagwort ${tag} von ${tickets(count)} entfernt`,
    failed: `${tickets(count)} ${were(count)} nicht geändert`,
  }),
  assigning: (count, name) => ({
    done: `${tickets(count)} an ${name} zugewiesen`,
    doing: 'Tickets zuweisen',
    stopped: `Angehalten: ${tickets(count)} an ${name} zugewiesen`,
    failed: `${tickets(count)} ${were(count)} nicht zugewiesen`,
  }),
  unassigning: (count) => ({
    done: `Zuweisung von ${tickets(count)} aufgehoben`,
    doing: 'Zuweisung aufheben',
    stopped: `Angehalten: Zuweisung von ${tickets(count)} aufgehoben`,
    failed: `${tickets(count)} ${were(count)} nicht geändert`,
  }),
  deciding: (count, field) => {
    const what = field === 'category' ? 'Kategorie' : 'Priorität'
    return {
      done: `${what} von ${tickets(count)} geändert`,
      doing: `${what} ändern`,
      stopped: `Angehalten: ${what} von ${tickets(count)} geändert`,
      failed: `${tickets(count)} ${were(count)} nicht geändert`,
    }
  },
  settingState: (count, state) => ({
    done: `${state}: ${tickets(count)}`,
    doing: `Zustand setzen: ${state}`,
    stopped: `Angehalten. ${state}: ${tickets(count)}`,
    failed: `${tickets(count)} ${were(count)} nicht geändert`,
  }),
  snoozing: (count, until) => ({
    done: `${tickets(count)} zurückgestellt bis ${until}`,
    doing: 'Tickets zurückstellen',
    stopped: `Angehalten: ${tickets(count)} zurückgestellt`,
    failed: `${tickets(count)} ${were(count)} nicht zurückgestellt`,
  }),
  skippedDecidingReason: 'Ohne Analyse hat ein Ticket keine Kategorie oder Priorität, die sich korrigieren lässt',
  skippedDeleting: (count) => `${tickets(count)} nicht gelöscht`,
  skippedDeletingReason: 'Ein Lauf analysiert, was übrig blieb',
  skippedChanging: (count) => `${tickets(count)} nicht geändert`,
  skippedChangingReason: 'Ein Ticket hat höchstens 20 Schlagwörter',
}
