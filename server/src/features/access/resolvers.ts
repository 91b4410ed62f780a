import { MEMBER_ROLES } from '@sta/contract/wire/access'
import type { PrincipalResolver } from '../../platform/principal.ts'
import type { Auth } from './auth.ts'
import { toHeaders } from './with-auth.ts'

/** The ways to tell who asks, in their order: the list of credentials that this server takes. */
export const openResolvers = (auth: Auth): PrincipalResolver[] => [bySession(auth)]

/** The cookie of somebody who signed in. One whose session has ended says nothing. */
const bySession =
  (auth: Auth): PrincipalResolver =>
  async (headers) => {
    if (!headers.cookie) return null
    const session = await auth.api.getSession({ headers: toHeaders({ cookie: headers.cookie }) })
    const role = MEMBER_ROLES.find((known) => known === session?.user.role)
    return session && role ? { kind: 'member', id: session.user.id, name: session.user.name, role } : null
  }
