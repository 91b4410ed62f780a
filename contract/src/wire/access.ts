/** What somebody may be allowed to do. A key has some of them. */
export const SCOPES = ['read', 'write', 'analyze', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** What a route or a live event needs from who asks; `nothing` is answered to anybody. */
export type Needs = Scope | 'nothing'

/** Of which member a page is: with the cookie of another one the server answers `sign_in_needed`. */
export const MEMBER_HEADER = 'x-member'

/** What a member can be, the least first. */
export const MEMBER_ROLES = ['viewer', 'agent', 'admin'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** What a link resets for a member who lost it. */
export const RESETS = ['password', 'second_factor'] as const
export type ResetWhat = (typeof RESETS)[number]

/** What each role may do. */
export const SCOPES_OF_ROLE: Record<MemberRole, readonly Scope[]> = {
  viewer: ['read'],
  agent: ['read', 'write', 'analyze'],
  admin: SCOPES,
}
