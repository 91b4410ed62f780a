import { decodeEntities } from '../messages/html.ts'

/** PostgreSQL refuses NUL and lone surrogates; bidi controls could make a text look like another. Tabs and newlines stay. */
export const UNSTORABLE = /(?![\n\t])\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/gu
export const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|\p{Variation_Selector}/gu

/** Printable ASCII without entities, with tabs and lines: nothing to be brought to one form. */
const PLAIN = /^[\t\n -%'-~]*$/

/** Signs that no screen shows and models read: each stands for a letter of ASCII. */
const TAGS = /[\u{e0020}-\u{e007e}]/gu
const TAG_BASE = 0xe0000

/**
 * What two texts have in common when they say the same: compatibility forms, HTML entities, quotes, dashes, white space,
 * case, nothing invisible.
 */
export function normalizeText(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll('`', "'").replace(/\s+/g, ' ').trim().toLowerCase()
  return decodeEntities(text)
    .normalize('NFKC')
    .replace(TAGS, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? TAG_BASE) - TAG_BASE))
    .replace(INVISIBLE, '')
    .replace(UNSTORABLE, '')
    .replace(/[‘’‚‛`´′]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

const normals = new WeakMap<{ title: string; description: string }, string>()

/** The normal text of a ticket, title first. It is kept as long as the object that holds the ticket, which is asked about more than once. */
export function normalTextOf(ticket: { title: string; description: string }): string {
  let normal = normals.get(ticket)
  if (normal === undefined) {
    normal = normalizeText(`${ticket.title}\n${ticket.description}`)
    normals.set(ticket, normal)
  }
  return normal
}
