import type { Installation } from '@sta/testkit/installation'
import { benchTicket } from '../tickets.ts'

/** Tickets of one request of the import. */
const AT_ONCE = 2000
const PEOPLE = 2000
const BEGIN = Date.UTC(2026, 5, 1)

const instant = (number: number, at = 0) => new Date(BEGIN + number * 20_000 + at * 1000).toISOString()

/** Who wrote a ticket: one of 2,000 people. */
export const requesterOf = (number: number): string => `kim.${number % PEOPLE}@example.com`

/** A line of a help desk's export: who asks, and who answers by turns. */
function lineOf(number: number, messages: number): string {
  const { title, description } = benchTicket(number)
  const comments = Array.from({ length: messages }, (_, at) => {
    const isAgent = at % 2 === 0
    return {
      id: number * 100 + at,
      author_id: isAgent ? 7 : 5,
      body: `${isAgent ? 'We looked into it' : 'It is still so'}, reference ${number}-${at}. ${benchTicket(number + at + 1).description.slice(0, 200)}`,
      public: true,
      created_at: instant(number, at),
    }
  })
  const requester = { name: `Kim ${number % PEOPLE}`, email: requesterOf(number) }
  const about = { subject: title, description, requester_id: 5, requester, created_at: instant(number) }
  return JSON.stringify({ id: number, ...about, comments })
}

/**
 * Imports as many tickets over HTTP, in pieces, as a help desk exports them.
 *
 * @param from the number of the first; no number may be imported twice.
 * @param messages of each ticket, beside its description.
 * @returns tickets a second.
 */
export async function importThreads(
  { url }: Installation,
  { from, count, messages }: { from: number; count: number; messages: number },
): Promise<number> {
  let taken = 0
  for (let first = from; first < from + count; first += AT_ONCE) {
    const size = Math.min(AT_ONCE, from + count - first)
    const body = Array.from({ length: size }, (_, at) => lineOf(first + at, messages)).join('\n')
    const headers = { 'content-type': 'application/x-ndjson' }
    const begun = performance.now()
    const answer = await fetch(`${url}/api/tickets/import?source=desk`, { method: 'POST', headers, body })
    const told = await answer.text()
    taken += performance.now() - begun
    if (!told.includes(`"created":${size}`)) throw new Error(`Not all of ${size} tickets were imported: ${told}`)
  }
  return (count / taken) * 1000
}
