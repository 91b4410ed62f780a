import { readableText } from '@sta/markup/readable'
import type { Attachment, Email } from 'postal-mime'
import { describeCalendar } from './calendar-text.ts'
import { mendUtf8 } from './mend-charset.ts'

/** Much more than a ticket has room for, so that tags and styles of a page do not take it. */
const MOST_HTML = 1_000_000
const MOST_TEXT = 100_000
const MOST_NAMED = 20
const LONGEST_NAME = 100
/** A text part that only says that there is another one is shorter than so much of that. */
const FEWEST_OF_HTML = 0.2

/** What a mail says, and in words what cannot be shown of it. */
export type MailText = { said: string; notes: string[] }

export function textOf(email: Email, kind: 'auto-reply' | null): MailText {
  const html = readableText((email.html ?? '').slice(0, MOST_HTML)).trim()
  const plain = (email.text ?? '').slice(0, MOST_TEXT).replaceAll('\r\n', '\n').trim()
  const said = mendUtf8(plain.length < html.length * FEWEST_OF_HTML || plain === '' ? html : plain)
  const locked = lockOf(email, said)
  const named = email.attachments.filter((each) => !isLockedPart(each) && !isPicture(each))
  const files = named.filter(({ mimeType }) => !/^(text\/calendar|message\/|text\/rfc822)/.test(mimeType))
  const pictures = email.attachments.filter(isPicture).length
  const calendars = email.attachments.filter(({ mimeType }) => mimeType === 'text/calendar').map(describeCalendar)
  return {
    said,
    notes: [
      ...(locked ? [locked] : []),
      ...calendars,
      ...(files.length > 0 ? [nameFiles(files.map(nameOf))] : []),
      ...(pictures > 0 ? [`Pictures in the text: ${pictures}`] : []),
      ...(kind === 'auto-reply' ? ['This is an automatic reply.'] : []),
    ],
  }
}

/** What stands below a mail: `Attachments: invoice.pdf (12 kB), …`. */
export function nameFiles(names: string[]): string {
  const more = names.length - MOST_NAMED
  return `Attachments: ${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** @param bytes null: not known. */
export function nameFile(name: string | null, type: string, bytes: number | null): string {
  const shown =
    (name ?? '')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim()
      .slice(0, LONGEST_NAME)
      .toWellFormed() || type
  return bytes === null ? shown : `${shown} (${sizeOf(bytes)})`
}

export const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const nameOf = ({ filename, mimeType, content }: Attachment): string =>
  nameFile(filename, mimeType, typeof content === 'string' ? null : content.byteLength)

const isPicture = ({ related, mimeType }: Attachment): boolean => related === true && mimeType.startsWith('image/')

const LOCKED = /^application\/(x-)?pkcs7-mime$|^application\/pgp-encrypted$/
const isLockedPart = ({ mimeType, filename }: Attachment): boolean =>
  LOCKED.test(mimeType) || /^(smime\.p7[msz]|encrypted\.asc)$/i.test(filename ?? '')

/** What keeps a mail from being read, in words. */
function lockOf({ headers, attachments }: Email, said: string): string | null {
  const type = headers.find(({ key }) => key === 'content-type')?.value.toLowerCase() ?? ''
  if (/^multipart\/encrypted/.test(type) || said.includes('-----BEGIN PGP MESSAGE-----'))
    return 'This mail is encrypted (OpenPGP): its text can be read in the mailbox alone.'
  if (!attachments.some(({ mimeType }) => /pkcs7-mime$/.test(mimeType))) return null
  return /signed-data/.test(type)
    ? 'This mail is signed in a form that hides its text (S/MIME): it can be read in the mailbox alone.'
    : 'This mail is encrypted (S/MIME): its text can be read in the mailbox alone.'
}
