import type { ConnectorSettings } from '@sta/contract/schemas/connectors'
import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import type { Call } from './call.ts'
import type { Mail } from './mailbox/mail.ts'

/** Where a system's next page begins, in its own words: whatever JSON an adapter wants to have back. */
export type Cursor = Record<string, string | number | null>

export type Page = {
  /** With their messages. A ticket may come again: the same number changes it and adds none. */
  tickets: ImportedTicket[]
  /** Only where tickets have no numbers of their own: each finds its ticket by the mails that it answers. */
  mails?: Mail[]
  cursor: Cursor
  /** How far the page comes, by the source's clock: ISO 8601 in UTC. */
  reached: string | null
  /** Nothing is new behind this page for now. */
  isEnd: boolean
}

type Trial = {
  account: string
  /** About how many there are; null when the system does not say. */
  tickets: number | null
  /** About how long all of them take, with the limits of the system. */
  seconds: number | null
  sample: ImportedTicket[]
}

/** A system that tickets come from, connected by settings and a token. Everything throws ConnectorError, in words for a person. */
export type Adapter = {
  /** Tries what `pull` needs, and takes nothing. */
  test: () => Promise<Trial>
  /** The page that begins at the cursor; null is the very beginning. */
  pull: (cursor: Cursor | null) => Promise<Page>
  /** Ends what is open between two pages. */
  close?: () => Promise<void>
}

type SettingsOf<Kind extends ConnectorSettings['kind']> = Extract<ConnectorSettings, { kind: Kind }>

/** What a folder of an adapter exports. */
export type AdapterKind<Kind extends ConnectorSettings['kind']> = {
  /** What tickets have as `external_source`, unless somebody wants it otherwise. */
  sourceOf: (settings: SettingsOf<Kind>) => string
  /** Sent with every request. */
  headersOf: (settings: SettingsOf<Kind>, secret: string | null) => Record<string, string>
  connect: (settings: SettingsOf<Kind>, source: string, call: Call) => Adapter
}
