import type { FetchMessageObject, ImapFlow, MessageStructureObject } from 'imapflow'
import { nameFile, nameFiles, sizeOf } from './mail-text.ts'

/** A larger mail is read by its head and its first text part. */
const MOST_MAIL_BYTES = 5_000_000
const MOST_PART_BYTES = 500_000
const MOST_HEAD_BYTES = 256 * 1024
/** Of a page: each of its mails is in memory as text, and one of them as it is. */
export const MOST_MAILS = 100
const MOST_PAGE_BYTES = 20_000_000

export type Found = Pick<FetchMessageObject, 'uid' | 'size'> & { receivedAt: string | null }

/** A mail as it came, or as much of it as is read; what was left out is said in `notes`. */
export type Fetched = Found & { raw: Buffer; notes: string[] }

/**
 * Numbers of the mails behind a number, in their order.
 *
 * @param since what arrived on earlier days is left out; null: nothing is.
 */
export async function searchMails(client: ImapFlow, after: number, since: string | null): Promise<number[]> {
  const range = { uid: `${after + 1}:*`, ...(since !== null && { since: new Date(since) }) }
  // Behind the last number there is always the last one.
  return ((await client.search(range, { uid: true })) || []).filter((uid) => uid > after).sort((a, b) => a - b)
}

/** The first of these mails, as many as a page may hold. */
export async function sizeMails(client: ImapFlow, uids: number[]): Promise<Found[]> {
  if (uids.length === 0) return []
  const sized = await client.fetchAll(uids.slice(0, MOST_MAILS), SIZES, { uid: true })
  return fitting(sized.toSorted((a, b) => a.uid - b.uid).map(toFound))
}

const SIZES = { uid: true, size: true, internalDate: true }

const toFound = ({ uid, size, internalDate }: FetchMessageObject): Found => {
  const at = Date.parse(String(internalDate instanceof Date ? internalDate.toISOString() : internalDate))
  return { uid, size, receivedAt: Number.isNaN(at) ? null : new Date(at).toISOString() }
}

/** As many as a page may hold, and at least one. */
function fitting(mails: Found[]): Found[] {
  let bytes = 0
  const end = mails.findIndex(({ size = 0 }, at) => {
    bytes += Math.min(size, MOST_MAIL_BYTES)
    return at > 0 && bytes > MOST_PAGE_BYTES
  })
  return end === -1 ? mails : mails.slice(0, end)
}

/** One mail after the other, each as it is; no flag changes, so that it stays unread for people. A mail that is gone by now is left out. */
export async function* fetchMails(client: ImapFlow, mails: Found[]): AsyncGenerator<Fetched> {
  for (const mail of mails) {
    const { uid, size = 0 } = mail
    if (size > MOST_MAIL_BYTES) {
      const part = await fetchLarge(client, mail)
      if (part) yield part
      continue
    }
    const whole = { uid: true, source: { maxLength: MOST_MAIL_BYTES } }
    const found = await client.fetchOne(String(uid), whole, { uid: true }).catch(onlyRefused)
    if (found === null)
      yield { ...mail, raw: placeOf(client, uid), notes: ['The server could not hand this mail over.'] }
    else if (found !== false && found.source) yield { ...mail, raw: found.source, notes: [] }
  }
}

/** A mail that the server cannot read itself must not keep the others from coming. @returns null @throws everything else. */
function onlyRefused(error: unknown): null {
  if (error instanceof Error && 'responseStatus' in error && error.responseStatus === 'NO') return null
  throw error
}

/** Stands for a mail of which nothing is known but its place. */
const placeOf = ({ mailbox }: ImapFlow, uid: number): Buffer =>
  Buffer.from(`Message-ID: <uid.${mailbox ? mailbox.uidValidity : 0}.${uid}>\r\nSubject: Unreadable mail\r\n\r\n`)

/** The head of a large mail with its first text part as the body: a small mail of its own. */
async function fetchLarge(client: ImapFlow, mail: Found): Promise<Fetched | null> {
  const uid = String(mail.uid)
  const head = await client.fetchOne(
    uid,
    { uid: true, bodyStructure: true, bodyParts: [{ key: 'HEADER', start: 0, maxLength: MOST_HEAD_BYTES }] },
    { uid: true },
  )
  if (!head) return null
  const parts = head.bodyStructure ? leavesOf(head.bodyStructure) : []
  const text = parts.find(isText)
  const key = text?.part ?? '1'
  const body = text
    ? await client.fetchOne(uid, { bodyParts: [{ key, start: 0, maxLength: MOST_PART_BYTES }] }, { uid: true })
    : false
  const names = parts
    .filter((part) => part !== text && !isText(part))
    .map((part) => nameFile(fileNameOf(part), part.type, part.size ?? null))
  return {
    ...mail,
    raw: Buffer.concat([headOf(head.headers ?? null, text), (body && first(body)) || Buffer.alloc(0)]),
    notes: [
      `This mail has ${sizeOf(mail.size ?? 0)}, more than is read: this is ${text ? 'the beginning of its text' : 'its head, as it has no text'}.`,
      ...(names.length > 0 ? [nameFiles(names)] : []),
    ],
  }
}

const first = ({ bodyParts }: FetchMessageObject): Buffer | null => [...(bodyParts?.values() ?? [])][0] ?? null

/** Every part that has none below it, in order. */
const leavesOf = (part: MessageStructureObject): MessageStructureObject[] =>
  part.childNodes?.length ? part.childNodes.flatMap(leavesOf) : [part]

const isText = ({ type, disposition }: MessageStructureObject): boolean =>
  /^text\/(plain|html)$/i.test(type) && disposition?.toLowerCase() !== 'attachment'

const fileNameOf = ({ parameters, dispositionParameters }: MessageStructureObject): string | null =>
  dispositionParameters?.filename ?? parameters?.name ?? null

/** What says how the whole mail is made gives way to how its part is. */
function headOf(header: Buffer | null, text: MessageStructureObject | undefined): Buffer {
  const kept = (header ?? Buffer.alloc(0)).toString('latin1').replace(/^content-[^\n]*\n(?:[ \t][^\n]*\n)*/gim, '')
  const charset = (text?.parameters?.charset ?? 'utf-8').replace(/[^\w.-]/g, '')
  const lines = [
    `Content-Type: ${/html/i.test(text?.type ?? '') ? 'text/html' : 'text/plain'}; charset=${charset}`,
    `Content-Transfer-Encoding: ${(text?.encoding ?? '8bit').replace(/[^\w-]/g, '')}`,
  ]
  return Buffer.from(`${kept.trimEnd()}\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}
