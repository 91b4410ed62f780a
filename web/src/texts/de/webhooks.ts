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
const forms = {
  standard: 'Ein Programm (signiertes JSON)',
  slack: 'Ein Kanal in Slack, Mattermost oder Ähnlichem',
  email: 'Eine Mail-Adresse',
}
const states = { waiting: 'Wartet', delivered: 'Angekommen', failed: 'Gescheitert' }

export const webhooks: Webhooks = {
  title: 'Webhooks',
  lead: 'Programme, Kanäle und Menschen erfahren, was hier geschieht: durch signierte Nachrichten, einen Slack-Hook oder eine Mail.',
  add: 'Webhook hinzufügen',
  none: 'Keine Webhooks',
  noneAdvice:
    'Fügen Sie ein Programm, einen Kanal oder eine Mail-Adresse hinzu, die von Tickets, Läufen oder Störungen erfahren sollen.',
  notLoaded: 'Die Webhooks konnten nicht geladen werden',
  notChanged: 'Der Webhook konnte nicht geändert werden',
  notRotated: 'Das Geheimnis konnte nicht erneuert werden',
  notRemoved: 'Der Webhook konnte nicht entfernt werden',
  notReplayed: 'Die Nachricht konnte nicht noch einmal gesendet werden',
  name: 'Name',
  whom: 'Wer es erfährt',
  form: (form) => forms[form],
  address: 'Adresse',
  addressHint: 'Sie muss innerhalb von 15 Sekunden mit 2xx antworten. Weiterleitungen wird nicht gefolgt.',
  slackHint:
    'Die eines Incoming Webhooks. Sie ist ein Geheimnis: Sie wird verschlüsselt aufbewahrt und nicht mehr gezeigt.',
  mailHint: 'Eine einzige Adresse, etwa die eines Verteilers. Gesendet wird über SMTP_URL.',
  added: (name) => `${name} ist hinzugefügt`,
  tellOf: 'Benachrichtigen, wenn (Regeln können es ohnehin)',
  event: (event) => events[event],
  on: 'Ein',
  off: 'Aus',
  failing: 'Kommt nicht an',
  waiting: (count) => (count === 1 ? '1 Nachricht wartet' : `${messages(count)} warten`),
  failed: (count) => `${messages(count)} gescheitert`,
  failingSince: (when) => ['zum ersten Mal gescheitert ', when],
  bothSecrets: 'das alte Geheimnis gilt noch',
  onlyRules: 'nur durch Regeln',
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
  arrived: (status) => (status === null ? 'vom Mailserver angenommen' : `angekommen (${status})`),
  attempt: (when, outcome, milliseconds) => [when, `: ${outcome} (${formatCount(milliseconds)} ms)`],
  replay: 'Noch einmal senden',
  replayFailed: (count) =>
    count === 1
      ? 'Die gescheiterte Nachricht noch einmal senden'
      : `${messages(count)} noch einmal senden, die gescheitert sind`,
  replayed: (count) =>
    count === 1 ? '1 Nachricht wird noch einmal gesendet' : `${messages(count)} werden noch einmal gesendet`,
}
