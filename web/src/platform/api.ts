import { createClient } from '@sta/contract/client'
import type { StartRun } from '@sta/contract/schemas/run-choice'

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
export const client = createClient('', (address, init) => fetch(address, { ...init, keepalive: isLeaving }))
