import { createHash } from 'node:crypto'

/**
 * 16 bytes that are equal for texts which differ in case, white space or Unicode form only: such tickets are asked once.
 *
 * @param customers what customers wrote since. What agents said does not count: it changes nothing about what is asked for.
 */
export function contentHash(ticket: { title: string; description: string }, customers: readonly string[] = []): Buffer {
  const normal = [ticket.title, ticket.description, ...customers]
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
  return createHash('sha256').update(normal).digest().subarray(0, 16)
}
