import type { ConnectorSettings } from '@sta/contract/schemas/connections/connectors'
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

/** What the source has of a ticket now. */
export type Present = {
  /** Its number there. */
  id: string
  tags: string[]
  priority: string | null
  /** Says whether it was changed since, where the system has such a thing. */
  stamp: string | null
}

/** What is to be different. The priority only when it is given. */
export type Change = { addTags: string[]; removeTags: string[]; priority?: string | null; note: string | null }

/** A system that results go back to. Everything throws ConnectorError, in words for a person. */
export type Writer = {
  /** Tickets that are written at the same time. */
  atOnce: number
  /** Tickets that are looked at together. */
  lookAtOnce: number
  /** What it has of the tickets now, by number. Those that are not there any more are left out. */
  look: (ids: string[]) => Promise<Map<string, Present>>
  /** @throws ConnectorError `changed` when somebody was faster since it was looked at: then nothing was written. */
  write: (present: Present, change: Change) => Promise<void>
  /** Whether a note with these words is there, which was written since then. */
  hasNote: (id: string, words: string, since: Date) => Promise<boolean>
}

/** A system that tickets come from, connected by settings and a token. Everything throws ConnectorError, in words for a person. */
export type Adapter = {
  /** Tries what `pull` needs, and takes nothing. */
  test: () => Promise<Trial>
  /** The page that begins at the cursor; null is the very beginning. */
  pull: (cursor: Cursor | null) => Promise<Page>
  /** Ends what is open between two pages. */
  close?: () => Promise<void>
  /** Only where something can be written. */
  writer?: Writer
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
