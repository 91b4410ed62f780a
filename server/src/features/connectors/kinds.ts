import type { ConnectorSettings } from '@sta/contract/schemas/connectors'
import type { AddressGuard } from '../../platform/outgoing/address-guard.ts'
import type { Adapter } from './adapter.ts'
import { openCall } from './call.ts'
import { github } from './github/github.ts'
import { openMailbox } from './mailbox/mailbox.ts'
import { sourceOfMailbox } from './mailbox/mailbox-settings.ts'
import { zendesk } from './zendesk/zendesk.ts'

type Connection = {
  settings: ConnectorSettings
  secret: string | null
  /** What its tickets have as `external_source`. */
  source: string
}

/** The adapter of a kind, connected: the list of all of them. */
export function connect(guard: AddressGuard, { settings, secret, source }: Connection, signal: AbortSignal): Adapter {
  if (settings.kind === 'mailbox') return openMailbox(guard, { settings, secret, source }, signal)
  const call = (headers: Record<string, string>) => openCall({ guard, address: settings.address, headers, signal })
  if (settings.kind === 'zendesk') return zendesk.connect(settings, source, call(zendesk.headersOf(settings, secret)))
  return github.connect(settings, source, call(github.headersOf(settings, secret)))
}

/** What tickets have as their source, unless somebody wants it otherwise. */
export function usualSource(settings: ConnectorSettings): string {
  if (settings.kind === 'mailbox') return sourceOfMailbox(settings)
  return settings.kind === 'zendesk' ? zendesk.sourceOf(settings) : github.sourceOf(settings)
}
