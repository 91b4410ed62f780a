import type { ConnectorSettings } from '@sta/contract/schemas/connections/connectors'
import { ORIGIN_LIMITS } from '@sta/contract/wire/limits'

export type MailboxSettings = Extract<ConnectorSettings, { kind: 'mailbox' }>

/** What its tickets have as `external_source`: the mailbox's address. */
export function sourceOfMailbox({ user, host, folder }: MailboxSettings): string {
  const address = user.includes('@') ? user : `${user}@${host}`
  const within = folder.toUpperCase() === 'INBOX' ? '' : `/${folder}`
  return `mailbox:${address}${within}`.slice(0, ORIGIN_LIMITS.nameLength).toWellFormed()
}

/** The mailbox's own address; '' when its user is none, and of all else that is connected. */
export const ownAddress = (settings: ConnectorSettings): string =>
  settings.kind === 'mailbox' && settings.user.includes('@') ? settings.user : ''
