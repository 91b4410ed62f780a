import type { ActorKind } from '@sta/contract/wire/audit'
import type { Principal } from '../../platform/principal.ts'

/** Who does something, as the audit log keeps it. */
export type Actor = {
  kind: ActorKind
  /** The id of the member, or the prefix of the key. */
  id: string | null
  name: string | null
  /** Where the request came from. */
  address: string | null
}

/** What a change that is written down is given beside what it touches. */
export type By = { by: Actor }

/** The server by itself, as in a background job. */
export const SYSTEM: Actor = { kind: 'system', id: null, name: null, address: null }

/** Who asks, and from where. */
export function actorOf({ principal, ip }: { principal: Principal; ip: string }): Actor {
  if (principal.kind === 'member' || principal.kind === 'key')
    return { kind: principal.kind, id: principal.id, name: principal.name, address: ip }
  return { kind: 'everybody', id: null, name: null, address: ip }
}
