import type { NewMessage } from '@sta/contract/schemas/messages'
import { shorten } from '../../messages/shorten.ts'
import { HEADINGS, withoutHeadings } from '../../messages/thread-turns.ts'

/** Characters that analyzers get to see of a thread (about 2,000 tokens), of its first message, and of each later one. */
export const THREAD_LIMITS = { all: 8000, first: 3000, each: 2000 } as const

/** Room for the line that says how many messages are left out, and for the notes of what is shortened. */
const NOTE_CHARACTERS = 100

type Message = Pick<NewMessage, 'body' | 'author_role' | 'is_public'>

const isRead = ({ author_role, is_public = true }: Message): boolean => Boolean(author_role) && is_public

/**
 * What analyzers read of a ticket with messages: what its customer wrote first, and then, as long as there is room, the latest
 * messages, those of agents under a heading of their own. Internal notes, and what nobody knows the author of, are left out.
 *
 * @param messages oldest first.
 * @returns null when the description is all there is to read.
 */
export function composeThread(description: string, messages: readonly Message[]): string | null {
  const turns = messages.filter(isRead).map(({ author_role, body }) => {
    const text = withoutHeadings(body)
    const heading = author_role === 'agent' ? HEADINGS.agent : HEADINGS.customer
    return { whole: `${heading}\n${text}`, short: `${heading}\n${shorten(text, THREAD_LIMITS.each)}` }
  })
  if (turns.length === 0) return null
  const whole = [description, ...turns.map((turn) => turn.whole)].join('\n\n')
  if (whole.length <= THREAD_LIMITS.all) return whole
  const first = shorten(description, THREAD_LIMITS.first)
  const latest: string[] = []
  let room = THREAD_LIMITS.all - first.length - NOTE_CHARACTERS
  for (const { short } of turns.toReversed()) {
    room -= short.length + 2
    if (room < 0) break
    latest.unshift(short)
  }
  const left = turns.length - latest.length
  const note = left > 0 ? [`--- ${left} earlier messages left out ---`] : []
  return [first, ...note, ...latest].join('\n\n')
}

/** What customers wrote since, oldest first: with title and description it is what an analysis is about. */
export const customerBodies = (messages: readonly Message[]): string[] =>
  messages.filter((message) => isRead(message) && message.author_role === 'customer').map(({ body }) => body)

/** Messages in the order of a thread: by when they were sent; those without a time came just now. */
export const inOrder = <M extends Pick<NewMessage, 'sent_at'>>(messages: readonly M[]): M[] => {
  const timeOf = ({ sent_at }: M) => (sent_at ? Date.parse(sent_at) : Number.POSITIVE_INFINITY)
  return messages.toSorted((a, b) => (timeOf(a) === timeOf(b) ? 0 : timeOf(a) - timeOf(b)))
}
