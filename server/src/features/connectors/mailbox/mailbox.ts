import type { ImapFlow } from 'imapflow'
import type { AddressGuard } from '../../../platform/outgoing/address-guard.ts'
import type { Adapter, Cursor, Page } from '../adapter.ts'
import { givenSecret, type HeldSecret } from '../held-secret.ts'
import { type Found, fetchMails, MOST_MAILS, searchMails, sizeMails } from './fetch-mails.ts'
import { inWords, openImap } from './imap-session.ts'
import type { Mail } from './mail.ts'
import { type MailboxSettings, ownAddress } from './mailbox-settings.ts'
import { readMail } from './read-mail.ts'

type Mailbox = { settings: MailboxSettings; secret: string | null; source: string; held?: HeldSecret }

const SAMPLE = 5
/** About how long a mail takes, from a server on the internet. */
const SECONDS_EACH = 0.05

/** Mails of a folder by IMAP, by the numbers that the server gives them; read only. */
export function openMailbox(guard: AddressGuard, mailbox: Mailbox, signal: AbortSignal): Adapter {
  const { settings } = mailbox
  const about = { source: mailbox.source, own: ownAddress(settings) }
  let client: ImapFlow | null = null
  const { secret, held = givenSecret(secret) } = mailbox
  /** What a client found when it was opened: what comes later is for the next time. */
  let ahead: { client: ImapFlow; uids: number[] } | null = null

  /** With a new client where there is none yet, or the one before has lost its connection. */
  async function withClient<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    if (client && !client.usable) client.close()
    if (!client?.usable) client = await openImap(guard, { settings, secret, held }, signal)
    try {
      return await work(client)
    } catch (error) {
      client.close()
      signal.throwIfAborted()
      throw inWords(error, settings)
    }
  }

  async function readAll(client: ImapFlow, found: Found[]): Promise<Mail[]> {
    const mails: Mail[] = []
    for await (const { raw, receivedAt, notes } of fetchMails(client, found)) {
      const mail = await readMail(raw, { ...about, receivedAt, notes })
      if (mail) mails.push(mail)
    }
    return mails
  }

  return {
    test: () =>
      withClient(async (client) => {
        const uids = await searchMails(client, 0, settings.since)
        const mails = await readAll(client, await sizeMails(client, uids.slice(-SAMPLE)))
        return {
          account: `${settings.user}, ${settings.folder}`,
          tickets: uids.length,
          seconds: uids.length * SECONDS_EACH,
          sample: mails.map(({ ticket }) => ticket),
        }
      }),
    pull: (cursor) =>
      withClient(async (client): Promise<Page> => {
        const validity = client.mailbox ? String(client.mailbox.uidValidity) : ''
        const after = afterOf(cursor, validity)
        if (ahead?.client !== client) ahead = { client, uids: await searchMails(client, after, settings.since) }
        const uids = ahead.uids.filter((uid) => uid > after)
        const found = await sizeMails(client, uids)
        // What is gone by now is not asked for again.
        const reached = found.at(-1)?.uid ?? uids[MOST_MAILS - 1] ?? uids.at(-1) ?? after
        return {
          tickets: [],
          mails: await readAll(client, found),
          cursor: { validity, after: reached },
          reached: found.findLast(({ receivedAt }) => receivedAt !== null)?.receivedAt ?? null,
          isEnd: reached >= (uids.at(-1) ?? after),
        }
      }),
    async close() {
      await client?.logout().catch(() => {})
      client?.close()
    },
  }
}

/** Numbers are good as long as the server says so (UIDVALIDITY): then all mails are looked at again, and those that are here are known. */
const afterOf = (cursor: Cursor | null, validity: string): number =>
  cursor?.validity === validity && typeof cursor.after === 'number' ? cursor.after : 0
