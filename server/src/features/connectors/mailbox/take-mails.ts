import type { ImportedMessage } from '@sta/import-file/ticket-fields'
import type { Tx } from '../../../database.ts'
import { numberOf, selectIdsByNumber } from '../../tickets/import/receive-queries.ts'
import { upsertTickets } from '../../tickets/import/upsert-queries.ts'
import { deleteOldestMessages, insertMessages, refreshThreads } from '../../tickets/thread/message-queries.ts'
import type { Mail } from './mail.ts'
import { domainOf, same } from './mail-people.ts'
import { insertReferences, selectReferences, setUpdatedAtSource } from './mail-queries.ts'

/** A ticket that mails belong to: one that is here, or the one that a mail of this page begins. */
type Thread = { ticketId: number | null; first: Mail | null; requester: string }
type Place = { thread: Thread; digest: string | null }

/**
 * Puts mails where they belong: an answer is a message of the ticket of the mail that it answers, all others are tickets. A mail
 * that is here already, also as a copy, is left out; so it may come again as often as it likes.
 *
 * @param own address of the mailbox: who writes from it, or from its domain to others, answers for it.
 * @returns ids of tickets that were created, and of those that got a message.
 */
export async function takeMails(
  tx: Tx,
  { source, own }: { source: string; own: string },
  mails: Mail[],
): Promise<{ created: number[]; updated: number[] }> {
  // As most looks at a mailbox find.
  if (mails.length === 0) return { created: [], updated: [] }
  const places = await readPlaces(tx, source, mails)
  const begun: Mail[] = []
  const answers: { thread: Thread; message: ImportedMessage }[] = []
  for (const given of mails) {
    const mail = asAnother(given, places)
    if (places.get(mail.id)?.digest === mail.digest) continue
    // What an earlier answer to it began is joined only when nothing else is known of its thread.
    const thread = [...mail.references, mail.id].map((id) => places.get(id)?.thread).find(Boolean) ?? begin(mail)
    if (thread.first === mail) begun.push(mail)
    else answers.push({ thread, message: { ...mail.message, author_role: roleOf(mail, thread, own) } })
    for (const id of mail.references) if (!places.has(id)) places.set(id, { thread, digest: null })
    places.set(mail.id, { thread, digest: mail.digest })
  }
  const tickets = begun.map(({ ticket }) => ticket)
  const { created } = await upsertTickets(tx, tickets)
  const numbers = await selectIdsByNumber(tx, tickets)
  const idOf = ({ ticketId, first }: Thread): number => ticketId ?? (first && numbers.get(numberOf(first.ticket))) ?? 0
  const messages = answers.map(({ thread, message }) => ({ ticket_id: idOf(thread), message }))
  const said = [...new Set((await insertMessages(tx, messages)).map(({ ticket_id }) => ticket_id))].sort(
    (a, b) => a - b,
  )
  await deleteOldestMessages(tx, said)
  await refreshThreads(tx, said)
  await setUpdatedAtSource(
    tx,
    messages.map(({ ticket_id, message }) => ({ ticket_id, at: message.sent_at })),
  )
  await insertReferences(
    tx,
    source,
    [...places].map(([message_id, { thread, digest }]) => ({ message_id, ticket_id: idOf(thread), digest })),
  )
  const isNew = new Set(created)
  return { created, updated: said.filter((id) => !isNew.has(id)) }
}

async function readPlaces(tx: Tx, source: string, mails: Mail[]): Promise<Map<string, Place>> {
  const ids = mails.flatMap((mail) => [mail.id, otherId(mail), ...mail.references])
  const known = await selectReferences(tx, source, [...new Set(ids)])
  const threads = new Map<number, Thread>()
  const threadOf = (ticketId: number, requester: string): Thread => {
    const thread = threads.get(ticketId) ?? { ticketId, first: null, requester }
    threads.set(ticketId, thread)
    return thread
  }
  return new Map(
    [...known].map(([id, row]) => [
      id,
      { thread: threadOf(row.ticket_id, row.requester_email ?? ''), digest: row.digest },
    ]),
  )
}

const begin = (mail: Mail): Thread => ({ ticketId: null, first: mail, requester: mail.ticket.requester_email ?? '' })

/** For a second mail of the same number, as some forms of websites send them. */
const otherId = ({ id, digest }: Mail): string => `${id.slice(0, 180)}#${digest.slice(0, 16)}`

function asAnother(mail: Mail, places: Map<string, Place>): Mail {
  const here = places.get(mail.id)
  if (!here?.digest || here.digest === mail.digest) return mail
  const id = otherId(mail)
  return { ...mail, id, ticket: { ...mail.ticket, external_id: id }, message: { ...mail.message, external_id: id } }
}

/** What a machine answers asks for nothing: as nobody's word it changes no analysis. */
function roleOf({ kind, message }: Mail, { requester }: Thread, own: string): ImportedMessage['author_role'] {
  const author = message.author_email ?? ''
  if (kind === 'auto-reply' || kind === 'bounce') return null
  if (same(author, requester)) return 'customer'
  const isOurs = own !== '' && domainOf(author) === domainOf(own) && domainOf(requester) !== domainOf(own)
  return isOurs || same(author, own) ? 'agent' : 'customer'
}
