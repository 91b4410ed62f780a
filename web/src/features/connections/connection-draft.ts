import type { Connector, NewConnector } from '@sta/contract/schemas/connections/connectors'
import { MAIL_TLS } from '@sta/contract/wire/values'
import type { HTMLInputTypeAttribute } from 'react'
import { texts } from '../../texts/texts.ts'

export type Kind = NewConnector['settings']['kind']
export const KINDS = ['zendesk', 'jira', 'github', 'freshdesk', 'intercom', 'mailbox'] as const satisfies Kind[]

/** Of most accounts; Europe and Australia have others. */
const INTERCOM = 'https://api.intercom.io'

/** How a mailbox is opened. */
export const MAIL_SIGN_INS = ['password', 'oauth'] as const
type MailSignIn = (typeof MAIL_SIGN_INS)[number]
export const mailSignInOf = (value: string): MailSignIn => (value === 'oauth' ? 'oauth' : 'password')

type MailTls = (typeof MAIL_TLS)[number]
/** What is typed in. */
export type Typed =
  | 'name'
  | 'address'
  | 'email'
  | 'repository'
  | 'projects'
  | 'host'
  | 'port'
  | 'user'
  | 'folder'
  | 'since'
  | 'secret'
  | 'token_url'
  | 'client_id'
  | 'scope'
  | 'client_secret'
  | 'refresh_token'
export type Draft = Record<Typed, string> &
  Pick<NewConnector, 'every_minutes' | 'analyze'> & {
    kind: Kind
    tls: MailTls
    discussions: boolean
    signIn: MailSignIn
  }

export const EMPTY: Draft = {
  ...{ kind: 'zendesk', name: '', address: '', email: '', repository: '', projects: '', since: '', secret: '' },
  ...{
    host: '',
    port: '993',
    tls: 'implicit',
    user: '',
    folder: 'INBOX',
    every_minutes: 5,
    analyze: 'as_installation',
  },
  ...{ token_url: '', client_id: '', scope: '', client_secret: '', refresh_token: '' },
  ...{ discussions: false, signIn: 'password' },
}

type Input = {
  name: Typed
  type?: HTMLInputTypeAttribute
  required?: boolean
  placeholder?: string
  autoComplete?: string
}

const secret = (required: boolean): Input => ({ name: 'secret', type: 'password', required, autoComplete: 'off' })

/** What each kind asks for, in this order; besides, all of them have a day and a name. */
const INPUTS: Record<Kind, Input[]> = {
  zendesk: [
    { name: 'address', type: 'url', required: true, placeholder: 'https://example.zendesk.com' },
    { name: 'email', type: 'email', required: true },
    secret(true),
  ],
  jira: [
    { name: 'address', type: 'url', required: true, placeholder: 'https://example.atlassian.net' },
    { name: 'projects', required: true, placeholder: 'SUP, HELP' },
    { name: 'email', type: 'email' },
    secret(true),
  ],
  freshdesk: [
    { name: 'address', type: 'url', required: true, placeholder: 'https://example.freshdesk.com' },
    secret(true),
  ],
  intercom: [{ name: 'address', type: 'url', placeholder: INTERCOM }, secret(true)],
  github: [{ name: 'repository', required: true, placeholder: 'owner/name' }, secret(false)],
  mailbox: [
    { name: 'host', required: true, placeholder: 'imap.example.com' },
    { name: 'user', required: true, placeholder: 'support@example.com', autoComplete: 'off' },
    secret(true),
    { name: 'folder', required: true },
    { name: 'port', type: 'number', required: true },
  ],
}

const OAUTH_INPUTS: Input[] = [
  { name: 'token_url', type: 'url', required: true, placeholder: 'https://oauth2.googleapis.com/token' },
  { name: 'client_id', required: true, autoComplete: 'off' },
  { name: 'client_secret', type: 'password', autoComplete: 'off' },
  { name: 'refresh_token', type: 'password', autoComplete: 'off' },
  { name: 'scope', placeholder: 'https://mail.google.com/' },
]

export const inputsOf = ({ kind, signIn }: Draft): Input[] =>
  kind === 'mailbox' && signIn === 'oauth'
    ? INPUTS.mailbox.flatMap((input) => (input.name === 'secret' ? OAUTH_INPUTS : [input]))
    : INPUTS[kind]

/** What makes a connection the one that it is: another one would be another connection. */
export const IDENTITY: ReadonlySet<Typed> = new Set(['address', 'repository', 'user', 'folder'] as const)

/** Where a mailbox is most often found with each way of speaking to it. */
export const PORTS: Record<MailTls, string> = { implicit: '993', starttls: '143', none: '143' }

export const mailTlsOf = (value: string): MailTls => MAIL_TLS.find((each) => each === value) ?? 'implicit'

/** What a connection has now. */
export function draftOf({ name, settings, every_minutes, analyze }: Connector): Draft {
  const { since, ...own } = settings
  const oauth = settings.kind === 'mailbox' ? settings.oauth : undefined
  const signIn = { signIn: oauth ? 'oauth' : 'password', ...oauth, scope: oauth?.scope ?? '' } as const
  const typed = Object.fromEntries(
    Object.entries(own).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : String(value ?? '')]),
  )
  const tls = settings.kind === 'mailbox' ? settings.tls : 'implicit'
  const discussions = settings.kind === 'github' && settings.discussions === true
  return {
    ...EMPTY,
    ...typed,
    ...signIn,
    ...{ kind: settings.kind, tls, discussions, name, since: since ?? '', every_minutes, analyze },
  }
}

/** As the server takes it. @param before what a connection that is there has. */
export function wantedOf(draft: Draft, before: Connector['settings'] | null): NewConnector {
  const { kind, name, every_minutes, analyze } = draft
  return {
    ...{
      name: name.trim() || texts.connections.kind(kind),
      settings: settingsOf(draft, before),
      secret: secretOf(draft),
    },
    ...{ every_minutes, analyze },
  }
}

/** Null: none was given, so that one which is there stays. */
function secretOf({ kind, signIn, secret, client_secret, refresh_token }: Draft): string | null {
  if (kind !== 'mailbox' || signIn === 'password') return secret || null
  const given = { ...(client_secret && { client_secret }), ...(refresh_token && { refresh_token }) }
  return Object.keys(given).length > 0 ? JSON.stringify(given) : null
}

function settingsOf({ kind, ...draft }: Draft, before: Connector['settings'] | null): NewConnector['settings'] {
  const since = draft.since || null
  if (kind === 'zendesk') return { kind, address: draft.address, email: draft.email, since }
  if (kind === 'github') {
    const address = before?.kind === kind ? before.address : 'https://api.github.com'
    return { kind, address, repository: draft.repository, ...(draft.discussions && { discussions: true }), since }
  }
  if (kind === 'jira') {
    const projects = draft.projects
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((key) => key !== '')
    return { kind, address: draft.address, email: draft.email || null, projects, since }
  }
  if (kind === 'freshdesk') return { kind, address: draft.address, since }
  if (kind === 'intercom') return { kind, address: draft.address || INTERCOM, since }
  const { host, tls, user, folder, token_url, client_id, scope } = draft
  const oauth = draft.signIn === 'oauth' && { oauth: { token_url, client_id, ...(scope && { scope }) } }
  return { kind, host, port: Number(draft.port), tls, user, folder, ...oauth, since }
}
