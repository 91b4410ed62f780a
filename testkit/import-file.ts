import type { ImportResult } from '@sta/contract/schemas/ticket-files'
import { expect } from 'vitest'

type Sent = { file: string | Buffer<ArrayBuffer>; type?: string; query?: Record<string, string>; key?: string }

/** Sends a file to be imported over HTTP; without a type as CSV. */
export const sendFile = (
  { url }: { url: string },
  { file, type = 'text/csv', query = {}, key }: Sent,
): Promise<Response> =>
  fetch(`${url}/api/tickets/import?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(key ? { 'idempotency-key': key } : {}) },
    body: file,
  })

/** The result of an import that was taken, whatever became of its rows. */
export async function imported(world: { url: string }, sent: Sent): Promise<ImportResult> {
  const answer = await sendFile(world, sent)
  const body = await answer.json()
  expect({ status: answer.status, body }).toMatchObject({ status: 201 })
  return body as ImportResult
}
