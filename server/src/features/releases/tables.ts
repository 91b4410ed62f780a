import type { Generated } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'
import type { Release } from './read-releases.ts'

type InstalledVersionTable = { version: string; first_started_at: Timestamp }

/** At most one row. */
type ReleaseCheckTable = {
  is_only: Generated<boolean>
  url: string
  asked_at: Timestamp
  answered_at: Timestamp | null
  error: string | null
  releases: Release[]
}

export type ReleaseTables = { installed_version: InstalledVersionTable; release_check: ReleaseCheckTable }
