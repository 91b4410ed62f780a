import { formatCount } from '../count.ts'
import type { Texts } from '../texts.ts'

export const views: Texts['views'] = {
  notLoaded: (reason) => `Die Ansichten konnten nicht geladen werden. ${reason}.`,
  tryAgain: 'Erneut versuchen',
  nothingSaved: 'Was oft gebraucht wird, lässt sich unter einem Namen speichern: Tab, Suche und Filter.',
  savedViews: 'Gespeicherte Ansichten',
  orMore: (count) => `${formatCount(count)}+`,
  rename: (name) => `${name} umbenennen`,
  delete: (name) => `${name} löschen`,
  saveThisView: 'Diese Ansicht speichern …',
  saveTitle: 'Diese Ansicht speichern',
  renameTitle: 'Ansicht umbenennen',
  name: 'Name',
  nameMissing: 'Der Name fehlt',
  nameHint: 'Alle, die diesen Posteingang nutzen, sehen sie',
  namePlaceholder: 'Dringende Abrechnungsfragen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  saved: (name) => `Ansicht ${name} gespeichert`,
  deleted: (name) => `Ansicht ${name} gelöscht`,
  notDeleted: (name) => `Die Ansicht ${name} wurde nicht gelöscht`,
}
