import { createClient } from '@sta/contract/client'
import type { StartRun } from '@sta/contract/schemas/run-choice'
import { MEMBER_HEADER } from '@sta/contract/wire/access'
import { routes } from '@sta/contract/wire/routes'
import { basePath, routeAddress } from './base-path.ts'
import { currentMember, endSession } from './session-store.ts'

/** Which tickets a run takes, and how: the body of `startRun` and `estimateRun`. */
export type RunChoice = NonNullable<StartRun>

/** A request made while the page goes away outlives it; the browser allows that for bodies of up to 64 kB together. */
let isLeaving = false
globalThis.addEventListener?.('pagehide', () => {
  isLeaving = true
})
globalThis.addEventListener?.('pageshow', () => {
  isLeaving = false
})

/** The client for the server that this page came from. */
export const client = createClient(basePath, async (address, init) => {
  // That asks who it is, and must be answered whoever signed in meanwhile.
  const member = address === routeAddress(routes.getMe) ? null : currentMember()
  const headers = { ...init?.headers, ...(member !== null && { [MEMBER_HEADER]: member }) }
  const response = await fetch(address, { ...init, headers, keepalive: isLeaving })
  if (response.status === 401 && !isSignIn(String(address))) endUnlessRenewed()
  return response
})

/** Where 401 is about what was typed in. */
const isSignIn = (address: string): boolean =>
  [routes.signIn, routes.enterCode, routes.confirmSecondFactor].some((route) => routeAddress(route) === address)

/** So long the cookie of a renewed session may be on its way, while requests with the one before are refused. */
const RENEWAL_MS = 500
let isAsking = false

/** Says that the session is over, unless it was only renewed: a new second factor or password gives the browser a new one. */
export function endUnlessRenewed(): void {
  if (isAsking) return
  isAsking = true
  setTimeout(async () => {
    const answer = await fetch(routeAddress(routes.getMe)).catch(() => null)
    isAsking = false
    if (answer?.status === 401) endSession()
  }, RENEWAL_MS)
}
