import type { Address, Email, Mailbox } from 'postal-mime'
import type { MailKind } from './mail.ts'

type Person = { name: string; address: string }

const flat = (addresses: (Address | undefined)[]): Mailbox[] =>
  addresses.flatMap((each) => (each === undefined ? [] : each.group === undefined ? [each] : each.group))

const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/

/** What is no address is kept as a name: nobody could be answered there. */
const personOf = ({ name, address }: Mailbox): Person =>
  ADDRESS.test(address) ? { name, address } : { name: [name, address].filter(Boolean).join(' '), address: '' }

/** Who wrote a mail. */
export function authorOf({ from, sender }: Email): Person {
  const [first] = flat([from, sender])
  return first ? personOf(first) : { name: '', address: '' }
}

/** Who is answered: with a form of a website that is who filled it in, not the website; with a mailing list not the list. */
export function requesterOf(email: Email, kind: MailKind | null, own: string): Person {
  const author = authorOf(email)
  const [reply] = flat(email.replyTo ?? []).map(personOf)
  if (!reply?.address || kind === 'mailing-list' || same(reply.address, own)) return author
  return same(reply.address, author.address) ? author : reply
}

export const same = (a: string, b: string): boolean => a !== '' && a.toLowerCase() === b.toLowerCase()

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
