import { formatCount, plural } from '../count.ts'
import type { Texts } from '../texts.ts'

type Webhooks = Texts['webhooks']

const messages = (count: number) => plural(count, { one: 'Nachricht', other: 'Nachrichten' })

const events = {
  'ticket.created': 'Tickets sind eingetroffen',
  'ticket.analyzed': 'Tickets wurden analysiert',
  'ticket.corrected': 'Jemand hat Tickets korrigiert',
  'rule.fired': 'Eine Regel hat etwas getan',
  'run.completed': 'Ein Lauf ist fertig',
  'run.failed': 'Ein Lauf ist gescheitert',
  'spike.detected': 'Viele Kunden melden dasselbe',
  'budget.reached': 'Ein Budget ist aufgebraucht',
  'connector.failed': 'Eine Verbindung ist gestört',
}
const states = { waiting: 'Wartet', delivered: 'Angekommen', failed: 'Gescheitert' }

export const webhooks: Webhooks = {
  title: 'Webhooks',
  lead: 'Andere Programme erfahren, was hier geschieht: durch signierte Nachrichten an ihre Adresse.',
  add: 'Webhook hinzufügen',
  none: 'Keine Webhooks',
  noneAdvice: 'Geben Sie die Adresse eines Programms an, das von Tickets, Läufen oder Störungen erfahren soll.',
  notLoaded: 'Die Webhooks konnten nicht geladen werden',
  notChanged: 'Der Webhook konnte nicht geändert werden',
  notRotated: 'Das Geheimnis konnte nicht erneuert werden',
  notRemoved: 'Der Webhook konnte nicht entfernt werden',
  notReplayed: 'Die Nachricht konnte nicht noch einmal gesendet werden',
  name: 'Name',
  address: 'Adresse',
  addressHint: 'Sie muss innerhalb von 15 Sekunden mit 2xx antworten. Weiterleitungen wird nicht gefolgt.',
  tellOf: 'Benachrichtigen, wenn',
  event: (event) => events[event],
  on: 'Ein',
  off: 'Aus',
  failing: 'Kommt nicht an',
  waiting: (count) => (count === 1 ? '1 Nachricht wartet' : `${messages(count)} warten`),
  failed: (count) => `${messages(count)} gescheitert`,
  failingSince: (when) => ['zum ersten Mal gescheitert ', when],
  bothSecrets: 'das alte Geheimnis gilt noch',
  switchedOff: (reason) => `Er wurde abgeschaltet. ${reason}`,
  switchOn: 'Einschalten',
  switchOff: 'Ausschalten',
  test: 'Test senden',
  testing: 'Wird gesendet …',
  testArrived: (name) => `Der Test ist bei ${name} angekommen`,
  testFailed: 'Der Test ist nicht angekommen',
  testEvent: 'Testnachricht',
  rotate: 'Neues Geheimnis',
  askToRotate: (name) => `Ein neues Geheimnis für ${name}?`,
  rotateWhat:
    'Für 24 Stunden werden Nachrichten mit beiden signiert, dem alten und dem neuen, damit das Programm umgestellt werden kann.',
  remove: 'Entfernen',
  askToRemove: (name) => `${name} entfernen?`,
  removeWhat: 'Sein Geheimnis und seine Nachrichten werden gelöscht, auch die wartenden.',
  secret: 'Das Geheimnis',
  shownOnce:
    'Jetzt kopieren: Das Geheimnis wird nicht noch einmal angezeigt. Das Programm prüft damit, dass Nachrichten von hier kommen.',
  copy: 'Kopieren',
  copied: 'Das Geheimnis ist kopiert',
  notCopied: 'Das Geheimnis konnte nicht kopiert werden: Wählen Sie es aus, und kopieren Sie es selbst',
  done: 'Ich habe es kopiert',
  messages: 'Nachrichten',
  messagesTo: (name) => `Nachrichten an ${name}`,
  messagesWhat: 'Die neuesten zuerst. Angekommenes wird 7 Tage aufbewahrt, alles andere 30.',
  noMessages: 'Noch keine Nachrichten',
  noMessagesAdvice: 'Sie erscheinen hier, sobald etwas geschieht, von dem er erfahren soll.',
  state: (state) => states[state],
  arrived: (status) => `angekommen (${status})`,
  attempt: (when, outcome, milliseconds) => [when, `: ${outcome} (${formatCount(milliseconds)} ms)`],
  replay: 'Noch einmal senden',
  replayFailed: (count) =>
    count === 1
      ? 'Die gescheiterte Nachricht noch einmal senden'
      : `${messages(count)} noch einmal senden, die gescheitert sind`,
  replayed: (count) =>
    count === 1 ? '1 Nachricht wird noch einmal gesendet' : `${messages(count)} werden noch einmal gesendet`,
}
