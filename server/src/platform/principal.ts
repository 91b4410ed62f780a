import type { IncomingHttpHeaders } from 'node:http'
import { type MemberRole, type Needs, SCOPES_OF_ROLE, type Scope } from '@sta/contract/wire/access'
import { ASSIGNED_TO_ME } from '@sta/contract/wire/values'
import { AppError } from './errors.ts'

/**
 * Who asks. `everybody`: sign-in is off, and whoever reaches the port may do all. `nobody`: sign-in is on, and who it is was not
 * looked at. A key has the name of its own, and that of its member; null for one of a service account.
 */
export type Principal =
  | { kind: 'everybody' }
  | { kind: 'nobody' }
  | { kind: 'member'; id: string; name: string; role: MemberRole }
  | { kind: 'key'; id: string; name: string; memberName: string | null; scopes: readonly Scope[] }

/**
 * One way to tell who asks, from nothing but the headers: a cookie, a key.
 *
 * @returns null when the headers say nothing of its kind; then the next one is asked.
 * @throws AppError `sign_in_needed` when they do, and it is worth nothing any more: expired, revoked, ended.
 */
export type PrincipalResolver = (headers: IncomingHttpHeaders) => Promise<Principal | null>

/** Tells who asks by the headers of a request. @throws AppError as a `PrincipalResolver`. */
export type WhoAsks = (headers: IncomingHttpHeaders) => Promise<Principal>

/**
 * @param resolvers the ways to tell, in their order: what somebody sends is checked, also where nobody has to send anything.
 * @param isSignInOn whether who sends nothing is nobody; else they are everybody, and may do all.
 */
export const openWhoAsks =
  (resolvers: readonly PrincipalResolver[], isSignInOn: boolean): WhoAsks =>
  async (headers) => {
    for (const resolve of resolvers) {
      const principal = await resolve(headers)
      if (principal) return principal
    }
    return { kind: isSignInOn ? 'nobody' : 'everybody' }
  }

/** The one rule of who may do what. */
export function mayDo(principal: Principal, needs: Needs): boolean {
  if (needs === 'nothing' || principal.kind === 'everybody') return true
  if (principal.kind === 'nobody') return false
  const scopes = principal.kind === 'member' ? SCOPES_OF_ROLE[principal.role] : principal.scopes
  return scopes.includes(needs)
}

/** The name under which something is done; null where nobody signs in. */
const nameOf = (principal: Principal): string | null => ('name' in principal ? principal.name : null)

/** What somebody sent, with who it was as its author: what they say of that counts where nobody signs in, and nowhere else. */
export function signed<Body extends { author?: string | undefined }>(principal: Principal, body: Body): Body {
  const author = nameOf(principal)
  return author === null ? body : { ...body, author }
}

/** The member who asks, by name; also through a key of theirs. */
function memberNameOf(principal: Principal): string | null {
  if (principal.kind === 'member') return principal.name
  return principal.kind === 'key' ? principal.memberName : null
}

/**
 * Filters of tickets with the name of who asks where they say `me`.
 *
 * @throws AppError `validation_failed` where that is no member: nobody signs in, or it is a key of a service account.
 */
export function askedBy<Filters extends { assignee?: string | undefined }>(
  principal: Principal,
  filters: Filters,
): Filters {
  if (filters.assignee !== ASSIGNED_TO_ME) return filters
  const assignee = memberNameOf(principal)
  if (assignee !== null) return { ...filters, assignee }
  const why = principal.kind === 'key' ? 'this key is of no member' : 'nobody signs in here'
  const message = `"me" is a member, and ${why}: give the name of the person instead`
  throw new AppError('validation_failed', message, [{ path: 'assignee', message }])
}

/** A request that may have filters, with them as `askedBy` answers. */
export const withAsker = <Body extends { filter?: { assignee?: string | undefined } | undefined }>(
  principal: Principal,
  body: Body,
): Body => (body.filter === undefined ? body : { ...body, filter: askedBy(principal, body.filter) })
