import { decodeEntities } from '../messages/html.ts'

/** PostgreSQL refuses NUL and lone surrogates; bidi controls could make a text look like another. Tabs and newlines stay. */
export const UNSTORABLE = /(?![\n\t])\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/gu
export const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|\p{Variation_Selector}/gu

/**
 * What two texts have in common when they say the same: compatibility forms, HTML entities, quotes, dashes, white space,
 * case, nothing invisible.
 */
export function normalizeText(text: string): string {
  return decodeEntities(text)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(UNSTORABLE, '')
    .replace(/[‘’‚‛`´′]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
