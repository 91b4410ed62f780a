import { FIELD_LENGTHS, LONGEST_COMMENT } from '@sta/import-file/ticket-fields'
import type { Email } from 'postal-mime'
import { DAY_MS } from '../../../platform/days.ts'
import { withoutTrailingQuote } from '../../messages/trailing-quote.ts'
import { ticketOfRecord } from '../ticket-of-record.ts'
import type { Mail } from './mail.ts'
import { identify, isOwnId } from './mail-identity.ts'
import { kindOf } from './mail-kind.ts'
import { authorOf, requesterOf } from './mail-people.ts'
import { textOf } from './mail-text.ts'
import { asWindows1252, isNoUtf8, mendUtf8 } from './mend-charset.ts'

/** As deep as any mail program goes that a person uses; more is meant to harm. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024 }
/** What is shown of a mail whose parts cannot be told apart. */
const MOST_RAW = 20_000

export type AboutMail = {
  /** What its ticket has as `external_source`. */
  source: string
  /** The mailbox's own address; '' when its user is none. */
  own: string
  /** When the server got it, ISO 8601 in UTC. */
  receivedAt: string | null
  /** What was left out of it, in words. */
  notes: string[]
}

/**
 * A mail as a ticket and as a message of one. Whatever it is made of it can be read: what cannot be understood of it is shown as
 * it is.
 *
 * @returns null for a mail that this product sent itself.
 */
export async function readMail(raw: Uint8Array, about: AboutMail): Promise<Mail | null> {
  try {
    return await readWhole(raw, about)
  } catch {
    // One mail that nobody thought of must not keep the others from coming.
    const notes = [...about.notes, 'This mail could not be read as one: this is how it begins.']
    return readWhole(Buffer.concat([Buffer.from('\r\n\r\n'), raw.subarray(0, MOST_RAW)]), { ...about, notes })
  }
}

async function readWhole(raw: Uint8Array, about: AboutMail): Promise<Mail | null> {
  const { email, notes } = await parse(raw)
  const identity = identify(email, raw)
  if (isOwnId(identity.id)) return null
  const kind = kindOf(email)
  const text = textOf(email, kind === 'auto-reply' ? kind : null)
  const said = text.said || (email.attachments.length === 0 ? rawText(raw, email) : '')
  const below = [...notes, ...text.notes, ...about.notes]
  const date = dateOf(email, about.receivedAt)
  const requester = requesterOf(email, kind, about.own)
  const author = authorOf(email)
  const title = mendUtf8(email.subject ?? '').replace(/\s+/g, ' ')
  const ticket = ticketOfRecord({
    title,
    description: compose(said, below, FIELD_LENGTHS.description),
    external_source: about.source,
    external_id: identity.id,
    external_created_at: date,
    external_updated_at: date,
    requester_name: mendUtf8(requester.name).slice(0, FIELD_LENGTHS.requester_name),
    requester_email: requester.address.length <= FIELD_LENGTHS.requester_email ? requester.address : '',
    channel: 'email',
    tags: kind ? [kind] : [],
  })
  const message = {
    body: compose(withoutTrailingQuote(said), below, LONGEST_COMMENT) || title || '…',
    external_id: identity.id,
    author_name: clean(mendUtf8(author.name)).slice(0, FIELD_LENGTHS.requester_name) || null,
    author_email: author.address.length <= FIELD_LENGTHS.requester_email ? clean(author.address) || null : null,
    author_role: null,
    is_public: true,
    sent_at: date,
  }
  return { ...identity, kind, ticket, message: { ...message, body: clean(message.body).slice(0, LONGEST_COMMENT) } }
}

async function parse(raw: Uint8Array): Promise<{ email: Email; notes: string[] }> {
  // Only where a mailbox is connected.
  const { default: PostalMime } = await import('postal-mime')
  try {
    const email = await PostalMime.parse(raw, LIMITS)
    const other = isNoUtf8(`${email.subject ?? ''}${email.text ?? ''}${email.html ?? ''}`)
    return { email: other ? await PostalMime.parse(asWindows1252(raw), LIMITS) : email, notes: [] }
  } catch {
    // Too deep, or with more headers than any program writes: then only who wrote, and about what, is read.
    const email = await PostalMime.parse(plainHead(raw), LIMITS).catch(() => PostalMime.parse('', LIMITS))
    return {
      email: { ...email, text: rawText(raw, email) },
      notes: ['The parts of this mail could not be told apart.'],
    }
  }
}

/** The head without what says how the body is made. */
function plainHead(raw: Uint8Array): string {
  const [head = ''] = Buffer.from(raw.subarray(0, MOST_RAW))
    .toString('latin1')
    .split(/\r?\n\r?\n/)
  return `${head.replace(/^(content-|mime-version)[^\n]*\n([ \t][^\n]*\n)*/gim, '')}\r\n\r\n`
}

/** The body as it is; of what has no head, all of it. */
function rawText(raw: Uint8Array, { headers }: Email): string {
  const text = new TextDecoder().decode(raw.subarray(0, 2 * MOST_RAW))
  const isHeaded = headers.some(({ key }) => /^(from|subject|date|received|message-id)$/.test(key))
  const body = isHeaded ? text.slice(/\r?\n\r?\n/.exec(text)?.index ?? text.length) : text
  return mendUtf8(body.replaceAll('\r\n', '\n').trim().slice(0, MOST_RAW))
}

/** When it was written, unless its clock was wrong, or its year (0001) was read as one of ours. */
function dateOf({ date, headers }: Email, receivedAt: string | null): string | null {
  const written = new Date(date ?? '')
  const now = receivedAt === null ? Date.now() : Date.parse(receivedAt)
  if (!(written.getTime() > Date.UTC(1990, 0, 1) && written.getTime() < now + DAY_MS)) return receivedAt
  const header = headers.find(({ key }) => key === 'date')?.value ?? ''
  const year = String(written.getUTCFullYear())
  const isMeant = new RegExp(`(?<!\\d)(?:${year}|${year.slice(2)})(?!\\d)`).test(header)
  return isMeant ? written.toISOString() : receivedAt
}

/** What is said, and below it what is noted, which is there whatever the length. */
function compose(said: string, notes: string[], longest: number): string {
  const below = clean(notes.join('\n')).slice(0, longest / 4)
  return [clean(said).slice(0, longest - below.length - 2), below].filter(Boolean).join('\n\n')
}

const clean = (text: string): string => text.replaceAll('\u0000', '').trim().toWellFormed()
