import type { Me } from '@sta/contract/schemas/access/account'
import type { Scope } from '@sta/contract/wire/access'
import { create } from 'zustand'
import { readStored, writeStored } from './stored.ts'

const KEY = 'member'
const SCOPES_KEY = 'scopes'

/** `isOut`: the server answers nobody but who signs in. `me`: null until it said who asks. */
export const useSession = create<{ isOut: boolean; me: Me | null }>(() => ({ isOut: false, me: null }))

const idOf = (me: Me): string | null => (me.kind === 'member' ? me.id : null)

/**
 * The id of the member whose page this is, also while they are signed out or the server is away; null where nobody signs in. What
 * this page knows goes before what another tab of the browser wrote down.
 */
export function currentMember(): string | null {
  const { me } = useSession.getState()
  return me ? idOf(me) : readStored(KEY)
}

/** @returns whether it was somebody else's page or browser before: then what it keeps of the server's answers is not theirs to see. */
export function setMe(me: Me): boolean {
  const id = idOf(me)
  const known = [currentMember(), readStored(KEY)]
  writeStored(KEY, id)
  writeStored(SCOPES_KEY, me.scopes.join(' '))
  useSession.setState({ isOut: false, me })
  return known.some((before) => before !== null && before !== id)
}

export const endSession = (): void => useSession.setState({ isOut: true })

/** The server wrote into the page that nobody signs in there: all may do all, and that need not be asked for. */
const isOpen = globalThis.document?.querySelector<HTMLMetaElement>('meta[name="sign-in"]')?.content === 'off'

/** What this browser last heard of the member whose page it is; a page without a network knows no more. */
const wasAllowed = (scope: Scope): boolean => (readStored(SCOPES_KEY) ?? '').split(' ').includes(scope)

/** Whether the role allows it. Until it is known who asks only what it allowed before is. */
export const useMay = (scope: Scope): boolean =>
  useSession(({ me }) => (me === null ? isOpen || wasAllowed(scope) : me.scopes.includes(scope)))

/** Whether it is known what the role allows. */
export const useIsRoleKnown = (): boolean => useSession(({ me }) => me !== null) || isOpen
