import { formatCount, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

type Rules = Texts['rules']

const events = {
  'ticket.created': 'Wenn ein Ticket eintrifft',
  'ticket.analyzed': 'Wenn ein Ticket analysiert wurde',
  'ticket.corrected': 'Wenn jemand ein Ticket korrigiert hat',
  'ticket.stale': 'Wenn es seit der Analyse Neues gibt',
}

export const rules: Rules = {
  title: 'Regeln',
  lead: 'Was von selbst folgt, wenn ein Ticket eintrifft oder analysiert wurde. Regeln ändern nie, was jemand entschieden hat.',
  add: 'Regel hinzufügen',
  change: 'Ändern',
  none: 'Keine Regeln',
  noneAdvice:
    'Eine Regel weist Tickets von selbst zu, gibt Schlagwörter oder schließt sie. Sie lässt sich vorher an den neuesten Tickets ausprobieren.',
  notLoaded: 'Die Regeln konnten nicht geladen werden',
  notChanged: 'Die Regel konnte nicht geändert werden',
  notRemoved: 'Die Regel konnte nicht entfernt werden',
  on: 'An',
  draft: 'Entwurf',
  switchOn: 'Einschalten',
  switchOff: 'Ausschalten',
  remove: 'Entfernen',
  askToRemove: (name) => `Die Regel ${name} entfernen?`,
  removeWhat: 'Was sie getan hat, bleibt, auch im Verlauf der Tickets.',
  fired: (count, when) => [`bisher ${plural(count, { one: 'Ticket', other: 'Tickets' })}, zuletzt `, when],
  name: 'Name',
  when: 'Wann',
  event: (event) => events[event],
  ifAll: 'Wenn all das zutrifft',
  filter: 'Suchfilter',
  filterHint: 'Wie in der Suche: category:billing priority:high from:example.com, und Wörter. Leer: jedes Ticket.',
  sentiment: 'Stimmung',
  language: 'Sprache',
  below: 'Weniger sicher als (%)',
  from: 'Mindestens so sicher wie (%)',
  thenDo: 'Dann',
  assignTo: 'Zuweisen an',
  addTags: 'Schlagwörter hinzufügen',
  notify: 'Webhooks benachrichtigen (rule.fired)',
  unset: '–',
  everyTicket: 'jedes Ticket',
  writtenIn: (language) => `Sprache ${language}`,
  lessSureThan: (share) => `weniger als ${share} sicher`,
  atLeastSure: (share) => `mindestens ${share} sicher`,
  assigns: (name) => `an ${name} zuweisen`,
  tags: (tags) => `Schlagwörter ${tags}`,
  sets: (state) => `Zustand ${state}`,
  snoozes: (hours) =>
    hours % 24 === 0
      ? `${plural(hours / 24, { one: 'Tag', other: 'Tage' })} zurückstellen`
      : `${plural(hours, { one: 'Stunde', other: 'Stunden' })} zurückstellen`,
  categorizes: (category) => `Kategorie ${category}`,
  prioritizes: (priority) => `Priorität ${priority}`,
  notifies: 'Webhooks benachrichtigen',
  try: 'Ausprobieren',
  trying: 'Wird ausprobiert …',
  wouldFire: (fired, of) =>
    `Sie hätte bei ${formatCount(fired)} der neuesten ${plural(of, { one: 'Ticket', other: 'Tickets' })} gegriffen. Nichts wurde geändert.`,
  wouldChange: 'Was sich ändern würde',
  save: 'Speichern',
  saveDraft: 'Als Entwurf speichern',
  did: (rule, what) => ['Regel ', rule, `: ${what}`],
  told: (rule) => ['Regel ', rule, ' hat Webhooks benachrichtigt'],
  undo: 'Rückgängig',
  undone: 'Was die Regel getan hat, ist zurückgenommen',
  notUndone: 'Es ließ sich nicht zurücknehmen',
}
