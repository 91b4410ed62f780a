import type { Connector } from '@sta/contract/schemas/connections/connectors'
import type { ReactNode } from 'react'
import { formatCount, plural } from '../../count.ts'

type Kind = Connector['settings']['kind']

const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })

const kinds: Record<Kind, string> = {
  zendesk: 'Zendesk',
  jira: 'Jira',
  github: 'GitHub',
  freshdesk: 'Freshdesk',
  intercom: 'Intercom',
  mailbox: 'Mailbox',
}
const kindWhats: Record<Kind, string> = {
  zendesk: 'Tickets with their comments and people. Zendesk tells of a ticket about a minute after it was written.',
  github: 'Issues of a repository with their comments, and its discussions if you want them; no pull requests.',
  jira: 'Issues of projects with their comments, from Jira Cloud or Jira Data Center.',
  freshdesk: 'Tickets with their conversations and people.',
  intercom: 'Conversations with all that was said in them.',
  mailbox:
    'Mails of a folder, by IMAP. Answers join the ticket of the mail that they answer. Nothing is changed in the mailbox: mails stay where they are, and unread.',
}
const states: Record<Connector['state'], string> = { waiting: 'Connected', pulling: 'Fetching…', paused: 'Paused' }
const analyzeWhens: Record<Connector['analyze'], string> = {
  as_installation: 'Analyze as the installation',
  by_hand: 'Analyze by hand',
  on_arrival: 'Analyze on arrival',
  on_schedule: 'Analyze on a schedule',
}
const fields = {
  name: 'Name',
  address: 'Address',
  email: 'Email of the agent',
  repository: 'Repository',
  projects: 'Keys of the projects',
  host: 'IMAP server',
  port: 'Port',
  user: 'User name',
  token_url: 'Address for tokens',
  client_id: 'Client ID',
  client_secret: 'Client secret',
  refresh_token: 'Refresh token',
  scope: 'Scope',
  folder: 'Folder',
  since: 'Tickets since',
}
const signIns = { password: 'User name and password', oauth: 'OAuth (Microsoft 365, Google)' }
const tlsWays = {
  implicit: 'TLS from the beginning',
  starttls: 'STARTTLS',
  none: 'None, in our own network only',
}

/** Systems that tickets come from by themselves. */
export const connections = {
  connections: 'Connections',
  add: 'Connect a system',
  addTitle: 'Connect a system',
  none: 'No system is connected',
  signIn: 'Sign-in',
  mailSignIn: (way: keyof typeof signIns) => signIns[way],
  oauthHint:
    'An app that you register at the provider, with a client secret, a refresh token, or both. The documentation says how for Microsoft 365 and Google.',
  discussions: 'Discussions too, for which GitHub wants a token',
  noneAdvice:
    'Connect Zendesk, Jira, GitHub, Freshdesk, Intercom or a mailbox, and their tickets come here by themselves.',
  notLoaded: 'The connections could not be loaded',
  notChanged: 'The connection could not be changed',
  notAsked: 'The system could not be asked',
  notRemoved: 'The connection could not be removed',
  added: (name: string) => `${name} is connected. Its tickets are coming in.`,
  kind: (kind: Kind) => kinds[kind],
  kindWhat: (kind: Kind) => kindWhats[kind],
  state: (state: Connector['state']) => states[state],
  resting: 'Tries again later',
  brought: (count: number, expected: number | null) =>
    expected === null ? `${tickets(count)} came in` : `${formatCount(count)} of about ${tickets(expected)} came in`,
  reached: (day: string) => `up to ${day}`,
  asked: (when: ReactNode): ReactNode[] => ['up to date ', when],
  firstImport: 'First import',
  every: 'How often',
  everyMinutes: (minutes: number) => {
    if (minutes === 1440) return 'Once a day'
    if (minutes === 60) return 'Every hour'
    return minutes === 1 ? 'Every minute' : `Every ${formatCount(minutes)} minutes`
  },
  analyze: 'Analysis',
  analyzeWhen: (when: Connector['analyze']) => analyzeWhens[when],
  analyzeHint:
    'On arrival: what comes after the first import is analyzed soon, within the budgets. A schedule is set under “When tickets are analyzed”.',
  readAll: 'Read all again',
  askToReadAll: (name: string) => `Read everything of ${name} again?`,
  readAllWhat:
    'Tickets that are here get what they lack, such as custom fields and organizations. None is doubled, and what people decided here stays. What is new is analyzed when somebody starts it.',
  askNow: 'Fetch now',
  pause: 'Pause',
  goOn: 'Go on',
  remove: 'Remove',
  askToRemove: (name: string) => `Remove ${name}?`,
  removeWhat: 'Its token or password is deleted. The tickets that came from it stay.',
  system: 'System',
  field: (name: keyof typeof fields) => fields[name],
  secret: (kind: Kind): string => (kind === 'mailbox' ? 'Password' : 'API token'),
  secretHint: (kind: Kind): string =>
    kind === 'mailbox'
      ? 'Where there is a second factor: an app password. Kept encrypted, and never shown again.'
      : 'Kept encrypted, and never shown again.',
  jiraEmail: 'Empty: Jira Data Center, with a personal access token.',
  intercomAddress:
    'Empty: https://api.intercom.io. Accounts in Europe have https://api.eu.intercom.io, in Australia https://api.au.intercom.io.',
  tls: 'Encryption',
  mailTls: (way: keyof typeof tlsWays) => tlsWays[way],
  sinceHint: 'Empty: all tickets.',
  try: 'Try the connection',
  trying: 'Trying…',
  addAndImport: 'Connect and import',
  connectedAs: (account: string) => `It works: connected as ${account}.`,
  wouldCome: (count: number | null, duration: string | null) => {
    if (count === null) return 'How many tickets there are is not known.'
    return duration === null
      ? `About ${tickets(count)} would come in.`
      : `About ${tickets(count)} would come in, which takes about ${duration}.`
  },
  sample: 'Some of them',
  settings: 'Settings…',
  settingsOf: (name: string) => `Settings of ${name}`,
  fixed:
    'System, address, repository, mailbox and folder stay as they are: others would be another connection. Add that one, and remove this one when it is not needed any more. Its tickets stay.',
  secretKept: 'unchanged',
  save: 'Save',
  saved: (name: string) => `The settings of ${name} are saved`,
  goesOn: 'It goes on where it was. The tickets that are here stay.',
  beginsAnew:
    'All of them are looked at anew, because there may be some that it has passed by. What is here is not doubled.',
}
