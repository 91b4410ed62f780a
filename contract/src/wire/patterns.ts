import { TICKET_LIMITS } from './limits.ts'

/** A category's stable name; how long it may be is in `TAXONOMY_LIMITS`. */
export const CATEGORY_NAME = /^[a-z0-9_]+$/

/** A tag, in lower case: words of letters, digits, - and _; `is:` and the like stay free for the search. */
export const TAG = new RegExp(`^[\\p{L}\\p{N}_-]{1,${TICKET_LIMITS.tagLength}}$`, 'u')
