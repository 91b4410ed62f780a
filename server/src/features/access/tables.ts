import type { MemberRole, ResetWhat } from '@sta/contract/wire/access'
import type { Generated, GeneratedAlways } from 'kysely'

/** The provider of OIDC_ISSUER, as accounts name it. */
export const OIDC = 'oidc'

type MemberTable = {
  id: GeneratedAlways<number>
  name: string
  email: string
  email_verified: boolean
  role: MemberRole
  disabled_at: Date | null
  two_factor_enabled: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

type MemberSessionTable = {
  id: GeneratedAlways<number>
  member_id: number
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<Date>
}

type MemberAccountTable = {
  id: GeneratedAlways<number>
  member_id: number
  account_id: string
  /** `credential` for a password. */
  provider_id: string
  password: string | null
}

type InvitationTable = {
  id: GeneratedAlways<number>
  token_hash: string
  role: MemberRole
  email: string | null
  /** Null: for the first member of all. */
  invited_by: number | null
  expires_at: Date
  created_at: Generated<Date>
}

type MemberResetTable = {
  token_hash: string
  member_id: number
  what: ResetWhat
  expires_at: Date
  created_at: Generated<Date>
}

type SignInAttemptTable = { key: string; failures: number; next_at: Date }

/** Further tables and columns are those of better-auth, which reads and writes them by itself. */
export type AccessTables = {
  member: MemberTable
  member_session: MemberSessionTable
  member_account: MemberAccountTable
  invitation: InvitationTable
  member_reset: MemberResetTable
  member_totp: { member_id: number }
  sign_in_attempt: SignInAttemptTable
}
