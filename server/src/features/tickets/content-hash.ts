import { createHash } from 'node:crypto'

/** 16 bytes that are equal for texts which differ in case, white space or Unicode form only: such tickets are asked once. */
export function contentHash(ticket: { title: string; description: string }): Buffer {
  const normal = `${ticket.title}\n${ticket.description}`.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  return createHash('sha256').update(normal).digest().subarray(0, 16)
}
