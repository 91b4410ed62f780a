import type { ConnectorSettings } from '@sta/contract/schemas/connections/connectors'
import type { AddressGuard } from '../../platform/outgoing/address-guard.ts'
import type { Adapter, AdapterKind } from './adapter.ts'
import { openCall } from './call.ts'
import { freshdesk } from './freshdesk/freshdesk.ts'
import { github } from './github/github.ts'
import type { HeldSecret } from './held-secret.ts'
import { intercom } from './intercom/intercom.ts'
import { jira } from './jira/jira.ts'
import { openMailbox } from './mailbox/mailbox.ts'
import { sourceOfMailbox } from './mailbox/mailbox-settings.ts'
import { zendesk } from './zendesk/zendesk.ts'

type Connection = {
  settings: ConnectorSettings
  secret: string | null
  /** What its tickets have as `external_source`. */
  source: string
  /** Where that is, for a provider that renews it. */
  held?: HeldSecret
}

/** What can be done with settings, by the adapter of their kind. */
type Opened = {
  usualSource: string
  connect: (guard: AddressGuard, connection: Omit<Connection, 'settings'>, signal: AbortSignal) => Adapter
}

/** The adapter of the settings' kind: the list of all of them. */
function open(settings: ConnectorSettings): Opened {
  switch (settings.kind) {
    case 'zendesk':
      return overHttp(zendesk, settings, settings.address)
    case 'github':
      return overHttp(github, settings, settings.address)
    case 'jira':
      return overHttp(jira, settings, settings.address)
    case 'freshdesk':
      return overHttp(freshdesk, settings, settings.address)
    case 'intercom':
      return overHttp(intercom, settings, settings.address)
    case 'mailbox':
      return {
        usualSource: sourceOfMailbox(settings),
        connect: (guard, connection, signal) => openMailbox(guard, { settings, ...connection }, signal),
      }
  }
}

function overHttp<Kind extends Exclude<ConnectorSettings['kind'], 'mailbox'>>(
  kind: AdapterKind<Kind>,
  settings: Extract<ConnectorSettings, { kind: Kind }>,
  address: string,
): Opened {
  return {
    usualSource: kind.sourceOf(settings),
    connect: (guard, { secret, source }, signal) =>
      kind.connect(settings, source, openCall({ guard, address, headers: kind.headersOf(settings, secret), signal })),
  }
}

/** @returns what tickets are taken with, and results are written back with. */
export const connect = (guard: AddressGuard, { settings, ...connection }: Connection, signal: AbortSignal): Adapter =>
  open(settings).connect(guard, connection, signal)

/** What tickets have as their source, unless somebody wants it otherwise. */
export const usualSource = (settings: ConnectorSettings): string => open(settings).usualSource
