import { formatCount, plural } from '../../count.ts'
import type { Texts } from '../../texts.ts'

type Connections = Texts['connections']

const tickets = (count: number) => plural(count, { one: 'Ticket', other: 'Tickets' })

const kinds = {
  zendesk: 'Zendesk',
  jira: 'Jira',
  github: 'GitHub',
  freshdesk: 'Freshdesk',
  intercom: 'Intercom',
  mailbox: 'Postfach',
}
const kindWhats = {
  zendesk:
    'Tickets mit ihren Kommentaren und Personen. Zendesk meldet ein Ticket etwa eine Minute, nachdem es geschrieben wurde.',
  github: 'Issues eines Repositorys mit ihren Kommentaren und auf Wunsch seine Diskussionen; keine Pull Requests.',
  jira: 'Vorgänge von Projekten mit ihren Kommentaren, aus Jira Cloud oder Jira Data Center.',
  freshdesk: 'Tickets mit ihren Unterhaltungen und Personen.',
  intercom: 'Unterhaltungen mit allem, was darin gesagt wurde.',
  mailbox:
    'Mails eines Ordners, über IMAP. Antworten kommen zum Ticket der Mail, auf die sie antworten. Im Postfach ändert sich nichts: Mails bleiben, wo sie sind, und ungelesen.',
}
const states = { waiting: 'Verbunden', pulling: 'Holt Tickets …', paused: 'Angehalten' }
const analyzeWhens = {
  as_installation: 'Analysieren wie die Installation',
  by_hand: 'Von Hand analysieren',
  on_arrival: 'Beim Eintreffen analysieren',
  on_schedule: 'Nach Zeitplan analysieren',
}
const fields = {
  name: 'Name',
  address: 'Adresse',
  email: 'E-Mail-Adresse des Agenten',
  repository: 'Repository',
  projects: 'Schlüssel der Projekte',
  host: 'IMAP-Server',
  port: 'Port',
  user: 'Benutzername',
  token_url: 'Adresse für Token',
  client_id: 'Client-ID',
  client_secret: 'Geheimnis des Clients',
  refresh_token: 'Refresh-Token',
  scope: 'Geltungsbereich (Scope)',
  folder: 'Ordner',
  since: 'Tickets seit',
}
const signIns = { password: 'Benutzername und Passwort', oauth: 'OAuth (Microsoft 365, Google)' }
const tlsWays = {
  implicit: 'TLS von Anfang an',
  starttls: 'STARTTLS',
  none: 'Keine, nur im eigenen Netz',
}

export const connections: Connections = {
  connections: 'Verbindungen',
  add: 'System verbinden',
  addTitle: 'Ein System verbinden',
  none: 'Kein System ist verbunden',
  signIn: 'Anmeldung',
  mailSignIn: (way) => signIns[way],
  oauthHint:
    'Eine App, die Sie beim Anbieter registrieren, mit einem Geheimnis, einem Refresh-Token oder beidem. Wie das bei Microsoft 365 und Google geht, steht in der Dokumentation.',
  discussions: 'Auch Diskussionen; dafür verlangt GitHub ein Token',
  noneAdvice:
    'Verbinden Sie Zendesk, Jira, GitHub, Freshdesk, Intercom oder ein Postfach, dann kommen deren Tickets von selbst hierher.',
  notLoaded: 'Die Verbindungen konnten nicht geladen werden',
  notChanged: 'Die Verbindung konnte nicht geändert werden',
  notAsked: 'Das System konnte nicht gefragt werden',
  notRemoved: 'Die Verbindung konnte nicht entfernt werden',
  added: (name) => `${name} ist verbunden. Die Tickets treffen ein.`,
  kind: (kind) => kinds[kind],
  kindWhat: (kind) => kindWhats[kind],
  state: (state) => states[state],
  resting: 'Versucht es später noch einmal',
  brought: (count, expected) =>
    expected === null
      ? `${tickets(count)} eingetroffen`
      : `${formatCount(count)} von etwa ${tickets(expected)} eingetroffen`,
  reached: (day) => `bis ${day}`,
  asked: (when) => ['auf dem neuesten Stand ', when],
  firstImport: 'Erster Import',
  every: 'Wie oft',
  everyMinutes: (minutes) => {
    if (minutes === 1440) return 'Einmal am Tag'
    if (minutes === 60) return 'Jede Stunde'
    return minutes === 1 ? 'Jede Minute' : `Alle ${formatCount(minutes)} Minuten`
  },
  analyze: 'Analyse',
  analyzeWhen: (when) => analyzeWhens[when],
  analyzeHint:
    'Beim Eintreffen: Was nach dem ersten Import kommt, wird bald analysiert, im Rahmen der Budgets. Einen Zeitplan gibt es unter „Wann Tickets analysiert werden“.',
  readAll: 'Alles neu lesen',
  askToReadAll: (name) => `Alles aus ${name} noch einmal lesen?`,
  readAllWhat:
    'Tickets, die hier sind, bekommen, was ihnen fehlt, etwa eigene Felder und Organisationen. Keines wird doppelt, und was Menschen hier entschieden haben, bleibt. Was neu ist, wird analysiert, wenn jemand es startet.',
  askNow: 'Jetzt holen',
  pause: 'Anhalten',
  goOn: 'Fortsetzen',
  remove: 'Entfernen',
  askToRemove: (name) => `${name} entfernen?`,
  removeWhat: 'Token oder Passwort wird gelöscht. Die Tickets, die von dort kamen, bleiben.',
  system: 'System',
  field: (name) => fields[name],
  secret: (kind) => (kind === 'mailbox' ? 'Passwort' : 'API-Token'),
  secretHint: (kind) =>
    kind === 'mailbox'
      ? 'Mit zweitem Faktor: ein App-Passwort. Wird verschlüsselt aufbewahrt und nie wieder gezeigt.'
      : 'Wird verschlüsselt aufbewahrt und nie wieder gezeigt.',
  jiraEmail: 'Leer: Jira Data Center, mit einem persönlichen Zugriffstoken.',
  intercomAddress:
    'Leer: https://api.intercom.io. Konten in Europa haben https://api.eu.intercom.io, in Australien https://api.au.intercom.io.',
  tls: 'Verschlüsselung',
  mailTls: (way) => tlsWays[way],
  sinceHint: 'Leer: alle Tickets.',
  try: 'Verbindung ausprobieren',
  trying: 'Wird ausprobiert …',
  addAndImport: 'Verbinden und importieren',
  connectedAs: (account) => `Es klappt: verbunden als ${account}.`,
  wouldCome: (count, duration) => {
    if (count === null) return 'Wie viele Tickets es gibt, ist nicht bekannt.'
    return duration === null
      ? `Etwa ${tickets(count)} würden eintreffen.`
      : `Etwa ${tickets(count)} würden eintreffen, das dauert ungefähr ${duration}.`
  },
  sample: 'Einige davon',
  settings: 'Einstellungen …',
  settingsOf: (name) => `Einstellungen von ${name}`,
  fixed:
    'System, Adresse, Repository, Postfach und Ordner bleiben, wie sie sind: Andere wären eine andere Verbindung. Fügen Sie diese hinzu und entfernen Sie die bisherige, wenn sie nicht mehr gebraucht wird. Ihre Tickets bleiben.',
  secretKept: 'unverändert',
  save: 'Speichern',
  saved: (name) => `Die Einstellungen von ${name} sind gespeichert`,
  goesOn: 'Es geht weiter, wo es war. Die Tickets, die hier sind, bleiben.',
  beginsAnew:
    'Alle werden noch einmal angesehen, denn an manchen könnte es schon vorbei sein. Was hier ist, wird nicht verdoppelt.',
}
