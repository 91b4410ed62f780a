import { createHash } from 'node:crypto'
import type { Email } from 'postal-mime'

const LONGEST_ID = 200
/** Of a long thread the first and the nearest: every mail program keeps these. */
const MOST_REFERENCES = 20
/** What is looked at of a header. */
const MOST_HEADER = 20_000

/** Mails that this product sends say so in their number, so that it never answers itself. */
const OWN_ID = /^sta\.[0-9a-f-]{36}@/

export const isOwnId = (id: string): boolean => OWN_ID.test(id)

const sha256 = (...texts: string[]): string => createHash('sha256').update(texts.join('\n')).digest('hex')

/** What stands between the angle brackets of a header; without any, its words that look like a number. */
function idsIn(header: string | undefined): string[] {
  const text = (header ?? '').slice(0, MOST_HEADER).replaceAll('\u0000', '')
  const bracketed = [...text.matchAll(/<([^<>]+)>/g)].map(([, id = '']) => id)
  const found = bracketed.length > 0 ? bracketed : text.split(/\s+/)
  return found.map((id) => id.replace(/\s+/g, '').toWellFormed()).filter((id) => id !== '')
}

const short = (id: string): string => (id.length <= LONGEST_ID ? id : `sha256:${sha256(id)}`)

/** @returns the mail's own number, those of the mails it answers, and what tells it from another one of the same number. */
export function identify(email: Email, raw: Uint8Array) {
  const [own] = idsIn(email.messageId)
  const answered = [...idsIn(email.inReplyTo), ...idsIn(email.references).toReversed()]
  const differing = [...new Set(answered.map(short))]
  return {
    id: own === undefined ? `sha256:${createHash('sha256').update(raw).digest('hex')}` : short(own),
    references: [...differing.slice(0, MOST_REFERENCES), ...differing.slice(MOST_REFERENCES).slice(-MOST_REFERENCES)],
    digest: sha256(email.from?.address ?? '', email.date ?? ''),
  }
}
